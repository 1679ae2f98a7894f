import { z } from 'zod';
import { frameSchema } from './frame.ts';

const place = z.enum(['left', 'right', 'below', 'above']).nullable();

/** What the visitor may be told about paper; `printing` until the result is known. */
export const paperViewSchema = z.object({
  state: z.enum(['printing', 'confirmed', 'processed', 'sent', 'failed', 'unknown', 'noPrinter']),
  /** PrintReason of the hardware, e.g. `paperOut`. */
  reason: z.string().nullable(),
  place,
  /** Whether `printAgain` would be accepted now (a reprint is marked COPY). */
  canPrintAgain: z.boolean(),
});
export type PaperView = z.infer<typeof paperViewSchema>;

export const questionKind = z.enum(['choice', 'date', 'phone', 'text']);

/** A problem with an answer: `key` is a text key under `problems.` of the screen texts. */
const problem = z.object({ key: z.string(), values: z.record(z.string(), z.string()).optional() });

const outOfService = z.object({
  screen: z.literal('outOfService'),
  /** Stable code for staff: `configuration`, `storage`, `noCatalogue`. */
  code: z.string(),
});

const attract = z.object({
  screen: z.literal('attract'),
  /** The kiosk started again in the middle of a visit: say what became of it. */
  restarted: z.boolean(),
});

const language = z.object({ screen: z.literal('language') });

const home = z.object({
  screen: z.literal('home'),
  services: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      icon: z.string(),
      time: z.string(),
      /** What does not work today, said before one starts: text keys under `limits.`, e.g. `noReceipt`. */
      limits: z.array(z.string()),
    }),
  ),
  ticket: z.object({ available: z.boolean(), limits: z.array(z.string()) }),
});

const serviceHead = z.object({ id: z.string(), title: z.string() });
const progress = z.object({ step: z.int(), of: z.int() });

const about = z.object({
  screen: z.literal('about'),
  service: serviceHead,
  gives: z.string(),
  needs: z.array(z.string()),
  time: z.string(),
  fee: z.string(),
  limits: z.array(z.string()),
  consent: z.object({ version: z.string(), text: z.string() }),
});

const identify = z.object({
  screen: z.literal('identify'),
  service: serviceHead,
  progress,
  mode: z.enum(['card', 'iin']),
  /** card: what the reader is doing. `unavailable`: no working reader now. */
  reader: z.enum(['waiting', 'unavailable']),
  place,
  /** Both ways, or only the card (the service's assurance). */
  canDeclare: z.boolean(),
  /** Text key under `identify.problem.`: turnOver, tryAgain, checkDigit, expired, noIin, iinCheckDigit … */
  problem: z.string().nullable(),
  /** An IIN that passes its check digit but carries an implausible date: asks whether it is right (never refuses). */
  confirmIin: z.string().nullable(),
});

const question = z.object({
  screen: z.literal('question'),
  service: serviceHead,
  progress,
  /** Field id of the service's YAML. */
  field: z.string(),
  kind: questionKind,
  label: z.string(),
  help: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** The confirmed answer, when there is one (ISO date, E.164 phone, option value). */
  value: z.string().nullable(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  required: z.boolean(),
  problem: problem.nullable(),
  /** Came here by *Change*: the primary action leads back to the check. */
  changing: z.boolean(),
});

const check = z.object({
  screen: z.literal('check'),
  service: serviceHead,
  progress,
  rows: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      value: z.string(),
      /** Rows from the card cannot be changed here. */
      changeable: z.boolean(),
    }),
  ),
});

const submitting = z.object({
  screen: z.literal('submitting'),
  service: serviceHead,
  /** Epoch ms; the bar fills towards it. */
  startedAt: z.number(),
  /** The visitor waits no longer than this. */
  limitMs: z.number(),
});

const receipt = z.object({
  screen: z.literal('receipt'),
  service: serviceHead,
  /** registered: the gateway has it · accepted: kept here safely, not yet registered. */
  outcome: z.enum(['registered', 'accepted']),
  registrationNumber: z.string().nullable(),
  trackingId: z.string(),
  /** What the QR on the receipt holds; drawn on screen when there is no paper. */
  qr: z.string(),
  acceptedAt: z.string(),
  next: z.string(),
  paper: paperViewSchema,
  canTakeTicket: z.boolean(),
});

const ticketGroup = z.object({
  screen: z.literal('ticketGroup'),
  groups: z.array(
    z.object({ id: z.string(), name: z.string(), letter: z.string(), open: z.boolean(), hours: z.string() }),
  ),
});

const ticket = z.object({
  screen: z.literal('ticket'),
  number: z.string(),
  group: z.string(),
  issuedAt: z.string(),
  /** Tickets of this group issued today before this one; nothing is promised about waiting. */
  issuedBefore: z.int(),
  paper: paperViewSchema,
});

/** Something that could not be done and what to do next; `key` under `failure.` of the screen texts. */
const failure = z.object({
  screen: z.literal('failure'),
  key: z.string(),
  code: z.string(),
  canRetry: z.boolean(),
});

const goodbye = z.object({
  screen: z.literal('goodbye'),
  why: z.enum(['finished', 'canceled', 'timedOut']),
  /** Something was submitted in this visit, so it is kept although the visit ends. */
  kept: z.boolean(),
  takePaper: z.boolean(),
  takeCard: z.boolean(),
});

export const viewSchema = z.discriminatedUnion('screen', [
  outOfService,
  attract,
  language,
  home,
  about,
  identify,
  question,
  check,
  submitting,
  receipt,
  ticketGroup,
  ticket,
  failure,
  goodbye,
]);
export type View = z.infer<typeof viewSchema>;
export type ViewOf<S extends View['screen']> = Extract<View, { screen: S }>;

/** The whole of what the window draws. `revision` grows with every change. */
export const screenSchema = z.object({ revision: z.int(), frame: frameSchema, view: viewSchema });
export type Screen = z.infer<typeof screenSchema>;
