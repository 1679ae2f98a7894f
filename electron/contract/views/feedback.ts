import { z } from 'zod';

/** From very bad to very good. */
export const faceSchema = z.int().min(1).max(5);

/** What went wrong; words stand under `feedback.wrongOf.` of the screen texts. */
export const wrongOptions = ['longWait', 'unclear', 'rude', 'broken', 'other'] as const;
/** What people often ask this office for and cannot do here; under `feedback.missedOf.` */
export const missedOptions = ['idCard', 'pension', 'business', 'driving', 'noRecord', 'other'] as const;

/** At the end of a visit, before the goodbye; all of it may be skipped. */
export const feedback = z.object({
  screen: z.literal('feedback'),
  step: z.enum(['face', 'wrong', 'missed']),
  /** The face that was given. */
  face: faceSchema.nullable(),
});
