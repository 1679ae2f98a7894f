import { z } from 'zod';
import { wordsSchema } from '../contract/values/language.ts';
import { conditionSchema } from './condition.ts';

const optionSchema = z.strictObject({
  value: z.string().regex(/^[a-zA-Z0-9-]+$/),
  label: wordsSchema,
  when: conditionSchema.optional(),
});

const id = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a camelCase id');

const common = {
  id,
  label: wordsSchema,
  help: wordsSchema.optional(),
  /** Label on the check screen, where the question's wording would not fit. */
  short: wordsSchema.optional(),
  required: z.boolean().default(true),
  /** *I don't know* is an answer. */
  dontKnow: z.boolean().default(false),
  when: conditionSchema.optional(),
  /** What the card or the visit knows already is not asked again, only shown on the check. */
  from: z.enum(['iin', 'documentNumber', 'documentExpiry', 'birthDate']).optional(),
  /** Kept for the visit under this name: a second service comes with it filled in. */
  remember: z.enum(['phone', 'email', 'iban', 'address', 'bin']).optional(),
};

const texts = { keyboard: z.enum(['kk', 'ru', 'en', 'numeric']).optional() };
const reading = { text: z.array(wordsSchema).min(1) };

/** What one page can ask. */
const asked = [
  z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(optionSchema).min(2) }),
  z.strictObject({
    ...common,
    kind: z.literal('several'),
    options: z.array(optionSchema).min(2),
    /** At least one, unless the question may be skipped. */
    most: z.int().min(1).optional(),
  }),
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
  z.strictObject({ ...common, kind: z.literal('email') }),
  z.strictObject({
    ...common,
    ...texts,
    kind: z.literal('text'),
    maxLength: z.int().min(1).max(500).default(100),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.int().min(0).max(3).default(0),
    unit: wordsSchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('digits'),
    /** Exactly so many, or between two. */
    length: z.int().min(1).max(34).optional(),
    minLength: z.int().min(1).optional(),
    maxLength: z.int().max(34).optional(),
    masked: z.boolean().default(false),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('iin'),
    /** Not the visitor's own. */ other: z.boolean().default(false),
  }),
  z.strictObject({ ...common, kind: z.literal('bin') }),
  /** `KZ` and 18 characters, ISO 13616 check. */
  z.strictObject({ ...common, kind: z.literal('iban') }),
  z.strictObject({ ...common, ...reading, kind: z.literal('information') }),
  /** Agreed to or the service is not to be had; version and language are kept with the answer. */
  z.strictObject({ ...common, ...reading, kind: z.literal('consent'), version: z.string() }),
] as const;

/** The parts are the engine's: region, district, settlement, street, house, flat, or the 16-digit RKA. */
const address = z.strictObject({ ...common, kind: z.literal('address') });
/** The person of an `iin` field must agree: through the gateway, or by signing here. */
const approval = z.strictObject({
  ...common,
  ...reading,
  kind: z.literal('approval'),
  version: z.string(),
  /** Path of the other person's IIN; inside a list's entry its own fields. */
  of: z.string(),
});
/** Here the service ends for this case; `group` names a ticket group, tried in order. */
const stop = z.strictObject({
  id,
  kind: z.literal('stop'),
  label: wordsSchema,
  ...reading,
  when: conditionSchema,
  group: z.array(z.string()).default([]),
});

export const rowFieldSchema = z.discriminatedUnion('kind', [...asked, address, approval]);
export type RowField = z.infer<typeof rowFieldSchema>;

const list = z.strictObject({
  ...common,
  kind: z.literal('list'),
  /** What one entry is called: *a child*. */
  entry: wordsSchema,
  /** Ids of the fields that name an entry in the list, e.g. `[name, birthDate]`. */
  title: z.array(z.string()).min(1),
  min: z.int().min(0).default(1),
  max: z.int().min(1).max(99).default(20),
  fields: z.array(rowFieldSchema).min(1),
});

export const fieldSchema = z.discriminatedUnion('kind', [...asked, address, approval, stop, list]);
export type Field = z.infer<typeof fieldSchema>;

/** Answers that must fit each other; checked when the later one is given, and once more before the check. */
export const ruleSchema = z.strictObject({
  id,
  when: conditionSchema.optional(),
  /** Path of the field that is asked again. */
  field: z.string(),
  must: z.union([
    /** Dates and numbers. */
    z.strictObject({ notBefore: z.string() }),
    z.strictObject({ notAfter: z.string() }),
    z.strictObject({ differ: z.string() }),
    /** No two entries of the list have the same value there: `children.iin`. */
    z.strictObject({ distinct: z.string() }),
    /** So many entries of the list, counting those a condition holds for. */
    z.strictObject({
      count: z.string(),
      where: conditionSchema.optional(),
      atLeast: z.int().optional(),
      atMost: z.int().optional(),
    }),
  ]),
  words: wordsSchema,
});
export type Rule = z.infer<typeof ruleSchema>;
