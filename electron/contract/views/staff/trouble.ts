import { z } from 'zod';
import { mistakeKind } from '../../values/mistake.ts';

/** More mistakes than a person mends before looking again. */
export const MOST_MISTAKES = 50;

/** Why the kiosk serves nobody. Only staff see it: what stands in kiosk.yaml is nobody else's business. */
export const troublePage = z.object({
  page: z.literal('trouble'),
  code: z.enum(['configuration', 'noCatalogue', 'notEnrolled']),
  /** kiosk.yaml, or the folder of the services. */
  file: z.string(),
  /** Of the last look; none: mended, and the kiosk only has to be started again. */
  mistakes: z
    .array(
      z.object({
        path: z.string(),
        line: z.int().nullable(),
        kind: mistakeKind,
        /** What to write instead, in no language. */
        hint: z.string().max(300).nullable(),
        /** The same in a technician's English, and more exactly. */
        message: z.string(),
      }),
    )
    .max(MOST_MISTAKES),
  /** Further ones. */
  more: z.int().nonnegative(),
  /** ISO 8601. */
  lookedAt: z.string(),
});
export type TroublePageView = z.infer<typeof troublePage>;
