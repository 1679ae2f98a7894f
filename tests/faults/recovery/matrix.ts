import { expect } from 'vitest';
import type { Step } from '../../../electron/recovery/step.ts';
import type { Program } from '../../electron/requests/support/program.ts';
import { type Hall, linesOf, type Records } from './world.ts';

/** What visitors were told in all lives of one kiosk. */
export interface Told {
  requests: Set<string>;
  tickets: string[];
}
export const nothingTold = (): Told => ({ requests: new Set(), tickets: [] });

/** Notes what a life told its visitor. */
export function hear(told: Told, life: Program): void {
  const seen = new Set<string>();
  for (const { screen, trackingId, number } of linesOf(life)) {
    if (screen === 'receipt' && trackingId !== undefined) told.requests.add(trackingId);
    if (screen === 'ticket' && number !== undefined && !seen.has(number)) {
      seen.add(number);
      told.tickets.push(number);
    }
  }
}

/** What must be on the disk the moment after the kill, by the step it died at. */
export const leftBehind: Partial<Record<Step, (before: Records, after: Records) => void>> = {
  'pay.asked': sameRequests,
  'pay.answered': sameRequests,
  'request.sealed': sameRequests,
  'request.inserted': sameRequests,
  'request.committed': oneMoreWaiting,
  // it may be the one that an earlier life has left
  'request.answered': (_, after) => expect(count(after, 'waiting')).toBeGreaterThan(0),
  'request.registered': (before, after) =>
    expect(count(after, 'registered')).toBe(count(before, 'registered') + 1),
  'receipt.begun': openPrint,
  'receipt.handedOver': openPrint,
  'receipt.printed': openPrint,
  'receipt.recorded': (before, after) =>
    expect(after.prints.slice(before.prints.length)).toMatchObject([{ state: 'done', print: 'confirmed' }]),
  'ticket.inserted': (before, after) => expect(after.tickets).toEqual(before.tickets),
  'ticket.committed': (before, after) => expect(after.tickets).toHaveLength(before.tickets.length + 1),
  'ticket.begun': openPrint,
  'ticket.handedOver': openPrint,
  'ticket.printed': openPrint,
};

const count = ({ requests }: Records, wanted: string): number =>
  requests.filter(({ state }) => state === wanted).length;

function sameRequests(before: Records, after: Records): void {
  expect(after.requests.map(({ id }) => id)).toEqual(before.requests.map(({ id }) => id));
}
function oneMoreWaiting(before: Records, after: Records): void {
  expect(after.requests.slice(before.requests.length)).toMatchObject([{ state: 'waiting' }]);
}
function openPrint(before: Records, after: Records): void {
  expect(after.prints.slice(before.prints.length)).toMatchObject([{ state: 'started', print: null }]);
}

/** What the next start has made of what it found. */
export function expectToldTruthfully(left: Records, now: Records, restarted: boolean | undefined): void {
  const last = left.visits.at(-1);
  // killed before it reached its first screen, a life has told nobody; the one after it does
  const interrupted = last?.open === 1 || last?.why === 'interrupted';
  if (restarted !== undefined) expect(restarted, 'the next visitor is told').toBe(interrupted);
  for (const { id, open } of left.visits)
    if (open === 1)
      expect(now.visits.find((visit) => visit.id === id)).toMatchObject({ open: 0, why: 'interrupted' });
  for (const { subject } of left.prints.filter(({ state }) => state === 'started'))
    expect(now.prints.filter((print) => print.subject === subject)).toMatchObject([
      { state: 'done', print: 'unknown', reason: 'processGone' },
    ]);
}

/** At the end of it all. */
export async function expectNothingLostOrDoubled(hall: Hall, told: Told): Promise<void> {
  const { requests, tickets, prints } = hall.records();
  const kept = requests.map(({ id }) => id);
  expect(
    [...told.requests].filter((id) => !kept.includes(id)),
    'told and lost',
  ).toEqual([]);
  expect(
    requests.filter(({ state }) => state !== 'registered'),
    'never delivered',
  ).toEqual([]);
  expect((await hall.registered()).sort(), 'what the gateway has').toEqual([...kept].sort());

  // over midnight the numbers begin anew, and the same one is then rightly told twice
  const given = tickets.map(({ day, letter, ordinal }) => numberOf(`${day}/${letter}/${ordinal}`));
  for (const number of new Set(told.tickets))
    expect(times(number, told.tickets), `${number} told`).toBeLessThanOrEqual(times(number, given));
  const days = new Set(tickets.map(({ day }) => day));
  for (const one of days) {
    const ordinals = tickets.filter(({ day }) => day === one).map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
  }

  // A print that is called confirmed has its own piece of paper, with nothing else on it; so has one of the same number
  // that another day tried.
  const pieces = (await hall.papers()).map((lines) => lines.join('\n'));
  const markOf = ({ kind, subject }: Records['prints'][number]): string =>
    kind === 'ticket' ? numberOf(subject) : subject;
  const confirmed = prints.filter(({ print }) => print === 'confirmed');
  for (const one of confirmed) {
    const { kind } = one;
    const mark = markOf(one);
    const with_ = pieces.filter((piece) => piece.includes(mark));
    expect(with_.length, `papers of ${kind}`).toBeGreaterThanOrEqual(times(mark, confirmed.map(markOf)));
    expect(with_.length, `papers of ${kind}`).toBeLessThanOrEqual(times(mark, prints.map(markOf)));
    const marks = new Set(with_[0]?.match(kind === 'ticket' ? /\bA\d{3}\b/g : /\b[0-9A-HJKMNP-TV-Z]{26}\b/g));
    expect([...marks], 'two on one piece').toEqual([mark]);
  }
}

const times = (wanted: string, values: readonly string[]): number =>
  values.filter((value) => value === wanted).length;

/** The number on the paper out of a ticket's key, `2026-11-22/A/17`. */
const numberOf = (key: string): string => {
  const [, letter = '', ordinal = ''] = key.split('/');
  return letter + ordinal.padStart(3, '0');
};
