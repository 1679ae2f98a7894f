import { partsOf } from '../address.ts';
import type { Field, RowField } from '../field.ts';
import type { Service } from '../service.ts';

/** What a name in a condition or a rule stands for. */
export type Named =
  | { is: 'field'; field: Exclude<Field, { kind: 'address' }> }
  | { is: 'address' }
  | { is: 'age' | 'assurance' | 'iin' }
  | { is: 'none'; why: string };

export interface Names {
  /** Asked before, so that it can decide. */
  before: readonly Field[];
  /** All of the service; to tell *later* from *never*. */
  all: readonly Field[];
  /** Inside an entry: its own fields, which come first. */
  own?: { before: readonly RowField[]; all: readonly RowField[]; list: string };
}

export const namesAt = (service: Service, index: number): Names => ({
  before: service.fields.slice(0, index),
  all: service.fields,
});

/** Everything is asked by then: rules, signature, payment. */
export const namesAtEnd = (service: Service): Names => ({ before: service.fields, all: service.fields });

/** `scope`, `home.region`, `known.age`: what a condition can look at. */
export function nameOf(written: string, names: Names): Named {
  const [head = '', part] = written.split('.');
  if (head === 'known') {
    if (part === 'age' || part === 'assurance' || part === 'iin') return { is: part };
    return { is: 'none', why: `${written} is not known; there are known.iin, known.assurance and known.age` };
  }
  const { own } = names;
  const ownField = own?.before.find(({ id }) => id === head);
  if (!ownField && own?.all.some(({ id }) => id === head)) return later(head);
  const field = ownField ?? names.before.find(({ id }) => id === head);
  if (!field)
    return names.all.some(({ id }) => id === head)
      ? later(head)
      : { is: 'none', why: `no field is called ${head}` };
  return partOf(field, part);
}

const later = (name: string): Named => ({
  is: 'none',
  why: `${name} is asked later; only an earlier field can decide`,
});

function partOf(field: Field, part: string | undefined): Named {
  if (field.kind !== 'address')
    return part === undefined
      ? { is: 'field', field }
      : { is: 'none', why: `${field.id} is a ${field.kind}; it has no parts` };
  if (part === undefined) return { is: 'address' };
  const found = partsOf(field, false).find(({ id }) => id === part);
  if (found) return { is: 'field', field: found };
  return { is: 'none', why: `an address has no ${part}; it has ${addressParts(field)}` };
}

const addressParts = (field: Extract<Field, { kind: 'address' }>): string =>
  partsOf(field, false)
    .map(({ id }) => id)
    .join(', ');

/** `children.iin`: the field asked in every entry; with everything asked. */
export function entryField(written: string, service: Service): RowField | undefined {
  const [head, part] = written.split('.');
  const list = service.fields.find(({ id }) => id === head);
  return list?.kind === 'list' ? list.fields.find(({ id }) => id === part) : undefined;
}
