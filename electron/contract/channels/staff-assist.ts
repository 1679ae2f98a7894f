import { z } from 'zod';
import { answerPathSchema } from '../values/answer.ts';
import { languageSchema } from '../values/language.ts';
import { displaySchema } from '../views/frame.ts';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

const helpers = ['consultant', 'administrator'] as const satisfies Actor[];

/** What a consultant does for a visitor whose visit they have joined. None of it signs, agrees or sends. */
export const staffAssistCalls = {
  /** Longer waits before the visit ends by itself. */
  staffExtend: { input: nothing, output: acknowledgement, actors: helpers },
  staffLanguage: {
    input: z.strictObject({ language: languageSchema }),
    output: acknowledgement,
    actors: helpers,
  },
  staffDisplay: {
    input: displaySchema
      .pick({ textSize: true, contrast: true, reach: true, speech: true })
      .partial()
      .strict(),
    output: acknowledgement,
    actors: helpers,
  },
  /** Back to a page that was reached already; `check`: to the summary. */
  staffGoTo: { input: z.strictObject({ field: answerPathSchema }), output: acknowledgement, actors: helpers },
  /** The paper on the screen once more, marked COPY. */
  staffReprint: { input: nothing, output: acknowledgement, actors: helpers },
  /** A ticket for a window that does this service; what is filled in is not sent. */
  staffToWindow: { input: nothing, output: acknowledgement, actors: helpers },
  staffCancelVisit: { input: nothing, output: acknowledgement, actors: helpers },
} as const satisfies Record<`staff${string}`, CallDefinition>;
