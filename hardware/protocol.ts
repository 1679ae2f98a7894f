import { z } from 'zod';
import { deviceAboutSchema } from './role/about.ts';
import { discoveryKind } from './role/discovery.ts';
import { monitorEnd, monitorLineSchema } from './role/monitor.ts';
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
  /** Ends a call, a discovery or a reconfiguration. */
  z.object({ type: z.literal('cancel'), callId: z.int() }),
  /**
   * What passes over the device's line, as `bytes`, until `on: false` or 10 minutes are over. `revealed`: without masks,
   * for one minute.
   */
  z.object({
    type: z.literal('monitor'),
    device: z.string(),
    on: z.boolean(),
    revealed: z.boolean().optional(),
  }),
  /** Answered by a `result` with `Discovered[]`. Opens no device; card readers may hang and are asked alone. */
  z.object({ type: z.literal('discover'), callId: z.int(), kinds: z.array(discoveryKind) }),
  /**
   * Another port, profile or setting for a device that is already here; `device` is an entry of kiosk.yaml. Answered by
   * a `result`: ok with its DeviceStatus once it has answered there; else the old entry is back in force, and the error
   * is `configuration` (no entry, or another device answers there) or `deviceNotReady` (no answer within `withinMs`).
   * `anyway`: it stays there and answers when it can, as the entry it goes back to may have nothing plugged in.
   */
  z.object({
    type: z.literal('reconfigure'),
    callId: z.int(),
    device: z.unknown(),
    withinMs: z.number().positive(),
    anyway: z.boolean().optional(),
  }),
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
  /** Once after `configure`, and when more becomes known. */
  z.object({ type: z.literal('about'), about: deviceAboutSchema }),
  /** At most 20 a second. `dropped` lines were left out since the last message. */
  z.object({
    type: z.literal('bytes'),
    device: z.string(),
    lines: z.array(monitorLineSchema),
    dropped: z.int().nonnegative(),
  }),
  z.object({ type: z.literal('monitorEnded'), device: z.string(), why: monitorEnd }),
  z.object({ type: z.literal('pong'), n: z.int() }),
]);
export type FromHardware = z.infer<typeof fromHardwareSchema>;
