import { z } from 'zod';
import { documentSchema } from '../../hardware/document/schema/document.ts';
import { printResultSchema } from '../../hardware/role/printer.ts';
import { callErrorCode } from '../../hardware/role/result.ts';
import { roleName } from '../../hardware/role/roles.ts';
import { deviceStatusSchema } from '../../hardware/role/status.ts';
import { securityItem } from '../contract/values/security-item.ts';
import { healthSchema } from '../health/health.ts';
import { queueActSchema, queueAnswerSchema } from '../queue/acts.ts';
import { queueBoardSchema } from '../queue/board.ts';
import { lineSchema, reportPart, signedReportSchema } from '../readiness/report.ts';
import { helpCallSchema } from '../staff/help-calls.ts';
import { controlLimits, FOREVER_MS } from './limits.ts';
import { stepSchema } from './self-test/step.ts';

/** What a technician's program may ask of a running kiosk, and what it answers. Both sides parse what they get. */

/** Changes when a call changes its meaning: the two programs may be of different days. */
export const PROTOCOL = 2;

export const kioskMode = z.enum(['attract', 'visit', 'staff', 'outOfService', 'updating']);
export type KioskMode = z.infer<typeof kioskMode>;

const nothing = z.strictObject({});
const id = z.string().max(31);
const timeoutMs = z.number().positive().max(controlLimits.deviceMs);
const statuses = z.object({ devices: z.array(deviceStatusSchema) });

/** What its caller said it was: a unix socket tells nobody's name in Node. */
const user = z.string().max(64);

const own = controlLimits.answerMs;
const device = (input: { timeoutMs: number }) => input.timeoutMs + controlLimits.deviceMarginMs;
/** A self-test waits for a person at most three times. */
const severalWaits = (input: { timeoutMs: number }) => 3 * input.timeoutMs + controlLimits.deviceMarginMs;

interface Call<I extends z.ZodType, O extends z.ZodType, E extends z.ZodType> {
  input: I;
  output: O;
  /** What it tells while it runs. */
  event: E;
  limitMs: (input: z.output<I>) => number;
}
const call = <I extends z.ZodType, O extends z.ZodType, E extends z.ZodType = z.ZodNever>(
  input: I,
  output: O,
  limitMs: (input: z.output<I>) => number,
  event?: E,
): Call<I, O, E | z.ZodNever> => ({ input, output, event: event ?? z.never(), limitMs });

export const controlCalls = {
  ping: call(
    nothing,
    z.object({
      protocol: z.int(),
      kiosk: z.string(),
      /** Its kiosk.yaml, or `(demo)`. */
      config: z.string(),
      mode: kioskMode,
      pid: z.int(),
      since: z.string(),
    }),
    () => own,
  ),
  'devices.list': call(
    nothing,
    z.object({
      devices: z.array(
        z.looseObject({ id: z.string(), roles: z.array(roleName), driver: z.string(), profile: z.string() }),
      ),
    }),
    () => own,
  ),
  'devices.status': call(nothing, statuses, () => own),
  /** All once, then each that changes, until its client cancels. */
  'devices.watch': call(nothing, nothing, () => FOREVER_MS, statuses),
  'devices.test': call(
    z.strictObject({
      id,
      timeoutMs,
      /** The page a page printer shall print: main draws none. */
      pdf: z.base64().optional(),
      user,
    }),
    z.object({ role: roleName, status: deviceStatusSchema.nullable(), steps: z.array(stepSchema) }),
    severalWaits,
    z.union([z.object({ say: z.string() }), z.object({ step: stepSchema })]),
  ),
  print: call(
    z.strictObject({ id, timeoutMs, document: documentSchema.optional(), pdf: z.base64().optional(), user }),
    printResultSchema,
    device,
  ),
  /** Masked unless revealed. */
  read: call(
    z.strictObject({ id, timeoutMs, reveal: z.boolean(), user }),
    z.object({ shown: z.record(z.string(), z.unknown()) }),
    device,
    z.object({ say: z.string() }),
  ),
  'queue.act': call(z.strictObject({ act: queueActSchema, user }), queueAnswerSchema, () => own),
  'queue.board': call(nothing, queueBoardSchema, () => own),
  /** What needs nobody there; signed with the kiosk's key. */
  'report.run': call(
    z.strictObject({ paper: z.boolean(), user }),
    signedReportSchema,
    () => controlLimits.reportMs,
    z.discriminatedUnion('state', [
      z.object({ part: reportPart, state: z.enum(['begun', 'done']) }),
      z.object({ part: reportPart, state: z.literal('line'), line: lineSchema }),
    ]),
  ),
  /** The screen says that the kiosk is being updated, or takes that back; `busyWithVisitor` while somebody is there. */
  'update.show': call(z.strictObject({ on: z.boolean() }), nothing, () => own),
  /** Is this kiosk well: what its screen has painted, its devices, the gateway, a visit played in memory. */
  'health.look': call(z.strictObject({ visit: z.boolean() }), healthSchema, () => controlLimits.healthMs),
  /** Electron's security items, tried on the kiosk's window. */
  'security.items': call(nothing, z.object({ items: z.array(securityItem) }), () => controlLimits.itemsMs),
  'helpCalls.list': call(nothing, z.object({ calls: z.array(helpCallSchema) }), () => own),
  'helpCalls.acknowledge': call(
    z.strictObject({ id: z.string().max(40), user }),
    z.object({ acknowledged: z.boolean() }),
    () => own,
  ),
} as const;

