import { z } from 'zod';
import { answerPathSchema } from '../values/answer.ts';
import { problem, progress, serviceHead } from './parts.ts';

/** How a question is answered on the screen. An address is asked part by part; each part is a question of its own. */
export const questionKind = z.enum([
  'choice',
  'several',
  'date',
  'phone',
  'text',
  /** A quantity or a sum: digits and at most one comma. */
  'number',
  /** A number that is no quantity: code, cadastral number, check number. */
  'digits',
  'iin',
  'bin',
  'email',
  'iban',
  /** Entries so far, with add, change and remove. */
  'list',
  /** A text to read; *Continue*. */
  'information',
  /** A text to agree to. */
  'consent',
  /** Somebody else must agree: asked through the gateway, or given here. */
  'approval',
]);
export type QuestionKind = z.infer<typeof questionKind>;

export const question = z.object({
  screen: z.literal('question'),
  service: serviceHead,
  progress,
  /** Path of the answer: `phone`, `home.street`, `children.1.iin`. */
  field: answerPathSchema,
  kind: questionKind,
  label: z.string(),
  help: z.string().nullable(),
  /** Which entry of a list, or which address, this belongs to: *Child 2*, *Your address*. */
  group: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** The confirmed or prefilled answer as it is kept (ISO date, E.164 phone, option); null when there is none. */
  value: z.string().nullable(),
  /** kind `several`: what is chosen. */
  values: z.array(z.string()),
  /** kind `list`: the entries so far; `complete: false` has questions left open. */
  rows: z.array(z.object({ index: z.int(), title: z.string(), complete: z.boolean() })),
  /** kind `list`: how many entries fit; null without a limit worth telling. */
  mostRows: z.int().nullable(),
  /** kind `list`: what one entry is called: *a child*. */
  rowName: z.string().nullable(),
  /** kinds `information`, `consent`, `approval`: what is to be read, in paragraphs. */
  text: z.array(z.string()),
  /** kind `approval`: `ask` nobody was asked yet · `waiting` · `given` · `refused` · `expired` · `unreachable`: no gateway. */
  approval: z.enum(['ask', 'waiting', 'given', 'refused', 'expired', 'unreachable']).nullable(),
  /** kind `approval`: this kiosk can take the other person's signature now. */
  canSignHere: z.boolean(),
  /** Dates (ISO) or numbers one may enter. */
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** kinds `text`, `digits`, `number`, `email`: most characters. */
  maxLength: z.int().nullable(),
  /** kind `digits`: the exact count, when there is one. */
  length: z.int().nullable(),
  /** kind `number`: `₸`, `mg`, … */
  unit: z.string().nullable(),
  /** Which on-screen keyboard comes first for texts. */
  keyboard: z.enum(['kk', 'ru', 'en', 'numeric']),
  /** What is typed is not shown (codes). */
  masked: z.boolean(),
  required: z.boolean(),
  canDontKnow: z.boolean(),
  /** The answer is *I don't know*. */
  unknown: z.boolean(),
  /** Where the value comes from that the visitor has not typed here. */
  origin: z.enum(['card', 'earlier']).nullable(),
  problem: problem.nullable(),
  /** Came here by *Change*: the primary action leads back to the check. */
  changing: z.boolean(),
});

/** The service ends here for this case: why, and where one goes on (a window of the hall, with a ticket). */
export const routed = z.object({
  screen: z.literal('routed'),
  service: serviceHead,
  title: z.string(),
  text: z.array(z.string()),
  /** A ticket for this group can be taken now. */
  ticketGroup: z.string().nullable(),
});

export const check = z.object({
  screen: z.literal('check'),
  service: serviceHead,
  progress,
  rows: z.array(
    z.object({
      /** Answer path, or `iin`. */
      id: z.string(),
      label: z.string(),
      value: z.string(),
      /** An entry of a list stands under its heading. */
      heading: z.string().nullable(),
      /** Rows from the card cannot be changed here. */
      changeable: z.boolean(),
      origin: z.enum(['card', 'earlier']).nullable(),
    }),
  ),
  /** News by SMS, where the answers hold a phone, which is masked here; null: nothing to offer. */
  news: z.object({ phone: z.string(), on: z.boolean() }).nullable(),
  /** Answers that do not fit each other: each leads to its field. */
  problems: z.array(z.object({ field: answerPathSchema, text: z.string() })),
});
