import { z } from 'zod';
import { dockLearning } from '../../channels/dock.ts';
import { languageSchema } from '../../values/language.ts';

/** `unknown`: this machine does not tell. */
const yesNo = z.enum(['yes', 'no', 'unknown']);

/** How far the gateway can be asked. Text keys under `staff.system.gateway.` */
export const gatewayStateSchema = z.enum([
  'checking',
  'reachable',
  /** It answers, and says itself that it is in trouble. */
  'trouble',
  'refused',
  'noNetwork',
  'noName',
  'badCertificate',
  'silent',
  'failed',
  'notConfigured',
]);

/** A card holds no more. */
export const MOST_SET_ASIDE = 4;

const facts = z.object({
  /** Null: not inside Electron. */
  versions: z.object({ app: z.string(), electron: z.string().nullable(), node: z.string(), os: z.string() }),
  /** Null: could not be asked. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  clock: z.object({
    /** Epoch ms. */
    at: z.number(),
    timeZone: z.string(),
    /** Of kiosk.yaml, by which opening hours and papers go. */
    configuredTimeZone: z.string(),
    synchronised: yesNo,
    /** Against the gateway's; null: not known. */
    aheadSeconds: z.int().nullable(),
  }),
  uptime: z.object({ machineSeconds: z.number(), appSeconds: z.number() }),
  memory: z.object({ totalBytes: z.number(), freeBytes: z.number(), appBytes: z.number() }),
  gateway: z.object({
    state: gatewayStateSchema,
    host: z.string().nullable(),
    /** From the question to the answer's head. */
    ms: z.int().nullable(),
  }),
  /** `none`: not configured. */
  signing: z.enum(['ready', 'absent', 'signing', 'none']),
  printers: z.array(
    z.object({
      device: z.string(),
      /** Queue of the spooler; null: it hangs on a line of its own. */
      queue: z.string().nullable(),
      state: z.string(),
    }),
  ),
  /** Databases that could not be used and lie in the data folder until somebody takes them; newest first. */
  setAside: z.object({
    files: z
      .array(z.object({ name: z.string(), at: z.iso.datetime(), bytes: z.number() }))
      .max(MOST_SET_ASIDE),
    /** Further ones. */
    more: z.int(),
  }),
});
export type SystemFacts = z.infer<typeof facts>;

/** Distances between target and finger, in the order of `touchTargets`. */
const touchErrors = z.array(z.number().min(0).max(999));

export const heardSchema = z.enum(['yes', 'no', 'noVoice']);

export const systemPage = z.object({
  page: z.literal('system'),
  step: z.enum(['facts', 'touch', 'sound', 'keys']),
  /** Null: being asked for. */
  facts: facts.nullable(),
  /** Null: not done since the page was opened. */
  touch: z.object({ errorsMm: touchErrors, verdict: z.enum(['good', 'care', 'bad']) }).nullable(),
  sound: z.object({
    /** Asked for now; null: all have been heard, or not. */
    asking: languageSchema.nullable(),
    heard: z.array(z.object({ language: languageSchema, heard: heardSchema })),
  }),
  /** Null: there is no keypad. */
  keys: z.object({ device: z.string(), learning: dockLearning.nullable() }).nullable(),
  /** What was asked for could not be written into the audit trail, and so was not done. */
  notRecorded: z.boolean(),
});

/** Corners and middle, in the order they are asked for. */
export const touchTargets = ['topLeft', 'topRight', 'middle', 'bottomLeft', 'bottomRight'] as const;
