import { z } from 'zod';

/** *I don't know* as an answer: it was asked, and the office has to find out. */
export const unknownSchema = z.strictObject({ unknown: z.literal(true) });
export const unknown: Unknown = { unknown: true };
export type Unknown = z.infer<typeof unknownSchema>;

/** One value as it is kept: option, ISO date, E.164 phone, digits, text. `''` is a question that was shown and skipped. */
export const scalarSchema = z.union([z.string().max(1000), unknownSchema]);

/** The answers of one group: an address, or one entry of a list. Field id → value; `several` gives a list of options. */
export const rowSchema = z.record(
  z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  z.union([z.string().max(1000), z.array(z.string().max(100)), unknownSchema]),
);
export type Row = z.infer<typeof rowSchema>;

export const answerSchema = z.union([
  scalarSchema,
  z.array(z.string().max(100)),
  z.array(rowSchema),
  rowSchema,
]);
export type Answer = z.infer<typeof answerSchema>;

/** Confirmed answers by field id. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * Where an answer stands: `phone` (a field), `home.street` (in an address), `children.1.iin` (in the second entry of a
 * list), `children.1` (that entry as a whole).
 */
export const answerPathSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}(\.\d{1,2})?(\.[a-z][a-zA-Z0-9]{0,39})?$/);
export type AnswerPath = z.infer<typeof answerPathSchema>;

/** By hand: a schema that says no costs a hundred times as much, and this is asked for every answer of every page. */
export const isUnknown = (answer: Answer | undefined): answer is Unknown =>
  typeof answer === 'object' && 'unknown' in answer && answer.unknown === true;
