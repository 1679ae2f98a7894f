/**
 * espeak-ng writes to a pipe and cannot come back to fill in lengths: its header claims 2 GB, which decoders refuse.
 * Returns a copy with both lengths right, or null when it is no WAV file.
 */
export function withTrueLengths(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const wav = new Uint8Array(bytes);
  const view = new DataView(wav.buffer);
  const tag = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4));
  if (wav.length < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return null;
  view.setUint32(4, wav.length - 8, true);
  for (let at = 12; at + 8 <= wav.length; ) {
    if (tag(at) === 'data') {
      view.setUint32(at + 4, wav.length - at - 8, true);
      return wav;
    }
    at += 8 + view.getUint32(at + 4, true);
  }
  return null;
}
