import { resolveDay } from '../../contract/values/dates.ts';
import type { Condition, Test } from '../condition.ts';
import type { Finding } from '../explain.ts';
import { regionName } from '../regions.ts';
import { type Named, type Names, nameOf } from './names.ts';

/** Any day does: only whether a limit can be read matters. */
export const SOME_DAY = '2026-01-01';

/** What keeps a condition from ever being decided. */
export function inCondition(condition: Condition | undefined, names: Names, at: PropertyKey[]): Finding[] {
  if (condition === undefined) return [];
  if ('all' in condition)
    return condition.all.flatMap((one, i) => inCondition(one, names, [...at, 'all', i]));
  if ('any' in condition)
    return condition.any.flatMap((one, i) => inCondition(one, names, [...at, 'any', i]));
  if ('not' in condition) return inCondition(condition.not, names, [...at, 'not']);
  return inTest(condition, nameOf(condition.field, names), at);
}

function inTest(test: Test, named: Named, at: PropertyKey[]): Finding[] {
  const fault = (message: string): Finding[] => [{ at: [...at, 'field'], message }];
  if (named.is === 'none') return fault(named.why);
  const kind = named.is === 'field' ? named.field.kind : named.is;
  if (kind === 'stop' || kind === 'information') return fault(`${test.field} is a ${kind}; it has no answer`);
  const { is, isNot, atLeast, atMost, answered } = test;
  const chooses = is !== undefined || isNot !== undefined;
  const measures = atLeast !== undefined || atMost !== undefined;
  if (!chooses && !measures && answered === undefined)
    return [
      { at, message: `nothing is asked of ${test.field}; write is, isNot, atLeast, atMost or answered` },
    ];
  if (chooses && !CHOSEN.includes(kind)) return fault(`${test.field} is a ${kind}; only a choice can decide`);
  if (measures && !MEASURED.includes(kind))
    return fault(`${test.field} is a ${kind}; only a number, a date or a list has a size`);
  return [
    ...inValues(test, 'is', named, at),
    ...inValues(test, 'isNot', named, at),
    ...inLimit(test, 'atLeast', kind, at),
    ...inLimit(test, 'atMost', kind, at),
  ];
}

const CHOSEN = ['choice', 'several', 'region', 'assurance'];
const MEASURED = ['number', 'date', 'list', 'age'];

function inValues(test: Test, key: 'is' | 'isNot', named: Named, at: PropertyKey[]): Finding[] {
  const values = test[key] ?? [];
  return values.flatMap((value, index) => {
    const message = strange(value, test.field, named);
    return message === null ? [] : [{ at: [...at, key, index], message }];
  });
}

function strange(value: string, name: string, named: Named): string | null {
  const known = valuesOf(named);
  if (known === 'regions')
    return regionName(value, 'kk') === undefined ? `${value} is no region; write its KATO code` : null;
  return known.includes(value) ? null : `${name} has no option ${value}; it has ${known.join(', ')}`;
}

function valuesOf(named: Named): string[] | 'regions' {
  if (named.is === 'assurance') return ['declared', 'card', 'signed'];
  if (named.is !== 'field') return [];
  const { field } = named;
  if (field.kind === 'region') return 'regions';
  return field.kind === 'choice' || field.kind === 'several' ? field.options.map(({ value }) => value) : [];
}

function inLimit(test: Test, key: 'atLeast' | 'atMost', kind: string, at: PropertyKey[]): Finding[] {
  const limit = test[key];
  if (limit === undefined) return [];
  const good =
    kind === 'date'
      ? resolveDay(String(limit), SOME_DAY) !== null
      : !Number.isNaN(Number(limit)) && limit !== '';
  if (good) return [];
  const instead = kind === 'date' ? 'no day; write 2026-03-05, today or today-3650' : 'no number';
  return [{ at: [...at, key], message: `${limit} is ${instead}` }];
}
