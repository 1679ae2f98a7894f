import { z } from 'zod';

/**
 * When something applies. `field` is an answer asked earlier: a field's id, inside an entry or address first its own
 * fields. `known.*` is what the visit knows: `known.assurance`, `known.iin`, `known.age` (full years by the card's birth date).
 */
const test = z.strictObject({
  field: z.string().regex(/^(known\.)?[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)?$/),
  /** A choice is one of these, or a `several` holds one of these. */
  is: z.array(z.string()).min(1).optional(),
  isNot: z.array(z.string()).min(1).optional(),
  /** Numbers, ISO dates (`today-6570`), entries of a list. */
  atLeast: z.union([z.number(), z.string()]).optional(),
  atMost: z.union([z.number(), z.string()]).optional(),
  answered: z.boolean().optional(),
});
export type Test = z.infer<typeof test>;

export type Condition = Test | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    test,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);
