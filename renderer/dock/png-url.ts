/** More arguments than this overflow the stack of String.fromCharCode. */
const CHUNK_BYTES = 0x8000;

/** The only picture address that the content security policy allows besides files. */
export function pngUrl(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES));
  return `data:image/png;base64,${btoa(text)}`;
}