export type ControlCall = keyof typeof controlCalls;
export type ControlInput<N extends ControlCall> = z.output<(typeof controlCalls)[N]['input']>;
export type ControlAsk<N extends ControlCall> = z.input<(typeof controlCalls)[N]['input']>;
export type ControlOutput<N extends ControlCall> = z.output<(typeof controlCalls)[N]['output']>;
export type ControlEvent<N extends ControlCall> = z.output<(typeof controlCalls)[N]['event']>;
export const isControlCall = (name: string): name is ControlCall => Object.hasOwn(controlCalls, name);

/** Besides the codes of a device's call. */
export const controlErrorCode = z.enum([
  ...callErrorCode.options,
  'busyWithVisitor', // a visit goes on, and the visitor comes first
  'unknownDevice',
  'noQueue',
  'notRecorded', // the audit trail could not be written, so nothing was done
  'noKey', // the kiosk's own key cannot be used: `detail` says why
  'invalidRequest', // no request of this protocol: `detail` says where
  'unknownCall',
  'tooMany', // clients, or calls of one client
  'internal',
  'kioskGone', // it ended, or ended the line
  'invalidAnswer',
]);
export type ControlErrorCode = z.infer<typeof controlErrorCode>;
export const controlErrorSchema = z.object({ code: controlErrorCode, detail: z.string().optional() });
export type ControlError = z.infer<typeof controlErrorSchema>;
export type ControlResult<T> = { ok: true; value: T } | { ok: false; error: ControlError };

export const controlFailed = (
  code: ControlErrorCode,
  detail?: string,
): { ok: false; error: ControlError } => ({
  ok: false,
  error: detail === undefined ? { code } : { code, detail },
});

/** One line each way. A client numbers its calls; answers come in any order. */
const callId = z.int().nonnegative();
export const requestSchema = z.union([
  z.strictObject({ id: callId, call: z.string().max(40), input: z.unknown() }),
  z.strictObject({ id: callId, cancel: z.literal(true) }),
]);
export const replySchema = z.union([
  z.object({ id: callId, event: z.unknown() }),
  z.object({ id: callId, ok: z.literal(true), value: z.unknown() }),
  /** Without an id: the line was no request. */
  z.object({ id: callId.nullable(), ok: z.literal(false), error: controlErrorSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** What the kiosk does for each call. `signal` aborts at the deadline and when the client cancels or goes. */
export type ControlHandlers = {
  [N in ControlCall]: (
    input: ControlInput<N>,
    work: ControlWork<N>,
  ) => Promise<ControlResult<ControlOutput<N>>>;
};
export interface ControlWork<N extends ControlCall> {
  signal: AbortSignal;
  tell(event: ControlEvent<N>): void;
}
