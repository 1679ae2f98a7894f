import type { Difference } from '../../hardware/transport/record/difference.ts';

const shown = {
  /** Before and behind the first other byte. */
  aroundBytes: 4,
  /** Of what is no write. */
  letters: 120,
} as const;

/** Where and how a driver left its recording, in one sentence. */
export function differenceWords({ line, offset, expected, got }: Difference): string {
  if (offset === null)
    return `line ${line}: expected ${shortened(expected)}, the driver did ${shortened(got)}`;
  const from = Math.max(0, offset - shown.aroundBytes);
  const end = offset + shown.aroundBytes;
  const count = bytesOf(expected).length;
  const place = `line ${line}, byte ${offset + 1} of ${count} (offset ${offset})`;
  return `${place}: expected ${around(expected, from, offset, end)}, the driver wrote ${around(got, from, offset, end)}`;
}

const bytesOf = (write: string): string[] => write.match(/[0-9A-F]{2}/g) ?? [];

/** `… 1B 40 [1C] 2E …` */
function around(write: string, from: number, at: number, end: number): string {
  const bytes = bytesOf(write);
  const words = bytes.slice(from, end).map((byte, index) => (from + index === at ? `[${byte}]` : byte));
  if (at >= bytes.length) words.push('[no more]');
  return [...(from > 0 ? ['…'] : []), ...words, ...(bytes.length > end ? ['…'] : [])].join(' ');
}

const shortened = (text: string): string =>
  text.length > shown.letters ? `${text.slice(0, shown.letters)}…` : text;
