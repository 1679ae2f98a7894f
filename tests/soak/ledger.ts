import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Experience } from './visitor.ts';

/** Everything that can be counted twice: the kiosk's books, the gateway's, the paper, and the visitors' heads. */
export interface Books {
  folder: string;
  experiences: readonly Experience[];
  /** Every piece of paper that came out, as its lines. */
  paper: readonly string[];
  gateway: readonly { trackingId: string; registrationNumber: string }[];
}

const requestRow = z.object({
  tracking_id: z.string(),
  state: z.string(),
  registration_number: z.string().nullable(),
});
const ticketRow = z.object({ letter: z.string(), ordinal: z.number(), business_day: z.string() });
const printRow = z.object({
  kind: z.string(),
  subject: z.string(),
  state: z.string(),
  print: z.string().nullable(),
});
const visitRow = z.object({
  id: z.string(),
  why: z.string().nullable(),
  checks: z.number(),
  failed: z.number(),
});

/** What cannot be, in plain sentences; empty when nothing was lost and nothing doubled. */
export function findings({ folder, experiences, paper, gateway }: Books): string[] {
  const database = new DatabaseSync(path.join(folder, 'data', 'qyzmet.db'), { readOnly: true });
  try {
    const rows = <T>(schema: z.ZodType<T>, sql: string): T[] =>
      z.array(schema).parse(database.prepare(sql).all());
    const requests = rows(requestRow, 'SELECT tracking_id, state, registration_number FROM requests');
    const tickets = rows(
      ticketRow,
      'SELECT letter, ordinal, business_day FROM tickets ORDER BY letter, ordinal',
    );
    const prints = rows(printRow, 'SELECT kind, subject, state, print FROM prints');
    const visits = rows(
      visitRow,
      `SELECT id, why, count("check") AS checks, coalesce(sum(pass = 0), 0) AS failed
         FROM visit LEFT JOIN visit_audit ON visit = id GROUP BY id`,
    );
    return [
      ...requestFindings(requests, experiences, gateway),
      ...ticketFindings(tickets, experiences),
      ...printFindings(prints, paper),
      ...visitFindings(visits, experiences.length),
    ];
  } finally {
    database.close();
  }
}

function requestFindings(
  journal: z.infer<typeof requestRow>[],
  experiences: readonly Experience[],
  gateway: Books['gateway'],
): string[] {
  const told = experiences.flatMap(({ requests }) => requests.map(({ trackingId }) => trackingId));
  const kept = journal.map(({ tracking_id }) => tracking_id);
  const registered = gateway.map(({ trackingId }) => trackingId);
  return [
    ...differences('request', 'told to a visitor', told, 'in the journal', kept),
    ...differences('request', 'in the journal', kept, "in the gateway's register", registered),
    ...repeated(registered).map((id) => `request ${id} is registered twice`),
    ...repeated(told).map((id) => `request ${id} was told to two visitors`),
    ...repeated(gateway.map(({ registrationNumber }) => registrationNumber)).map(
      (number) => `registration number ${number} was given twice`,
    ),
    ...journal
      .filter(({ state }) => state !== 'registered')
      .map(
        ({ tracking_id, state }) => `request ${tracking_id} is ${state}, although the gateway is well again`,
      ),
    ...journal
      .filter(
        ({ tracking_id, registration_number }) =>
          registration_number !==
          gateway.find(({ trackingId }) => trackingId === tracking_id)?.registrationNumber,
      )
      .map(({ tracking_id }) => `request ${tracking_id} has another number here than at the gateway`),
  ];
}

const numberOf = ({ letter, ordinal }: { letter: string; ordinal: number }): string =>
  ordinal <= 999
    ? letter + String(ordinal).padStart(3, '0')
    : letter + letter + String(ordinal - 999).padStart(3, '0');

function ticketFindings(tickets: z.infer<typeof ticketRow>[], experiences: readonly Experience[]): string[] {
  const told = experiences.flatMap((one) => one.tickets);
  const kept = tickets.map(numberOf);
  const days = new Set(tickets.map(({ business_day }) => business_day));
  const gaps = [...days].flatMap((day) =>
    [...new Set(tickets.map(({ letter }) => letter))].flatMap((letter) => {
      const series = tickets.filter((one) => one.business_day === day && one.letter === letter);
      return series.flatMap(({ ordinal }, at) =>
        ordinal === at + 1 ? [] : [`ticket ${letter}${at + 1} was never given, ${letter}${ordinal} was`],
      );
    }),
  );
  return [
    ...differences('ticket', 'told to a visitor', told, 'in the books', kept),
    ...repeated(told)
      .filter((number) => times(number, told) > times(number, kept))
      .map((number) => `ticket ${number} was given to two visitors`),
    ...gaps.slice(0, 1),
  ];
}

/** What stands on paper for the subject of a print: `2026-11-22/A/17` is the ticket A017. */
function printed(subject: string): string {
  const [, letter, ordinal] = /^[\d-]+\/([A-Z])\/(\d+)$/.exec(subject) ?? [];
  return letter === undefined ? subject : numberOf({ letter, ordinal: Number(ordinal) });
}

/**
 * On paper as often as the printer confirmed it, and at most as often as it was tried. Over midnight the numbers begin
 * anew: what two days' tickets say on paper is one subject here.
 */
function printFindings(prints: z.infer<typeof printRow>[], paper: readonly string[]): string[] {
  const open = prints.filter(({ state }) => state !== 'done');
  const subjects = new Map<string, { sure: number; doubtful: number }>();
  for (const { subject, print } of prints) {
    const count = subjects.get(printed(subject)) ?? { sure: 0, doubtful: 0 };
    if (print === 'confirmed' || print === 'processed') count.sure += 1;
    else count.doubtful += 1;
    subjects.set(printed(subject), count);
  }
  return [
    ...open.map(({ subject }) => `the print of ${subject} has no end in the books`),
    ...[...subjects].flatMap(([subject, { sure, doubtful }]) => {
      const found = paper.filter((piece) => piece.split('\n').some((line) => line.trim() === subject)).length;
      if (found < sure) return [`${subject} is on paper ${found} times, the books say ${sure}`];
      if (found > sure + doubtful)
        return [`${subject} is on paper ${found} times, it was tried ${sure + doubtful} times`];
      return [];
    }),
  ];
}

function visitFindings(visits: z.infer<typeof visitRow>[], played: number): string[] {
  const CHECKS = 9;
  return [
    ...(visits.length === played ? [] : [`${played} visits were played, ${visits.length} are in the books`]),
    ...visits.filter(({ why }) => why === null).map(({ id }) => `visit ${id} has no end`),
    ...visits.filter(({ why }) => why === 'interrupted').map(({ id }) => `visit ${id} was cut short`),
    ...visits
      .filter(({ checks, failed }) => checks !== CHECKS || failed > 0)
      .map(({ id, checks, failed }) => `self-audit of visit ${id}: ${checks} checks, ${failed} failed`),
  ];
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];

/** Over midnight the numbers begin anew, and the same one is then rightly given twice. */
const times = (wanted: string, values: readonly string[]): number =>
  values.filter((value) => value === wanted).length;

function differences(what: string, here: string, a: string[], there: string, b: string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [
    ...a.filter((one) => !inB.has(one)).map((one) => `${what} ${one} is ${here} and not ${there}`),
    ...b.filter((one) => !inA.has(one)).map((one) => `${what} ${one} is ${there} and not ${here}`),
  ];
}
