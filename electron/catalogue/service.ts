import { z } from 'zod';
import { wordsSchema } from '../contract/values/language.ts';

/** Schema of one service's YAML file. What is unverified carries `verify: true` and is shown to nobody as fact. */
const option = z.strictObject({ value: z.string().regex(/^[a-zA-Z0-9-]+$/), label: wordsSchema });

const condition = z.strictObject({ field: z.string(), is: z.array(z.string()).min(1) });

const common = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a camelCase id'),
  label: wordsSchema,
  help: wordsSchema.optional(),
  /** Label on the check screen, where the question's wording would not fit. */
  short: wordsSchema.optional(),
  required: z.boolean().default(true),
  when: condition.optional(),
};

export const fieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(option).min(2) }),
  /** A choice out of a list that ships with the catalogue. */
  z.strictObject({ ...common, kind: z.literal('region') }),
  z.strictObject({
    ...common,
    kind: z.literal('date'),
    /** ISO date, `today`, or `today-3650` (days). */
    min: z.string().optional(),
    max: z.string().optional(),
    suggest: z.literal('today').optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('phone') }),
  z.strictObject({ ...common, kind: z.literal('text'), maxLength: z.int().min(1).max(200).default(100) }),
]);
export type Field = z.infer<typeof fieldSchema>;

const fact = z.strictObject({
  text: wordsSchema,
  source: z.string().optional(),
  verify: z.boolean().default(false),
});

export const serviceSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  order: z.int().default(100),
  /** A lucide icon's name out of those the screen ships. */
  icon: z.enum(['house', 'file-text', 'baby', 'map-pin', 'pill']),
  title: wordsSchema,
  summary: wordsSchema,
  assurance: z.enum(['declared', 'card', 'signed']),
  gives: wordsSchema,
  needs: z.array(wordsSchema).min(1),
  time: fact,
  fee: fact,
  next: wordsSchema,
  consent: z.strictObject({ version: z.string(), text: wordsSchema }),
  fields: z.array(fieldSchema).min(1),
});
export type Service = z.infer<typeof serviceSchema>;

export interface Catalogue {
  services: readonly Service[];
  find(id: string): Service | undefined;
}
