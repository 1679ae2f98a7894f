import { z } from 'zod';
import { languageSchema, wordsSchema } from '../values/language.ts';

/** How this visitor wants the screen; reset by the wipe. `reach: low` puts touch below 1220 mm. */
export const displaySchema = z.object({
  textSize: z.enum(['normal', 'large']),
  contrast: z.enum(['normal', 'high']),
  reach: z.enum(['normal', 'low']),
  speech: z.boolean(),
});
export type Display = z.infer<typeof displaySchema>;
export const defaultDisplay: Display = {
  textSize: 'normal',
  contrast: 'normal',
  reach: 'normal',
  speech: false,
};

/** What surrounds every screen. */
export const frameSchema = z.object({
  language: languageSchema,
  languages: z.array(languageSchema).min(1),
  office: wordsSchema,
  timeZone: z.string(),
  display: displaySchema,
  screen: z.object({
    diagonalInches: z.number(),
    widthPx: z.int(),
    heightPx: z.int(),
    mountingHeightMm: z.number(),
  }),
  /** Set while the visitor is asked whether they are still there; epoch ms when the visit will end. */
  idleUntil: z.number().nullable(),
  /** Marks a demo or rehearsal kiosk on every screen, so that nobody believes it. */
  demo: z.boolean(),
  /** The kiosk's id, small in a corner for staff. */
  kioskId: z.string(),
});
export type Frame = z.infer<typeof frameSchema>;
