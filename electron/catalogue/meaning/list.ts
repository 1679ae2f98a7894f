import type { Finding } from '../explain.ts';
import type { ListField } from '../page-field.ts';
import { flatFields } from '../strays.ts';
import { inField } from './field.ts';
import type { Names } from './names.ts';

/** What names an entry must be short enough to be read in one line. */
const NO_NAME = ['approval', 'address', 'consent', 'information'];

/** The fields of an entry, and what it is called by. */
export function inList(list: ListField, outside: Names): Finding[] {
  const parts = flatFields(list.fields.filter(({ kind }) => kind === 'address')).map(({ id }) => id);
  const fields = list.fields.flatMap((field, index) => {
    const own = { before: list.fields.slice(0, index), all: list.fields, list: list.id };
    const twice =
      list.fields.findIndex(({ id }) => id === field.id) < index ||
      (field.kind !== 'address' && parts.includes(field.id));
    return [
      ...(twice ? [{ at: ['id'], message: `the id ${field.id} is used twice` }] : []),
      ...inField(field, { ...outside, own }),
    ].map(({ at, message }) => ({ at: ['fields', index, ...at], message }));
  });
  const title = list.title.flatMap((id, index) => {
    const named = list.fields.find((field) => field.id === id);
    if (named && !NO_NAME.includes(named.kind)) return [];
    const message = named ? `a ${named.kind} names no entry` : `an entry has no field ${id}`;
    return [{ at: ['title', index], message }];
  });
  return [...title, ...fields];
}
