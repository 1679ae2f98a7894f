import type { Line, LineCode, ToDoCode } from './report.ts';

interface More {
  subject?: string;
  values?: Line['values'];
}

const line = (code: LineCode, { subject, values = {} }: More) => ({
  code,
  subject: subject ?? null,
  values,
});

export const pass = (code: LineCode, more: More = {}): Line => ({
  ...line(code, more),
  outcome: 'pass',
  reason: null,
  toDo: null,
});
export const fail = (code: LineCode, reason: string, toDo: ToDoCode, more: More = {}): Line => ({
  ...line(code, more),
  outcome: 'fail',
  reason: wordOf(reason),
  toDo,
});
export const notTested = (
  code: LineCode,
  reason: string,
  toDo: ToDoCode | null = null,
  more: More = {},
): Line => ({ ...line(code, more), outcome: 'notTested', reason: wordOf(reason), toDo });

/** Details of drivers are a code, and sometimes `: ` and words, which may be anything. */
export const wordOf = (reason: string): string => /^[A-Za-z][A-Za-z0-9]{0,39}/.exec(reason)?.[0] ?? 'unknown';
