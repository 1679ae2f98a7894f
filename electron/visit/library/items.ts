import type { ActResult, Loan } from '../../library/library.ts';
import { visitLibraryLimits } from './limits.ts';

/** What scanners may send around a Codabar number. */
const START_STOP = /^[A-D](\d{4,})[A-D]$/i;

/** The code of an item as scanned or typed; null when it can be none. */
export function itemCode(written: string): string | null {
  const plain = written.replace(/[\s-]/g, '');
  const code = START_STOP.exec(plain)?.[1] ?? plain;
  return /^[\p{L}\p{N}._/]+$/u.test(code) && code.length <= visitLibraryLimits.codeChars ? code : null;
}

/** An item that is done, or on its way, is not done twice because its code was read twice. */
export const isDoneAlready = (
  code: string,
  { queue, results }: { queue: readonly string[]; results: readonly ActResult[] },
): boolean =>
  queue.includes(code) || results.some(({ item, result }) => item === code && result !== 'refused');

/** Nobody can say what became of it: the room did not answer. */
export const unknownResult = (item: string, loan?: Loan): ActResult => ({
  item,
  title: loan?.title ?? null,
  result: 'unknown',
  due: loan?.due ?? null,
  next: ['seeLibrarian'],
});
