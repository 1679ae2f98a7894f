import type { z } from 'zod';
import type { CallOptions, Operations } from '../../driver/driver.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Operation } from '../operation.ts';

/** Turns the raw arguments of a call into an operation. Errors: invalidData `arguments`. */
export type Call = (args: unknown) => Result<Operation<Result<unknown>>>;

/** A call that asks the device for a value; a driver of another kind answers unsupportedCommand. */
export function question<S extends z.ZodType>(
  schema: S,
  ask: (operations: Operations, args: z.infer<S>, options: CallOptions) => Promise<Result<unknown>> | null,
): Call {
  return (args) => {
    const parsed = schema.safeParse(args);
    if (!parsed.success) return failed('invalidData', 'arguments');
    const operation: Operation<Result<unknown>> = {
      run: async (operations, options) =>
        ask(operations, parsed.data, options) ?? failed('unsupportedCommand'),
      refused: (error) => ({ ok: false, error }),
      // what was read before the plug was pulled is read
      interrupted: (value, error) =>
        value?.ok || value?.error.code === 'invalidData' ? value : { ok: false, error },
    };
    return succeeded(operation);
  };
}
