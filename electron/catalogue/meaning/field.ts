import { resolveDay } from '../../contract/values/dates.ts';
import type { Finding } from '../explain.ts';
import type { Field } from '../field.ts';
import { inCondition, SOME_DAY } from './conditions.ts';
import { type Names, nameOf } from './names.ts';

/** What one field says that cannot be. `at` counts from the field. */
export function inField(field: Field, names: Names): Finding[] {
  return [
    ...inCondition(field.when, names, ['when']),
    ...inOptions(field, names),
    ...inLimits(field),
    ...inFilling(field, names.own !== undefined),
    ...inApproval(field, names),
  ];
}

function inOptions(field: Field, names: Names): Finding[] {
  if (field.kind !== 'choice' && field.kind !== 'several') return [];
  const values = field.options.map(({ value }) => value);
  const findings = values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ at: ['options', index, 'value'], message: `the option ${value} is given twice` }]
      : [],
  );
  if (field.kind === 'several' && field.most !== undefined && field.most > values.length)
    findings.push({ at: ['most'], message: `most is ${field.most}, and there are ${values.length} options` });
  return [
    ...findings,
    ...field.options.flatMap(({ when }, index) => inCondition(when, names, ['options', index, 'when'])),
  ];
}

function inLimits(field: Field): Finding[] {
  switch (field.kind) {
    case 'date':
      return inDays(field);
    case 'number':
    case 'list':
      return field.min !== undefined && field.max !== undefined && field.min > field.max
        ? [crossed('min', field.min, 'max', field.max)]
        : [];
    case 'digits': {
      const { length, minLength, maxLength } = field;
      if (length !== undefined && (minLength !== undefined || maxLength !== undefined))
        return [{ at: ['length'], message: 'length is exact; leave out minLength and maxLength' }];
      return minLength !== undefined && maxLength !== undefined && minLength > maxLength
        ? [crossed('minLength', minLength, 'maxLength', maxLength)]
        : [];
    }
    default:
      return [];
  }
}

function inDays(field: Extract<Field, { kind: 'date' }>): Finding[] {
  const day = (written: string | undefined) => (written === undefined ? null : resolveDay(written, SOME_DAY));
  const findings = (['min', 'max'] as const).flatMap((limit): Finding[] =>
    field[limit] !== undefined && day(field[limit]) === null
      ? [{ at: [limit], message: `${field[limit]} is no day; write 2026-03-05, today or today-3650` }]
      : [],
  );
  const [min, max] = [day(field.min), day(field.max)];
  // Two that move with today, or two that stand still, never cross later; one of each may, and that is meant.
  const sameSort = field.min?.startsWith('today') === field.max?.startsWith('today');
  if (min !== null && max !== null && sameSort && min > max)
    findings.push(crossed('min', field.min ?? '', 'max', field.max ?? ''));
  return findings;
}

const crossed = (low: string, min: string | number, high: string, max: string | number) => ({
  at: [low],
  message: `${low} ${min} is more than ${high} ${max}`,
});

const fromKinds = {
  iin: ['iin'],
  documentNumber: ['text', 'digits'],
  documentExpiry: ['date'],
  birthDate: ['date'],
} as const satisfies Record<string, readonly Field['kind'][]>;
const unsure: readonly Field['kind'][] = ['information', 'consent', 'approval', 'list'];

/** Where an answer may come from, and whether there can be none. */
function inFilling(field: Field, inEntry: boolean): Finding[] {
  if (field.kind === 'stop') return [];
  const { from, remember, dontKnow, kind } = field;
  const findings: Finding[] = [];
  if (from !== undefined && inEntry)
    findings.push({
      at: ['from'],
      message: 'an entry is about somebody else; the card tells nothing about it',
    });
  else if (from !== undefined && !fromKinds[from].some((one) => one === kind))
    findings.push({ at: ['from'], message: `${from} fits ${fromKinds[from].join(' or ')}, not ${kind}` });
  if (remember !== undefined && (remember !== kind || inEntry))
    findings.push({
      at: ['remember'],
      message: inEntry
        ? 'what an entry says is not remembered'
        : `${remember} is remembered of a field of that kind`,
    });
  if (dontKnow && unsure.includes(kind))
    findings.push({ at: ['dontKnow'], message: `${kind} cannot be answered with *I don't know*` });
  return findings;
}

function inApproval(field: Field, names: Names): Finding[] {
  if (field.kind !== 'approval') return [];
  const named = nameOf(field.of, names);
  if (named.is === 'field' && named.field.kind === 'iin') return [];
  const message = named.is === 'none' ? named.why : `${field.of} is no IIN; consent is asked of a person`;
  return [{ at: ['of'], message }];
}
