import { z } from 'zod';
import { keepingSchema } from '../values/keeping.ts';
import { languageSchema, wordsSchema } from '../values/language.ts';

export const paceSchema = z.enum(['slow', 'normal', 'fast']);
export type Pace = z.infer<typeof paceSchema>;

/** How this visitor wants the screen; reset by the wipe. `reach: low` puts touch below 1220 mm. */
export const displaySchema = z.object({
  /** Capitals of 4.8, 7.3 (EN 301 549 5.1.4) and 9.7 mm; `largest` is 200 % of `normal`. */
  textSize: z.enum(['normal', 'large', 'largest']),
  contrast: z.enum(['normal', 'high']),
  reach: z.enum(['normal', 'low']),
  speech: z.boolean(),
  /** Steps of the speech's volume; every visit begins in the middle (EN 301 549 5.1.3.13). */
  volume: z.int().min(1).max(5),
  pace: paceSchema,
});
export type Display = z.infer<typeof displaySchema>;
export const defaultDisplay: Display = {
  textSize: 'normal',
  contrast: 'normal',
  reach: 'normal',
  speech: false,
  volume: 3,
  pace: 'normal',
};

/** What surrounds every screen. */
export const frameSchema = z.object({
  language: languageSchema,
  languages: z.array(languageSchema).min(1),
  office: wordsSchema,
  timeZone: z.string(),
  /** How long this kiosk keeps what. */
  keeping: keepingSchema,
  display: displaySchema,
  screen: z.object({
    diagonalInches: z.number(),
    widthPx: z.int(),
    heightPx: z.int(),
    mountingHeightMm: z.number(),
  }),
  /** Whether only one person hears: the keypad's jack. `unknown` is no promise, so nothing personal is said then. */
  headset: z.enum(['in', 'out', 'unknown']),
  /** Set while the visitor is asked whether they are still there; epoch ms when the visit will end. */
  idleUntil: z.number().nullable(),
  /** Help is offered in place; why, under `helpOffer.` of the screen texts. */
  offer: z.object({ reason: z.enum(['reads', 'answers', 'wandering', 'slow']) }).nullable(),
  /** `called`: lamp or staff screen say so · `coming`: staff have answered · `nobody`: nothing here can call. */
  consultant: z.enum(['calling', 'called', 'coming', 'nobody']).nullable(),
  /** Staff can sign in here: their way in without a card is shown. */
  staff: z.boolean(),
  /** A card was shown that this screen does not want: a band says so, and is the staff's way to the PIN. */
  cardShown: z.literal(true).optional(),
  /** A consultant has joined the visit with a card; personal fields are masked for as long as that lasts. */
  assist: z
    .object({
      /** Fields that are masked now; the visitor may show each for a while. */
      hidden: z.array(z.string()),
      /** What the visitor shows, and until when (epoch ms). */
      shown: z.array(z.object({ field: z.string(), until: z.number() })),
      /** What whoever helps can do for the visitor on this page. */
      tools: z.object({
        /** Pages of this service reached so far, by their names in the form; `check` is the last. */
        steps: z.array(z.object({ field: z.string(), label: z.string(), here: z.boolean() })),
        reprint: z.boolean(),
        toWindow: z.boolean(),
        cancel: z.boolean(),
      }),
    })
    .nullable(),
  /** Marks a demo on every screen, so that nobody believes it. */
  demo: z.boolean(),
  /** Marks a package that was built to rehearse with (electron/integrity/build-info.ts); goes before `demo`. */
  rehearsal: z.boolean(),
  /** The kiosk's id, small in a corner for staff. */
  kioskId: z.string(),
});
export type Frame = z.infer<typeof frameSchema>;
