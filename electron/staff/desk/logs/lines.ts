import { z } from 'zod';
import type { LogFilter, LogLevel, logsPage } from '../../../contract/views/staff/logs.ts';
import { personalFields, scrub } from '../../../log/scrub.ts';
import { keyOfMessage } from './messages.ts';

export type LogLine = z.infer<typeof logsPage>['lines'][number];

/** pino's numbers. */
const WARN = 40;
const ERROR = 50;
const weight: Record<LogLevel, number> = { info: 0, warn: WARN, error: ERROR };

const lineSchema = z.looseObject({
  level: z.number(),
  time: z.iso.datetime(),
  msg: z.string().max(200),
  device: z.string().max(60).optional(),
});

/** What every line has, and what a reader at the screen has no use for. */
const unsaid = new Set(['level', 'time', 'msg', 'pid', 'device', ...personalFields]);
/** A name, a code, a place in a file: a word or a few, no sentence, and no run of digits that could be a number of somebody. */
const plainWord = /^(?!.*\d{8})[\w.:/@+-]{1,60}$/;
const MOST_DETAILS = 6;

/**
 * One line of the log for a screen: scrubbed once more, and of its fields only plain values. Null: no line of the log,
 * or one that the filter leaves out.
 */
export function readLine(line: string, filter: Omit<LogFilter, 'span'>, sinceMs: number): LogLine | null {
  const parsed = lineSchema.safeParse(jsonOf(scrub(line)));
  if (!parsed.success) return null;
  const { level, time, msg, device = null, ...fields } = parsed.data;
  const at = Date.parse(time);
  if (at < sinceMs || level < weight[filter.level]) return null;
  if (filter.device !== null && filter.device !== device) return null;
  return {
    at,
    level: level >= ERROR ? 'error' : level >= WARN ? 'warn' : 'info',
    device,
    key: keyOfMessage(msg),
    text: msg,
    details: Object.entries(fields).flatMap(plainDetail).slice(0, MOST_DETAILS),
  };
}

function plainDetail([name, value]: [string, unknown]): string[] {
  if (unsaid.has(name) || !plainWord.test(name)) return [];
  if (!['string', 'number', 'boolean'].includes(typeof value)) return [];
  return plainWord.test(String(value)) ? [`${name}=${value}`] : [];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
