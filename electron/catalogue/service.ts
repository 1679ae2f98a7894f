import { z } from 'zod';
import { wordsSchema } from '../contract/values/language.ts';
import type { Amounts } from './amounts.ts';
import { conditionSchema } from './condition.ts';
import { fieldSchema, ruleSchema } from './field.ts';

/** Schema of one service's YAML file. What is unverified carries `verify: true` and is shown to nobody as fact. */
const fact = z.strictObject({
  text: wordsSchema,
  source: z.string().optional(),
  verify: z.boolean().default(false),
});

/** A state duty paid by QR before submitting; offline it stays to be paid. */
const payment = z.strictObject({
  /** In monthly calculation indices of the day (amounts.yaml), or in tenge. */
  amount: z.union([
    z.strictObject({ mrp: z.number().positive() }),
    z.strictObject({ tenge: z.int().positive() }),
  ]),
  when: conditionSchema.optional(),
  /** Grounds for not paying; the office checks the paper. */
  exemptions: z.array(z.strictObject({ id: z.string(), label: wordsSchema })).default([]),
  verify: z.boolean().default(false),
});

const signature = z.strictObject({
  when: conditionSchema.optional(),
  /** Ways for those without a key on their card. */
  otherwise: z.array(z.enum(['sms', 'ticket'])).default(['sms', 'ticket']),
  /** Field id of a BIN: then an organisation signs, and the signer must have the right to. */
  bin: z.string().optional(),
});

export const serviceSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  order: z.int().default(100),
  /** A lucide icon's name out of those the screen ships. */
  icon: z.enum(['house', 'file-text', 'baby', 'map-pin', 'pill']),
  title: wordsSchema,
  /** On the tile and on paper, where the register's title is too long. */
  short: wordsSchema.optional(),
  summary: wordsSchema,
  assurance: z.enum(['declared', 'card', 'signed']),
  gives: wordsSchema,
  needs: z.array(wordsSchema).min(1),
  time: fact,
  fee: fact,
  /** Absent: nothing is to be paid here, whatever `fee` says. */
  payment: payment.optional(),
  signature: signature.optional(),
  next: wordsSchema,
  consent: z.strictObject({ version: z.string(), text: wordsSchema }),
  fields: z.array(fieldSchema).min(1),
  rules: z.array(ruleSchema).default([]),
  /** Ticket groups of the hall for this service, tried in order. */
  groups: z.array(z.string()).default([]),
});
export type Service = z.infer<typeof serviceSchema>;

export interface Catalogue {
  services: readonly Service[];
  find(id: string): Service | undefined;
  amounts: Amounts;
}
