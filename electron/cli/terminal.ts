import { stripVTControlCharacters, styleText } from 'node:util';
import type { Outcome } from './outcome.ts';

/** Data goes to `out`, talk to `err`; nothing else writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** A person watches standard output. */
  colour: boolean;
}

export type Tone = 'good' | 'care' | 'bad' | 'quiet';
const styles = { good: 'green', care: 'yellow', bad: 'red', quiet: 'dim' } as const;

export const tinted = (terminal: Terminal, tone: Tone, text: string): string =>
  // Whether the stream is a terminal was decided by the caller, for both streams at once.
  terminal.colour ? styleText(styles[tone], text, { validateStream: false }) : text;

/** One JSON object, or the text for people; a failure's words go to `err` unless they are the data asked for. */
export function present(terminal: Terminal, outcome: Outcome, json: boolean): void {
  if (json) {
    if (outcome.ok) {
      if (outcome.json) terminal.out(`${JSON.stringify(outcome.json)}\n`);
    } else terminal.out(`${JSON.stringify({ ...outcome.json, ...outcome.failure })}\n`);
    return;
  }
  if (outcome.text) terminal.out(`${outcome.text}\n`);
  if (outcome.ok) return;
  const { message, advice } = outcome.failure;
  terminal.err(`${tinted(terminal, 'bad', `qyzmet: ${message}`)}\n`);
  if (advice) terminal.err(`${advice}\n`);
}

/** Columns as wide as their widest cell; the last one runs free. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (cell: string): number => stripVTControlCharacters(cell).length;
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, width(cell))),
    [],
  );
  const pad = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - width(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
