import { z } from 'zod';
import { place } from '../parts.ts';

/** Pieces that the technician's pages share. */

/** good: it works · care: it works, but look at it · bad: it does not · unknown: nobody can say yet. */
export const toneSchema = z.enum(['good', 'care', 'bad', 'unknown']);
export type Tone = z.infer<typeof toneSchema>;

/** What is the matter, for somebody who stands before it; text keys under `staff:device.state.` */
export const deviceWord = z.enum([
  'ready',
  'inUse',
  'starting',
  'notHeard',
  'notConnected',
  'lost',
  'unreachable',
  'otherDevice',
  'misconfigured',
  'noAnswer',
  'unsteadyLine',
  'portLocked',
  'notAllowed',
  'notSerial',
  'openFailed',
  'partMissing',
  'processGone',
  'coverOpen',
  'paperOut',
  'paperLow',
  'paperJam',
  'cutterStuck',
  'headHot',
  'presenterStopped',
  'blackMarkMissing',
  'firmware',
  'tonerOut',
  'outputFull',
  'printerOffline',
  'queuePaused',
  'queueClosed',
  'queueMissing',
  'spoolFull',
  'noSpooler',
  'readerError',
  'garbled',
  'cardInUse',
  'notSwitched',
  'mediaJammed',
  'told',
  'attention',
  'outOfOrder',
  'offline',
  'tampered',
  'perhapsTampered',
]);
export type DeviceWord = z.infer<typeof deviceWord>;

/** What to do about it; text keys under `staff:device.todo.` */
export const deviceTodo = z.enum([
  'replacePaper',
  'replacePaperSoon',
  'closeCover',
  'removeJam',
  'freeCutter',
  'letCool',
  'replaceToner',
  'emptyTray',
  'checkCable',
  'checkLine',
  'checkNetwork',
  'plugRightOne',
  'fixConfiguration',
  'choosePort',
  'endOtherProgram',
  'giveRights',
  'installPart',
  'resumeQueue',
  'openQueue',
  'chooseQueue',
  'freeDisk',
  'pressKey',
  'switchOffOn',
  'wait',
  'look',
  'callService',
  'closeKiosk',
]);
export type DeviceTodo = z.infer<typeof deviceTodo>;

export const adviceSchema = z.object({
  tone: toneSchema,
  word: deviceWord,
  todo: deviceTodo.nullable(),
  /** The model that answers where another was expected, or a code this program has no words for. */
  found: z.string().max(120).nullable(),
});
export type Advice = z.infer<typeof adviceSchema>;

/** Slots of the strip: 10 minutes each, 7 days. */
export const STRIP_SLOTS = 1008;
const slot = z.int().min(0).max(STRIP_SLOTS);
/** Stretches of one tone, without gaps, oldest first; `to` is where the next begins. */
export const stripSchema = z.object({
  /** ISO 8601, of slot 0. */
  from: z.string(),
  pieces: z.array(z.object({ from: slot, to: slot, tone: toneSchema })).max(STRIP_SLOTS),
});
export type Strip = z.infer<typeof stripSchema>;

export const deviceCardSchema = z.object({
  id: z.string(),
  roles: z.array(z.string()),
  model: z.string().nullable(),
  place,
  advice: adviceSchema,
  /** As XFS4IoT says it. */
  device: z.string(),
  paper: z.string().nullable(),
  media: z.string().nullable(),
  /** ISO 8601. */
  since: z.string(),
  /** The last fault that is over. */
  last: z.object({ advice: adviceSchema, at: z.string() }).nullable(),
  /** null: still being looked up. */
  strip: stripSchema.nullable(),
});
export type DeviceCard = z.infer<typeof deviceCardSchema>;

/** Of which device a page is. */
export const deviceHead = deviceCardSchema.pick({ id: true, roles: true, model: true, advice: true });
