import { z } from 'zod';

/** Who may call: main knows it from the window and from who has signed in, the screen never says it. */
export type Actor = 'citizen' | 'consultant' | 'technician' | 'administrator' | 'dock';

export interface CallDefinition {
  input: z.ZodType;
  output: z.ZodType;
  actors: readonly Actor[];
}
export interface NoticeDefinition {
  payload: z.ZodType;
  actors: readonly Actor[];
}

/** What the gate answers instead of an output. */
export const gateErrorSchema = z.object({
  ok: z.literal(false),
  error: z.enum(['unknownCall', 'badSender', 'badActor', 'badInput', 'internal']),
});

/** `ignored`: it did not fit what the kiosk is doing now (a second touch, a stale screen). */
export const acknowledgement = z.object({ ok: z.literal(true), taken: z.boolean() });
export const nothing = z.strictObject({});
