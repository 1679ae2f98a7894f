import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf } from '../../../electron/measures/count.ts';
import { type Heard, noTally, tallied } from '../../../electron/measures/tally.ts';
import { withoutNumbers } from '../../../electron/visit/feedback/wish.ts';

const MINUTE = 60_000;
/** Each thing a minute after the one before. */
const having = (...heard: Heard[]) =>
  heard.reduce((tally, one, index) => tallied(tally, one, index * MINUTE), noTally);

const service = 'property-letter';
const start: Heard[] = [
  { type: 'chooseService', id: service },
  { type: 'page', page: `about.${service}` },
];
const end: Heard = { type: 'ended', why: 'canceled', language: 'kk', modes: ['large'] };

describe('a service', () => {
  test('finished: with its minutes, in a bucket', () => {
    const { counts } = having(
      ...start,
      { type: 'page', page: `check.${service}` },
      { type: 'kept', kept: 'yes' },
      { type: 'page', page: `receipt.${service}` },
      end,
    );
    expect(counts).toEqual([
      { name: 'started', of: { service } },
      { name: 'finished', of: { service } },
      { name: 'minutes', of: { service, code: 'under5' } },
      { name: 'visit', of: { language: 'kk', code: 'canceled' } },
      { name: 'mode', of: { mode: 'large' } },
    ]);
  });

  test.each([
    [`question.${service}.children.3.iin`, 'question.children.iin'],
    [`identify.${service}.card`, 'identify.card'],
    [`check.${service}`, 'check'],
  ])('abandoned at %s', (page, step) => {
    expect(having(...start, { type: 'page', page }, end).counts).toContainEqual({
      name: 'abandoned',
      of: { service, step },
    });
  });

  test('abandoned by going home, once', () => {
    const { counts } = having(...start, { type: 'page', page: 'home' }, { type: 'page', page: 'home' }, end);
    expect(counts.filter(({ name }) => name === 'abandoned')).toHaveLength(1);
  });

  test('sent to a window by itself is not abandoned', () => {
    const { counts } = having(...start, { type: 'page', page: `routed.${service}` }, end);
    expect(counts.map(({ name }) => name)).toEqual(expect.arrayContaining(['routed']));
    expect(counts.map(({ name }) => name)).not.toContain('abandoned');
  });

  test('whose outcome nobody knows is neither finished nor abandoned', () => {
    const { counts } = having(...start, { type: 'kept', kept: 'unknown' }, end);
    expect(counts.map(({ name }) => name)).toEqual(['started', 'outcomeUnknown', 'visit', 'mode']);
  });
});

test('a face belongs to the service it was about; a wish loses its numbers', () => {
  const { counts, wishes } = having(
    ...start,
    { type: 'kept', kept: 'yes' },
    { type: 'giveFeedback', face: 2 },
    { type: 'giveFeedback', wrong: ['unclear'] },
    { type: 'giveFeedback', missed: ['pension'], text: 'паспорт 8 701 123 45 67 2 раза' },
  );
  expect(counts.slice(3)).toEqual([
    { name: 'face', of: { service, face: '2' } },
    { name: 'wentWrong', of: { service, code: 'unclear' } },
    { name: 'missed', of: { code: 'pension' } },
    { name: 'missed', of: { code: 'inWords' } },
  ]);
  expect(wishes).toEqual(['паспорт раза']);
});

test('a wait is a bucket', () => {
  expect(having({ type: 'ticketIssued', group: 'a', waitMinutes: 12 }).counts).toEqual([
    { name: 'ticket', of: { group: 'a' } },
    { name: 'waitMinutes', of: { group: 'a', code: 'under20' } },
  ]);
  expect([0, 2, 39, 40, 1e6].map(bucketOf)).toEqual(['under2', 'under5', 'under40', 'over40', 'over40']);
});

test('no way of writing a longer number gets through', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 20 });
  const gap = fc.constantFrom('', ' ', '-', '.', ' (', ') ', '\u00A0', '/', '_', '–', '\u200B');
  const zero = fc.constantFrom(0x30, 0x660, 0xff10, 0x6f0);
  fc.assert(
    fc.property(digits, gap, zero, fc.string({ maxLength: 20 }), (number, between, from, words) => {
      const written = number.map((digit) => String.fromCodePoint(from + digit)).join(between);
      const left = withoutNumbers(`${words} ${written} ${words}`);
      expect(left.replace(/[^\p{N}]/gu, '')).not.toContain(number.join(''));
      expect(left.length).toBeLessThanOrEqual(100);
      expect(left).not.toMatch(/\p{N}{6}/u);
    }),
  );
  expect(withoutNumbers('дом 12, кв 5, 2026')).toBe('дом 12, кв 5, 2026');
  expect(withoutNumbers('пишите a.b@mail.kz')).toBe('пишите');
  expect(withoutNumbers('01JNK4V7Q2M8X5T3R9Z6B1C0DE ау')).toBe('ау');
});
