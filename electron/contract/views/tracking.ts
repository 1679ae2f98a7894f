import { z } from 'zod';
import { paperViewSchema, place, serviceHead } from './parts.ts';

/** Text key under `track.problem.` or `identify.problem.`, and what it needs. */
const problem = z.object({ key: z.string(), values: z.record(z.string(), z.number()).optional() }).nullable();

/** Words of the gateway's (schema/request.ts). */
export const trackedState = z.enum([
  'received',
  'inProgress',
  'needsMore',
  'ready',
  'refused',
  'withdrawn',
  'collected',
]);

/** How the request is found; the scanner reads all the while. */
export const trackFind = z.object({
  screen: z.literal('trackFind'),
  /** null: this kiosk has no scanner. */
  scanner: z.enum(['waiting', 'unavailable']).nullable(),
  /** Of the scanner. */
  place,
  /** null: this kiosk reads no ID cards. */
  card: z.enum(['ready', 'unavailable']).nullable(),
  problem,
});

export const trackNumber = z.object({ screen: z.literal('trackNumber'), problem });

/** The second factor, or a card for what asks for more. */
export const trackProof = z.object({
  screen: z.literal('trackProof'),
  purpose: z.enum(['status', 'list', 'withdraw', 'collect']),
  mode: z.enum(['card', 'digits']),
  /** null: this kiosk has none. */
  reader: z.enum(['waiting', 'unavailable']).nullable(),
  place,
  /** The last four digits of the IIN are enough. */
  canType: z.boolean(),
  problem,
});

/** The gateway is asked; *Back* gives up waiting, except for a withdrawal. */
export const trackWait = z.object({
  screen: z.literal('trackWait'),
  doing: z.enum(['looking', 'searching', 'withdrawing', 'proving', 'fetching', 'receipt', 'sending']),
  canLeave: z.boolean(),
});

/** The requests of the person with the card, newest first. */
export const trackList = z.object({
  screen: z.literal('trackList'),
  requests: z.array(
    z.object({
      index: z.int(),
      service: z.string(),
      registrationNumber: z.string(),
      state: trackedState,
      registeredAt: z.string(),
      changedAt: z.string(),
    }),
  ),
});

export const trackStatus = z.object({
  screen: z.literal('trackStatus'),
  service: serviceHead,
  registrationNumber: z.string(),
  state: trackedState,
  /** Past, present and to come; `answer`: one is owed by then. */
  steps: z.array(
    z.object({
      key: z.union([trackedState, z.literal('answer')]),
      at: z.string(),
      when: z.enum(['past', 'now', 'ahead']),
    }),
  ),
  /** Most urgent first; text keys under `track.next.`. */
  next: z.array(z.string()),
  /** The office's own words. */
  note: z.string().nullable(),
  /** What to bring, and until when. */
  missing: z.object({ what: z.array(z.string()), until: z.string().nullable() }).nullable(),
  refusal: z
    .object({
      /** null: the office has given a code only. */
      text: z.string().nullable(),
      /** Where one may complain, in this order; text keys under `track.complaint.`. */
      complaint: z.array(z.string()),
    })
    .nullable(),
  fee: z.object({ amount: z.string(), paid: z.boolean() }).nullable(),
  documents: z.array(z.object({ n: z.int(), title: z.string() })),
  canWithdraw: z.boolean(),
  problem,
});

/** Asked before anything happens. */
export const trackWithdraw = z.object({
  screen: z.literal('trackWithdraw'),
  service: serviceHead,
  registrationNumber: z.string(),
});

/** The receipt once more. */
export const trackReceipt = z.object({
  screen: z.literal('trackReceipt'),
  service: serviceHead,
  registrationNumber: z.string(),
  /** Drawn on screen when there is no paper. */
  qr: z.string(),
  paper: paperViewSchema,
});

/** Where an SMS code would go. */
export const trackPhone = z.object({ screen: z.literal('trackPhone'), problem });

/** The issued document on the screen; its bytes come by `getDocument`. */
export const trackDocument = z.object({
  screen: z.literal('trackDocument'),
  service: serviceHead,
  title: z.string(),
});

/** The document to take along: slip, A4, or sent on. */
export const trackTake = z.object({
  screen: z.literal('trackTake'),
  service: serviceHead,
  title: z.string(),
  checkNumber: z.string(),
  /** Where anybody can check the document; drawn on screen when there is no slip. */
  qr: z.string(),
  slip: paperViewSchema,
  /** null: this kiosk has no A4 printer. `paper` null: nothing was printed yet. */
  sheet: z.object({ paper: paperViewSchema.nullable(), canPrint: z.boolean() }).nullable(),
  sent: z.object({ channel: z.enum(['email', 'cabinet']), state: z.enum(['queued', 'sent']) }).nullable(),
  problem,
});

export const trackSend = z.object({ screen: z.literal('trackSend'), problem });

/** It was accepted at this kiosk and the gateway has not registered it; nothing else of it can be read here. */
export const trackHere = z.object({
  screen: z.literal('trackHere'),
  trackingId: z.string(),
  acceptedAt: z.string(),
  /** refused: the gateway did not take it. */
  state: z.enum(['waiting', 'refused']),
});

/** The request could not be asked about. */
export const trackTrouble = z.object({
  screen: z.literal('trackTrouble'),
  problem: problem.unwrap(),
  canRetry: z.boolean(),
});
