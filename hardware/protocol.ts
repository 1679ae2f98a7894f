import { z } from 'zod';
import { callErrorSchema } from './role/result.ts';
import { roleName } from './role/roles.ts';
import { deviceStatusSchema } from './role/status.ts';

/** Messages between main and a hardware process. Plain objects, structured-cloned; both sides parse what they get. */
export const toHardwareSchema = z.discriminatedUnion('type', [
  /** First message; `devices` is the already validated section (re-parsed there). */
  z.object({ type: z.literal('configure'), devices: z.array(z.unknown()) }),
  z.object({
    type: z.literal('call'),
    callId: z.int(),
    device: z.string(),
    role: roleName,
    method: z.string(),
    args: z.unknown(),
    /** Time left for the call when it was sent; the process counts for itself (clocks are not shared). */
    deadlineMs: z.number().positive(),
  }),
  z.object({ type: z.literal('cancel'), callId: z.int() }),
  z.object({ type: z.literal('ping'), n: z.int() }),
  /** Close every device and exit 0. */
  z.object({ type: z.literal('stop') }),
]);
export type ToHardware = z.infer<typeof toHardwareSchema>;

export const fromHardwareSchema = z.discriminatedUnion('type', [
  /** The process has loaded and can be configured. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('status'), status: deviceStatusSchema }),
  z.object({
    type: z.literal('result'),
    callId: z.int(),
    result: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: callErrorSchema }),
    ]),
  }),
  z.object({ type: z.literal('pong'), n: z.int() }),
]);
export type FromHardware = z.infer<typeof fromHardwareSchema>;
