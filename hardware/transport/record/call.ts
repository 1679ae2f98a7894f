import { z } from 'zod';
import { receiptPrinter } from '../../role/printer.ts';

const deadlineMs = z.number().positive();

/** What a printer was told to do while it was recorded: enough to tell it the same again. */
export const recordedCallSchema = z.discriminatedUnion('method', [
  receiptPrinter.print.args.extend({ method: z.literal('print'), deadlineMs }),
  z.object({ method: z.literal('awaitTaken'), deadlineMs }),
]);
export type RecordedCall = z.infer<typeof recordedCallSchema>;

/** Where the calls on a device come from that is being driven, and who hears what became of them. */
export interface Calls {
  /** The next one; null when none comes any more. Never rejects. */
  next(signal: AbortSignal): Promise<RecordedCall | null>;
  done(call: RecordedCall, outcome: object): void;
}

/** `print {"jobId":…}` */
export function callText({ method, ...args }: RecordedCall): string {
  return `${method} ${JSON.stringify(args)}`;
}

export function parseCall(text: string): RecordedCall | null {
  const [, method, json = ''] = /^(\w+) (.*)$/s.exec(text) ?? [];
  const args = parseObject(json);
  return args && (recordedCallSchema.safeParse({ ...args, method }).data ?? null);
}

/** Null for what is no JSON object. */
export function parseObject(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
