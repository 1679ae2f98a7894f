import { z } from 'zod';
import { languageSchema } from '../values/language.ts';
import { displaySchema } from '../views/frame.ts';
import { screenSchema } from '../views/view.ts';
import { acknowledgement, type CallDefinition, nothing } from './channel.ts';
import { dockCalls } from './dock.ts';

const citizen = ['citizen'] as const;
const identifier = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]{0,40}$/);

/** Screen → main. Every visitor event is acknowledged; what it leads to arrives as the next `screen` notice. */
export const calls = {
  getScreen: { input: nothing, output: screenSchema, actors: citizen },
  start: { input: nothing, output: acknowledgement, actors: citizen },
  chooseLanguage: {
    input: z.strictObject({ language: languageSchema }),
    output: acknowledgement,
    actors: citizen,
  },
  setDisplay: { input: displaySchema.partial().strict(), output: acknowledgement, actors: citizen },
  chooseService: { input: z.strictObject({ id: identifier }), output: acknowledgement, actors: citizen },
  agree: { input: z.strictObject({ version: z.string().max(40) }), output: acknowledgement, actors: citizen },
  identifyBy: {
    input: z.strictObject({ mode: z.enum(['card', 'iin']) }),
    output: acknowledgement,
    actors: citizen,
  },
  enterIin: {
    input: z.strictObject({ iin: z.string().regex(/^\d{12}$/), confirmed: z.boolean() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** `value` as typed; main normalises and judges it. Empty = skipped. */
  answer: {
    input: z.strictObject({ field: identifier, value: z.string().max(200) }),
    output: acknowledgement,
    actors: citizen,
  },
  change: { input: z.strictObject({ field: identifier }), output: acknowledgement, actors: citizen },
  submit: { input: nothing, output: acknowledgement, actors: citizen },
  takeTicket: {
    input: z.strictObject({ group: identifier.optional() }),
    output: acknowledgement,
    actors: citizen,
  },
  printAgain: { input: nothing, output: acknowledgement, actors: citizen },
  retry: { input: nothing, output: acknowledgement, actors: citizen },
  back: { input: nothing, output: acknowledgement, actors: citizen },
  /** End the visit from a finished screen. */
  finish: { input: nothing, output: acknowledgement, actors: citizen },
  /** Give up the visit (after the screen asked). */
  cancel: { input: nothing, output: acknowledgement, actors: citizen },
  stillHere: { input: nothing, output: acknowledgement, actors: citizen },
  /** Any touch or key; the screen sends at most one a second. */
  touched: { input: nothing, output: acknowledgement, actors: citizen },
  /** The screen has really drawn this revision. */
  painted: { input: z.strictObject({ revision: z.int() }), output: acknowledgement, actors: citizen },
  /** Speech for a text in a language: a WAV file, or null where there is no voice. Never kept. */
  speak: {
    input: z.strictObject({ text: z.string().min(1).max(2000), language: languageSchema }),
    output: z.object({ ok: z.literal(true), wav: z.instanceof(Uint8Array).nullable() }),
    actors: citizen,
  },
  /** Something went wrong in the drawing; no free text, so no personal data. */
  report: {
    input: z.strictObject({
      kind: z.enum(['securityPolicy', 'renderError', 'unhandled']),
      name: z.string().max(60),
      directive: z.string().max(60).optional(),
    }),
    output: acknowledgement,
    actors: ['citizen', 'dock'],
  },
  ...dockCalls,
} as const satisfies Record<string, CallDefinition>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;
