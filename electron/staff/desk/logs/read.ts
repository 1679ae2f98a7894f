import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogFilter } from '../../../contract/views/staff/logs.ts';
import { logLimits } from '../../../log/rotating-file.ts';
import { type LogLine, readLine } from './lines.ts';

export const readLimits = {
  /** Lines that one drawing holds: some pages of the screen. */
  lines: 100,
  /** Between two breaths of the main process: 2 ms of parsing. */
  linesAtOnce: 500,
} as const;

export interface Wanted {
  filter: LogFilter;
  /** Epoch ms; what is older is left out. */
  sinceMs: number;
  /** Newer ones that are skipped. */
  from: number;
}

/**
 * The newest lines that fit, the rotated files after the present one. Rejects when a file that is there cannot be read;
 * null: `signal` was aborted.
 */
export async function readLog(
  file: string,
  { filter, sinceMs, from }: Wanted,
  signal: AbortSignal,
): Promise<{ lines: LogLine[]; older: boolean } | null> {
  const lines: LogLine[] = [];
  let skipped = 0;
  let looked = 0;
  for (const each of filesOf(file)) {
    const all = (await readFile(each, 'utf8')).split('\n');
    for (const line of all.reverse()) {
      looked += 1;
      if (looked % readLimits.linesAtOnce === 0) await nextTurn();
      if (signal.aborted) return null;
      const read = line === '' ? null : readLine(line, filter, sinceMs);
      if (!read) continue;
      if (skipped < from) skipped += 1;
      else if (lines.length < readLimits.lines) lines.push(read);
      else return { lines, older: true };
    }
  }
  return signal.aborted ? null : { lines, older: false };
}

/** Newest first. */
const filesOf = (file: string): string[] =>
  [file, ...Array.from({ length: logLimits.kept }, (_, index) => `${file}.${index + 1}`)].filter((each) =>
    existsSync(each),
  );
