import type { AuditEntry } from './entry.ts';
import { lineOf } from './entry.ts';

/** JSONL: one entry a line. */
export const toLines = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => `${lineOf(entry)}\n`).join('');

/** A line that is no JSON comes as it is, so that it is counted and named; the last line break opens no further one. */
export function* fromLines(text: string): Generator<unknown> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    try {
      yield JSON.parse(line);
    } catch {
      yield line;
    }
  }
}
