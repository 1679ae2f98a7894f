/** What a PIN window understands. */
export type PinKey = { digit: string } | 'enter' | 'erase' | 'escape';

const named = new Map<number, PinKey>([
  [0xff0d, 'enter'],
  [0xff8d, 'enter'],
  [0xff08, 'erase'],
  [0xff1b, 'escape'],
]);
const KEYPAD_0 = 0xffb0;

/** Key code → meaning, from the reply to GetKeyboardMapping. Keypad digits stand second: NumLock or not, they are digits. */
export function pinKeys(mapping: Buffer, firstKeycode: number): Map<number, PinKey> {
  const perKey = mapping.readUInt8(1);
  const keys = new Map<number, PinKey>();
  for (let at = 32; perKey > 0 && at + perKey * 4 <= mapping.length; at += perKey * 4) {
    const symbols = [0, 1].slice(0, perKey).map((index) => mapping.readUInt32LE(at + index * 4));
    const meaning = symbols.map(meaningOf).find((key) => key !== undefined);
    if (meaning) keys.set(firstKeycode + (at - 32) / (perKey * 4), meaning);
  }
  return keys;
}

function meaningOf(symbol: number): PinKey | undefined {
  const digit = symbol >= KEYPAD_0 ? symbol - KEYPAD_0 : symbol - '0'.charCodeAt(0);
  return digit >= 0 && digit <= 9 ? { digit: String(digit) } : named.get(symbol);
}
