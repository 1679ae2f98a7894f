import { z } from 'zod';
import type { dockField } from '../contract/channels/dock.ts';

export type DockField = z.infer<typeof dockField>;

/** The part of JSON Schema that the simulators' commands use. */
const propertySchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
});
const objectSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).optional(),
  required: z.array(z.string()).optional(),
});
const anyOfSchema = z.looseObject({ anyOf: z.array(z.unknown()) });

/** The arguments of a command as fields of a form. Of several forms a command may take, the first. */
export function fieldsOf(jsonSchema: unknown): DockField[] {
  const [first] = anyOfSchema.safeParse(jsonSchema).data?.anyOf ?? [jsonSchema];
  const { properties = {}, required = [] } = objectSchema.safeParse(first).data ?? {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    ...kindOf(property),
    required: required.includes(name),
  }));
}

function kindOf(property: z.infer<typeof propertySchema>): Pick<DockField, 'kind' | 'choices'> {
  const choices = (property.enum ?? []).filter((choice) => typeof choice === 'string');
  if (choices.length > 0) return { kind: 'choice', choices };
  const simple = { string: 'text', integer: 'number', number: 'number', boolean: 'yesNo' } as const;
  const type = property.type ?? '';
  return { kind: type in simple ? simple[type as keyof typeof simple] : 'json', choices: [] };
}
