export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** Joins parts into one array. */
export function buffer(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Little endian, as `pL pH`. */
export const u16 = (value: number): [number, number] => [value & 0xff, (value >> 8) & 0xff];
