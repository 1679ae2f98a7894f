import { z } from 'zod';

/** Stable codes of calls that could not be done. XFS4IoT completion codes where it has one. */
export const callErrorCode = z.enum([
  'noDevice', // nothing at the configured place
  'deviceNotReady', // starting, or lost and coming back, and the deadline ran out
  'deviceBusy', // one call is running and one is waiting already
  'configuration', // another device answers there, or the profile does not fit
  'userError', // cover open, paper out: `detail` says which; staff can mend it
  'hardwareError', // a technician is needed
  'connectionLost', // it vanished while the call ran
  'timeOut',
  'canceled',
  'invalidData', // the device answered, what it said cannot be used: `detail` says why
  'unsupportedCommand',
  'processGone', // the hardware process died while the call ran
]);
export type CallErrorCode = z.infer<typeof callErrorCode>;

export const callErrorSchema = z.object({
  code: callErrorCode,
  /** A stable word of the call's own contract (see each role); never personal data. */
  detail: z.string().optional(),
});
export type CallError = z.infer<typeof callErrorSchema>;

export type Result<T, E = CallError> = { ok: true; value: T } | { ok: false; error: E };

export const succeeded = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const failed = (code: CallErrorCode, detail?: string): { ok: false; error: CallError } => ({
  ok: false,
  error: detail === undefined ? { code } : { code, detail },
});

export const resultSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: callErrorSchema }),
  ]);
