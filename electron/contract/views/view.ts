import { z } from 'zod';
import { wordsSchema } from '../values/language.ts';
import { feedback } from './feedback.ts';
import { frameSchema } from './frame.ts';
import {
  libraryDetails,
  libraryFees,
  libraryHolds,
  libraryHome,
  libraryLoans,
  libraryPin,
  libraryResults,
  libraryScan,
  librarySignIn,
  libraryTiles,
  libraryTrouble,
  libraryWait,
} from './library.ts';
import { paperViewSchema, place, progress, serviceHead } from './parts.ts';
import { check, question, routed } from './questions.ts';
import { pay, sign } from './signing.ts';
import { staffView } from './staff.ts';
import { booking, ticket, ticketGrounds, ticketGroup, ticketOffer } from './tickets.ts';
import {
  trackDocument,
  trackFind,
  trackHere,
  trackList,
  trackNumber,
  trackPhone,
  trackProof,
  trackReceipt,
  trackSend,
  trackStatus,
  trackTake,
  trackTrouble,
  trackWait,
  trackWithdraw,
} from './tracking.ts';

const outOfService = z.object({
  screen: z.literal('outOfService'),
  /** Stable code for staff: `configuration`, `storage`, `noCatalogue`. */
  code: z.string(),
  /** What staff type at this machine to find out more; it says nothing of what was found. */
  commands: z.array(z.string()).optional(),
  /** Staff can sign in here all the same. */
  staff: z.boolean().optional(),
});

/** Between two visits the software is being changed: nobody can begin. */
const updating = z.object({ screen: z.literal('updating') });

const attract = z.object({
  screen: z.literal('attract'),
  /** The kiosk started again in the middle of a visit: say what became of it. */
  restarted: z.boolean(),
  /** What was handed in before may be lost, too: nobody is told that it is kept. */
  lost: z.boolean().optional(),
  /** While no ticket can be printed: what comes next in each open queue, for whoever writes numbers by hand. */
  nextNumbers: z.array(z.object({ group: wordsSchema, number: z.string() })),
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
  /** *My application*; false: no gateway is configured. */
  tracking: z.boolean(),
  /** null: this is no library's kiosk. */
  library: libraryTiles.nullable(),
});

const about = z.object({
  screen: z.literal('about'),
  service: serviceHead,
  gives: z.string(),
  needs: z.array(z.string()),
  time: z.string(),
  fee: z.string(),
  limits: z.array(z.string()),
  consent: z.object({ version: z.string(), text: z.string() }),
  /** Who collects the data; absent where kiosk.yaml names nobody. */
  operator: z.object({ name: z.string(), bin: z.string() }).optional(),
});

const identify = z.object({
  screen: z.literal('identify'),
  service: serviceHead,
  progress,
  mode: z.enum(['card', 'iin']),
  /** card: what the reader is doing. `unavailable`: it does not work now; null: this kiosk has none. */
  reader: z.enum(['waiting', 'unavailable']).nullable(),
  place,
  /** Both ways, or only the card (the service's assurance). */
  canDeclare: z.boolean(),
  /** Text key under `identify.problem.`: turnOver, tryAgain, checkDigit, expired, noIin, iinCheckDigit … */
  problem: z.string().nullable(),
  /** An IIN that passes its check digit but carries an implausible date: asks whether it is right (never refuses). */
  confirmIin: z.string().nullable(),
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
  /** null: this service costs nothing. */
  fee: z.object({ state: z.enum(['paid', 'due', 'exempt']), amount: z.string() }).nullable(),
  paper: paperViewSchema,
  canTakeTicket: z.boolean(),
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
  /** Something was submitted in this visit, so it is kept although the visit ends; or nobody can tell. */
  kept: z.enum(['yes', 'no', 'unknown']),
  takePaper: z.boolean(),
  takeCard: z.boolean(),
  /** The card is in the reader still; nothing goes on before it is out. */
  card: z
    .object({
      place,
      /** Grows with every reminder: a tone and a sentence, with or without speech. */
      reminder: z.int(),
      staffCalled: z.boolean(),
    })
    .nullable(),
});

export const viewSchema = z.discriminatedUnion('screen', [
  outOfService,
  updating,
  attract,
  language,
  home,
  about,
  identify,
  question,
  routed,
  check,
  sign,
  pay,
  submitting,
  receipt,
  ticketGroup,
  ticketGrounds,
  ticketOffer,
  booking,
  ticket,
  trackFind,
  trackNumber,
  trackProof,
  trackWait,
  trackList,
  trackStatus,
  trackWithdraw,
  trackReceipt,
  trackPhone,
  trackDocument,
  trackTake,
  trackSend,
  trackHere,
  trackTrouble,
  librarySignIn,
  libraryPin,
  libraryWait,
  libraryHome,
  libraryLoans,
  libraryHolds,
  libraryFees,
  libraryDetails,
  libraryScan,
  libraryResults,
  libraryTrouble,
  failure,
  feedback,
  goodbye,
  staffView,
]);
export type { PaperView } from './parts.ts';
export type View = z.infer<typeof viewSchema>;
export type ViewOf<S extends View['screen']> = Extract<View, { screen: S }>;

/** The whole of what the window draws. `revision` grows with every change. */
export const screenSchema = z.object({ revision: z.int(), frame: frameSchema, view: viewSchema });
export type Screen = z.infer<typeof screenSchema>;
