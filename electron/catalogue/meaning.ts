import type { Finding } from './explain.ts';
import { inCondition } from './meaning/conditions.ts';
import { inField } from './meaning/field.ts';
import { inList } from './meaning/list.ts';
import { namesAt, namesAtEnd } from './meaning/names.ts';
import { inRules } from './meaning/rules.ts';
import { inWords } from './meaning/words.ts';
import type { Service } from './service.ts';

/** The row of the check screen that holds the applicant's number, and the prefix of what the visit knows. */
const reserved: Readonly<Record<string, string>> = {
  iin: "iin is the applicant's own row; choose another id",
  known: 'known is what the visit knows; choose another id',
};

/** What the schema cannot say: ids that collide, names that lead nowhere, limits that cross. */
export function mistakesInMeaning(service: Service): Finding[] {
  const names = namesAtEnd(service);
  return [
    ...service.fields.flatMap((field, index) => {
      const before = namesAt(service, index);
      return [
        ...inIdentity(service, index),
        ...inField(field, before),
        ...(field.kind === 'list' ? inList(field, before) : []),
      ].map(({ at, message }) => ({ at: ['fields', index, ...at], message }));
    }),
    ...inRules(service),
    ...inCondition(service.payment?.when, names, ['payment', 'when']),
    ...inCondition(service.signature?.when, names, ['signature', 'when']),
    ...inSigner(service),
    ...inWords(service),
    ...(service.assurance === 'signed' && !service.signature
      ? [{ at: ['assurance'], message: 'signed: say how under signature' }]
      : []),
  ];
}

function inIdentity({ fields }: Service, index: number): Finding[] {
  const id = fields[index]?.id ?? '';
  const taken = Object.hasOwn(reserved, id) ? reserved[id] : undefined;
  if (taken !== undefined) return [{ at: ['id'], message: taken }];
  return fields.findIndex((other) => other.id === id) < index
    ? [{ at: ['id'], message: `the id ${id} is used twice` }]
    : [];
}

function inSigner({ signature, fields }: Service): Finding[] {
  const bin = signature?.bin;
  if (bin === undefined || fields.some(({ id, kind }) => id === bin && kind === 'bin')) return [];
  return [{ at: ['signature', 'bin'], message: `${bin} is no field of kind bin` }];
}
