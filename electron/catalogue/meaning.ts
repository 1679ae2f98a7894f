import { resolveDay } from '../contract/values/dates.ts';
import type { Finding } from './explain.ts';
import type { Field, Service } from './service.ts';

/** Row of the check screen that holds the applicant's number. */
const RESERVED_FIELD = 'iin';
/** Any day does: only whether a limit can be read matters. */
const SOME_DAY = '2026-01-01';

/** What the schema cannot say: ids that collide, conditions that lead nowhere, limits that are no days. */
export function mistakesInMeaning(service: Service): Finding[] {
  const findings = service.fields.flatMap((field, index) => {
    const earlier = service.fields.slice(0, index);
    return [
      ...identityOf(field, earlier),
      ...conditionOf(field, earlier, service.fields),
      ...optionsOf(field),
      ...limitsOf(field),
    ].map(({ at, message }) => ({ at: ['fields', index, ...at], message }));
  });
  if (service.assurance === 'signed')
    findings.push({
      at: ['assurance'],
      message: 'signed: this kiosk cannot sign yet; write card or declared',
    });
  return findings;
}

function identityOf({ id }: Field, earlier: Field[]): Finding[] {
  if (id === RESERVED_FIELD)
    return [{ at: ['id'], message: `${id} is the applicant's own row; choose another id` }];
  return earlier.some((other) => other.id === id)
    ? [{ at: ['id'], message: `the id ${id} is used twice` }]
    : [];
}

function conditionOf({ id, when }: Field, earlier: Field[], all: Field[]): Finding[] {
  if (when === undefined) return [];
  const at = ['when', 'field'];
  const asked = earlier.find((field) => field.id === when.field);
  if (asked === undefined) {
    const later = when.field === id || all.some((field) => field.id === when.field);
    return [
      {
        at,
        message: later
          ? `${when.field} is asked later; only an earlier field can decide`
          : `no field is called ${when.field}`,
      },
    ];
  }
  if (asked.kind !== 'choice')
    return [{ at, message: `${when.field} is a ${asked.kind}; only a choice can decide` }];
  const known = asked.options.map(({ value }) => value);
  return when.is.flatMap((value, index) =>
    known.includes(value)
      ? []
      : [
          {
            at: ['when', 'is', index],
            message: `${when.field} has no option ${value}; it has ${known.join(', ')}`,
          },
        ],
  );
}

function optionsOf(field: Field): Finding[] {
  if (field.kind !== 'choice') return [];
  const values = field.options.map(({ value }) => value);
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ at: ['options', index, 'value'], message: `the option ${value} is given twice` }]
      : [],
  );
}

function limitsOf(field: Field): Finding[] {
  if (field.kind !== 'date') return [];
  const findings: Finding[] = [];
  for (const limit of ['min', 'max'] as const) {
    const written = field[limit];
    if (written !== undefined && resolveDay(written, SOME_DAY) === null)
      findings.push({ at: [limit], message: `${written} is no day; write 2026-03-05, today or today-3650` });
  }
  return findings;
}
