import type { DriverName } from '../../config.ts';

/** A command of a family: its first bytes, its name, and how many bytes after them belong to it and are shown. */
type Command = readonly [head: readonly number[], name: string, parameters: number];

const escpos: readonly Command[] = [
  [[0x10, 0x04], 'DLE EOT', 1],
  [[0x10, 0x05], 'DLE ENQ', 1],
  [[0x10, 0x14], 'DLE DC4', 1],
  [[0x1b, 0x40], 'ESC @ initialize', 0],
  [[0x1b, 0x74], 'ESC t code page', 1],
  [[0x1b, 0x52], 'ESC R characters', 1],
  [[0x1b, 0x69], 'ESC i cut', 0],
  [[0x1c, 0x2e], 'FS . no double bytes', 0],
  [[0x1d, 0x61], 'GS a automatic status', 1],
  [[0x1d, 0x72], 'GS r', 1],
  [[0x1d, 0x49], 'GS I', 1],
  [[0x1d, 0x56], 'GS V cut', 1],
  [[0x1d, 0x28, 0x48], 'GS ( H process id', 0],
];
const custom: readonly Command[] = [
  ...escpos,
  [[0x1d, 0xe0], 'GS E0 automatic status', 1],
  [[0x1d, 0xe1], 'GS E1 paper left', 0],
  [[0x1d, 0xe2], 'GS E2 cuts', 0],
  [[0x1d, 0xe3], 'GS E3 printed', 0],
  [[0x1d, 0xe4], 'GS E4 retracted', 0],
  [[0x1d, 0x65], 'GS e presenter', 1],
];
const star: readonly Command[] = [
  [[0x17], 'ETB', 0],
  [[0x1b, 0x40], 'ESC @ initialize', 0],
  [[0x1b, 0x06, 0x01], 'ESC ACK SOH status', 0],
  [[0x1b, 0x06, 0x18], 'ESC ACK CAN reset', 0],
  [[0x1b, 0x1e, 0x61], 'ESC RS a automatic status', 1],
  [[0x1b, 0x16, 0x30], 'ESC SYN 0 retract', 1],
  [[0x1b, 0x16, 0x31], 'ESC SYN 1 automatic retract', 1],
  [[0x1b, 0x16, 0x33], 'ESC SYN 3 presenter counter', 1],
  [[0x1b, 0x64], 'ESC d cut', 1],
];
const zebra: readonly Command[] = [
  [[0x1b, 0x05], 'ESC ENQ', 1],
  [[0x1b, 0x1e], 'ESC RS cut', 0],
  [[0x1b, 0x0c], 'ESC FF present', 1],
  [[0x19], 'EM retract', 1],
];
const twn4: readonly (readonly [string, string])[] = [
  ['0500', 'search for a tag'],
  ['0004FF', 'version'],
  ['0402', 'LEDs on'],
  ['0403', 'LEDs off'],
  ['0407', 'beep'],
];
const tables: Partial<Record<DriverName, readonly Command[]>> = {
  escpos,
  custom,
  nippon: escpos,
  star,
  zebra,
};
/** More commands in one write than this are a page. */
const mostCommands = 6;

/** The names of what was written, as long as all of it is known. */
export function commandWords(driver: DriverName, bytes: Uint8Array): string | undefined {
  const table = tables[driver];
  if (table) return tableWords(table, bytes).words.join(', ');
  const text = Buffer.from(bytes).toString('latin1');
  if (driver === 'contactless') return twn4.find(([head]) => text.startsWith(head))?.[1];
  if (driver === 'mrz' && /^[A-Z]\0\0$/.test(text)) return `command ${text[0]}`;
  return /^[\x20-\x7e]{1,40}[\r\n]*$/.test(text) ? JSON.stringify(text.trimEnd()) : undefined;
}

/** How many of the first bytes written to a device are commands; what comes after them may be somebody's page. */
export function commandBytes(driver: DriverName, bytes: Uint8Array): number {
  const table = tables[driver];
  return table ? tableWords(table, bytes).known : bytes.length;
}

function tableWords(table: readonly Command[], bytes: Uint8Array): { words: string[]; known: number } {
  const words: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = table.find(([head]) => head.every((byte, index) => bytes[at + index] === byte));
    if (!found || words.length === mostCommands)
      return { words: [...words, `${bytes.length - at} bytes of a page (masked)`], known: at };
    const [head, name, parameters] = found;
    const shown = bytes.subarray(at + head.length, at + head.length + parameters);
    words.push([name, ...shown].join(' '));
    at += head.length + parameters + blockBytes(name, bytes.subarray(at + head.length));
  }
  return { words, known: Math.min(at, bytes.length) };
}

/** A block says its own length; none of these commands has a longer one, so that nothing else passes for it. */
const longestBlock = 16;
function blockBytes(name: string, [low = 0, high = 0]: Uint8Array): number {
  const length = 2 + low + 256 * high;
  return name.startsWith('GS ( ') && length <= longestBlock ? length : 0;
}
