import { resolveDay } from '../../contract/values/dates.ts';
import type { Finding } from '../explain.ts';
import type { Field, Rule } from '../field.ts';
import type { Service } from '../service.ts';
import { inCondition, SOME_DAY } from './conditions.ts';
import { entryField, type Names, nameOf, namesAtEnd } from './names.ts';

export const inRules = (service: Service): Finding[] =>
  service.rules.flatMap((rule, index) => {
    const twice = service.rules.findIndex(({ id }) => id === rule.id) < index;
    return [
      ...(twice ? [{ at: ['id'], message: `the id ${rule.id} is used twice` }] : []),
      ...inRule(rule, service),
    ].map(({ at, message }) => ({ at: ['rules', index, ...at], message }));
  });

function inRule({ field, when, must }: Rule, service: Service): Finding[] {
  const names = insideOf(field, service);
  return [
    ...inPath(field, service, ['field']),
    ...inCondition(when, names, ['when']),
    ...inMust(must, service).map(({ at, message }) => ({ at: ['must', ...at], message })),
  ];
}

function inMust(must: Rule['must'], service: Service): Finding[] {
  if ('count' in must) {
    const { count, where, atLeast, atMost } = must;
    if (service.fields.find(({ id }) => id === count)?.kind !== 'list')
      return [{ at: ['count'], message: `${count} is no list; only entries are counted` }];
    if (atLeast === undefined && atMost === undefined)
      return [{ at: ['count'], message: 'write atLeast, atMost or both' }];
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      return [{ at: ['atLeast'], message: `atLeast ${atLeast} is more than atMost ${atMost}` }];
    return inCondition(where, insideOf(`${count}.`, service), ['where']);
  }
  if ('distinct' in must)
    return entryField(must.distinct, service)
      ? []
      : [{ at: ['distinct'], message: `${must.distinct} is no field of an entry; write children.iin` }];
  if ('differ' in must) return inPath(must.differ, service, ['differ']);
  const [key, limit] = 'notBefore' in must ? ['notBefore', must.notBefore] : ['notAfter', must.notAfter];
  if (resolveDay(limit, SOME_DAY) !== null || !Number.isNaN(Number(limit))) return [];
  return inPath(limit, service, [key], ['date', 'number']);
}

/** A path of a question as rules write it: `until`, `home.street`, `children.birthDate`. */
function inPath(
  path: string,
  service: Service,
  at: PropertyKey[],
  kinds?: readonly Field['kind'][],
): Finding[] {
  const inside = entryField(path, service);
  const named = inside ? undefined : nameOf(path, namesAtEnd(service));
  if (named?.is === 'none') return [{ at, message: named.why }];
  // the visitor's own number: somebody else's must differ from it
  if (named?.is === 'iin' && !kinds) return [];
  const kind = inside?.kind ?? (named?.is === 'field' ? named.field.kind : undefined);
  if (kind === undefined || kind === 'address' || kind === 'stop' || kind === 'information')
    return [{ at, message: `${path} is no question with one answer` }];
  return kinds && !kinds.includes(kind)
    ? [{ at, message: `${path} is a ${kind}; write a day, a number, or a field of ${kinds.join(' or ')}` }]
    : [];
}

/** What a condition can look at there: the entry's own fields where the path leads into a list. */
function insideOf(path: string, service: Service): Names {
  const [head] = path.split('.');
  const list = path.includes('.') ? service.fields.find(({ id }) => id === head) : undefined;
  const names = namesAtEnd(service);
  return list?.kind === 'list'
    ? { ...names, own: { before: list.fields, all: list.fields, list: list.id } }
    : names;
}
