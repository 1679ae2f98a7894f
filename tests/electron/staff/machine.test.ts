import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import type { StaffCard } from '../../../electron/staff/card-mark.ts';
import { staffLimits } from '../../../electron/staff/limits.ts';
import {
  createStaffMachine,
  type SignOutReason,
  type StaffEvent,
  type StaffNews,
} from '../../../electron/staff/machine.ts';
import type { SignedInPerson, SignIn, SignInResult } from '../../../electron/staff/sign-in.ts';
import { throws, within } from '../../support/dice.ts';
import { badge, magnetic, strange } from './team.ts';

const anna: SignedInPerson = { id: '1042', name: 'Anna', roles: ['consultant'] };
const berik: SignedInPerson = { id: '2001', name: 'Berik', roles: ['technician'] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nameOf = (card: StaffCard): string => ('uid' in card ? card.uid : card.kind);

/** The machine with a register of two cards, each PIN `right`; answers come when the test lets them. */
function staff(answerAfterMs = 0) {
  const asked: string[] = [];
  const later = (result: SignInResult, signal: AbortSignal) =>
    new Promise<SignInResult>((resolve) => {
      const timer = setTimeout(() => resolve(result), answerAfterMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve({ ok: false, code: 'canceled' });
      });
    });
  const said = { next: null as SignInResult | null };
  const signIn: SignIn = {
    present: (card) =>
      card.kind === 'contactlessCard' && !card.permanent
        ? { ok: false, code: 'randomNumber' }
        : { ok: true, claim: { marks: [nameOf(card)] } },
    byPin: async ({ marks }, pin, signal) => {
      asked.push(`pin ${marks[0]}`);
      const person = marks[0] === badge.uid ? anna : marks[0] === 'magneticCard' ? berik : null;
      const result: SignInResult =
        person && pin === 'right' ? { ok: true, person } : { ok: false, code: 'wrong' };
      return later(said.next ?? result, signal);
    },
    byCode: async (number, code, signal) => {
      asked.push(`code ${number}`);
      return later(
        number === '1042' && code === 'right' ? { ok: true, person: anna } : { ok: false, code: 'wrong' },
        signal,
      );
    },
  };
  const parted: [string, SignOutReason][] = [];
  const news: StaffNews[] = [];
  const machine = createStaffMachine({
    signIn,
    signedOut: ({ id }, why) => void parted.push([id, why]),
    monotonic: () => Date.now(), // fake timers move it
  });
  const actor = createActor(machine);
  actor.on('*', (one) => void news.push(one));
  actor.start();
  const state = () => {
    const { value } = actor.getSnapshot();
    return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '');
  };
  return {
    asked,
    parted,
    news,
    said,
    state,
    context: () => actor.getSnapshot().context,
    send: (event: StaffEvent) => actor.send(event),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    async signIn(card: StaffCard = badge) {
      actor.send({ type: 'card', card });
      actor.send({ type: 'pin', pin: 'right' });
      await vi.advanceTimersByTimeAsync(answerAfterMs);
    },
    stop: () => actor.stop(),
  };
}

test('card, PIN, signed in; the same card signs out', async () => {
  const s = staff();
  expect(s.state()).toBe('signedOut');
  s.send({ type: 'card', card: badge });
  expect(s.state()).toBe('askPin');
  s.send({ type: 'pin', pin: 'right' });
  expect(s.state()).toBe('checking');
  await s.pass(0);
  expect(s.state()).toBe('signedIn');
  expect(s.context().person).toEqual(anna);
  await s.pass(staffLimits.sameCardMs);
  s.send({ type: 'card', card: badge });
  expect(s.state()).toBe('signedOut');
  expect(s.context()).toMatchObject({ person: null, claim: null, problem: null });
  expect(s.parted).toEqual([['1042', 'card']]);
  expect(s.news).toEqual([
    { type: 'signedIn', person: anna },
    { type: 'signedOut', person: anna, why: 'card' },
  ]);
});

test('a card that lies on the reader is told again and again, and is one card', async () => {
  const s = staff();
  s.send({ type: 'card', card: badge });
  s.send({ type: 'card', card: badge });
  expect(s.state()).toBe('askPin');
  s.send({ type: 'pin', pin: 'right' });
  await s.pass(0);
  for (let second = 0; second < 10; second++) {
    s.send({ type: 'card', card: badge });
    await s.pass(1_000);
  }
  expect(s.state()).toBe('signedIn');
  await s.pass(staffLimits.sameCardMs);
  s.send({ type: 'card', card: badge });
  expect(s.parted).toEqual([['1042', 'card']]);
});

test.each([
  ['before the PIN', async (s: ReturnType<typeof staff>) => s.send({ type: 'card', card: badge })],
  [
    'while it is looked at',
    async (s: ReturnType<typeof staff>) => {
      s.send({ type: 'card', card: badge });
      s.send({ type: 'pin', pin: 'right' });
    },
  ],
])('a second card %s: refused with a word, nobody is signed in', async (_when, begin) => {
  const s = staff(100);
  await begin(s);
  s.send({ type: 'card', card: magnetic });
  expect(s.state()).toBe('signedOut');
  expect(s.context()).toMatchObject({ problem: 'twoCards', claim: null });
  await s.pass(200);
  expect(s.state(), 'the first one is not let in afterwards').toBe('signedOut');
  expect(s.news).toEqual([]);
  await s.pass(staffLimits.refusedMs);
  expect(s.context().problem).toBeNull();
});

test.each(['signedOut', 'askPin', 'askCode'] as const)(
  'two cards the reader saw at once, in %s',
  async (where) => {
    const s = staff();
    if (where === 'askPin') s.send({ type: 'card', card: badge });
    if (where === 'askCode') s.send({ type: 'withCode' });
    expect(s.state()).toBe(where);
    s.send({ type: 'badCard', detail: 'two' });
    expect([s.state(), s.context().problem]).toEqual(['signedOut', 'twoCards']);
  },
);

test('another card during a sign-in ends it, and takes nobody in', async () => {
  const s = staff();
  await s.signIn();
  s.send({ type: 'card', card: magnetic });
  expect([s.state(), s.context().problem, s.context().person]).toEqual(['signedOut', 'twoCards', null]);
  expect(s.parted).toEqual([['1042', 'otherCard']]);
});

test('a card pulled away too early, a phone, a stripe that is worn: words, and the next card is welcome', async () => {
  const s = staff();
  s.send({ type: 'badCard', detail: 'cut' });
  expect(s.context().problem).toBe('unreadable');
  s.send({ type: 'card', card: { ...badge, permanent: false } });
  expect([s.state(), s.context().problem]).toEqual(['signedOut', 'randomNumber']);
  s.send({ type: 'card', card: badge });
  expect([s.state(), s.context().problem]).toEqual(['askPin', null]);
  s.send({ type: 'badCard', detail: 'cut' });
  expect(s.state(), 'pulled away while the PIN is typed: that is how one holds a card').toBe('askPin');
});

test('a wrong PIN asks again, a lock goes back to the start and says for how long', async () => {
  const s = staff();
  s.send({ type: 'card', card: strange });
  s.send({ type: 'pin', pin: 'right' });
  await s.pass(0);
  expect([s.state(), s.context().problem]).toEqual(['askPin', 'wrong']);
  s.said.next = { ok: false, code: 'locked', waitMs: 30_000 };
  s.send({ type: 'pin', pin: 'right' });
  await s.pass(0);
  expect(s.state()).toBe('signedOut');
  expect(s.context()).toMatchObject({ problem: 'locked', lockedMs: 30_000, claim: null });
});

test('number and code without a card; wrong asks again; any card then ends it', async () => {
  const s = staff();
  s.send({ type: 'withCode' });
  s.send({ type: 'code', number: '7777', code: 'right' });
  await s.pass(0);
  expect([s.state(), s.context().problem]).toEqual(['askCode', 'wrong']);
  s.send({ type: 'code', number: '1042', code: 'right' });
  await s.pass(0);
  expect(s.state()).toBe('signedIn');
  s.send({ type: 'card', card: badge });
  expect(s.state()).toBe('signedOut');
});

test('sixty seconds without a touch end it; touches keep it; the button ends it', async () => {
  const s = staff();
  await s.signIn();
  for (let each = 0; each < 5; each++) {
    await s.pass(staffLimits.untouchedMs - 1);
    s.send({ type: 'touched' });
  }
  expect(s.state()).toBe('signedIn');
  await s.pass(staffLimits.untouchedMs - 1);
  expect(s.state()).toBe('signedIn');
  await s.pass(1);
  expect(s.state()).toBe('signedOut');
  expect(
    s.news.filter(({ type }) => type === 'signedIn'),
    'touches greet nobody anew',
  ).toHaveLength(1);
  await s.signIn();
  s.send({ type: 'leave' });
  expect(s.parted.map(([, why]) => why)).toEqual(['untouched', 'button']);
});

test('a card left behind with nobody typing: back to the start', async () => {
  const s = staff();
  s.send({ type: 'card', card: badge });
  await s.pass(staffLimits.typingMs);
  expect([s.state(), s.context().problem]).toEqual(['signedOut', 'tooLate']);
  s.send({ type: 'withCode' });
  await s.pass(staffLimits.typingMs);
  expect(s.state()).toBe('signedOut');
});

test('leaving while the PIN is looked at cancels it, and a right answer comes too late', async () => {
  const s = staff(1_000);
  s.send({ type: 'card', card: badge });
  s.send({ type: 'pin', pin: 'right' });
  s.send({ type: 'leave' });
  await s.pass(2_000);
  expect([s.state(), s.context().problem]).toEqual(['signedOut', null]);
});

test('a trail that cannot be written lets nobody in', async () => {
  const s = staff();
  const machine = createStaffMachine({
    signIn: {
      present: () => ({ ok: true, claim: { marks: ['x'] } }),
      byPin: async () => {
        throw new Error('disk full');
      },
      byCode: async () => ({ ok: false, code: 'wrong' }),
    },
    signedOut: () => {},
  });
  const actor = createActor(machine).start();
  actor.send({ type: 'card', card: badge });
  actor.send({ type: 'pin', pin: 'right' });
  await s.pass(0);
  expect(actor.getSnapshot()).toMatchObject({ value: 'signedOut', context: { problem: 'unavailable' } });
});

const cards = [badge, magnetic, strange, { ...badge, permanent: false }];
const signsIn = (card: StaffCard): boolean => card.kind !== 'contactlessCard' || card.permanent;
const anyEvent: fc.Arbitrary<StaffEvent> = fc.oneof(
  fc.constantFrom(...cards).map((card) => ({ type: 'card', card }) as const),
  fc.constantFrom(...cards).map((card) => ({ type: 'card', card, unasked: true }) as const),
  fc.constant({ type: 'withCard' } as const),
  fc.constantFrom('two', 'cut', 'unreadable').map((detail) => ({ type: 'badCard', detail }) as const),
  fc.constantFrom('two', 'cut').map((detail) => ({ type: 'badCard', detail, unasked: true }) as const),
  fc.constantFrom('right', 'wrong').map((pin) => ({ type: 'pin', pin }) as const),
  fc.record({
    type: fc.constant('code' as const),
    number: fc.constantFrom('1042', '7'),
    code: fc.constantFrom('right', 'wrong'),
  }),
  fc.constantFrom({ type: 'withCode' } as const, { type: 'touched' } as const, { type: 'leave' } as const),
);
const anyStep = fc.oneof(
  { weight: 3, arbitrary: anyEvent },
  { weight: 1, arbitrary: fc.constantFrom(0, 50, 500, 2_500, 9_000, 31_000, 61_000) },
);

test('in no order of events is anybody signed in without their own card and PIN, or number and code', {
  timeout: within(20_000),
}, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
      const s = staff(40);
      let card: string | null = null;
      let typed: 'card' | 'code' | null = null;
      let untouched = 0;
      for (const step of steps) {
        const before = s.state();
        if (typeof step === 'number') {
          if (before === 'signedIn') untouched += step;
          await s.pass(step);
          if (before === 'signedIn' && untouched >= staffLimits.untouchedMs)
            expect(s.state()).not.toBe('signedIn');
        } else {
          // one whose number changes leaves the sign-in with the card before it, if there is one
          if (step.type === 'card' && signsIn(step.card)) card = nameOf(step.card);
          if (before === 'askPin' && step.type === 'pin') typed = step.pin === 'right' ? 'card' : null;
          if (before === 'askCode' && step.type === 'code')
            typed = step.code === 'right' && step.number === '1042' ? 'code' : null;
          if (step.type === 'touched') untouched = 0;
          s.send(step);
        }
        const now = s.state();
        reached.add(now);
        if (typeof step === 'object' && 'unasked' in step && before === 'signedOut')
          expect(now, 'a card alone opens nothing').not.toBe('askPin');
        if (now === 'signedIn' && before !== 'signedIn') {
          untouched = 0;
          const { person } = s.context();
          if (typed === 'code') expect(person).toEqual(anna);
          else {
            expect(typed).toBe('card');
            expect(person).toEqual(card === 'magneticCard' ? berik : anna);
            expect([badge.uid, 'magneticCard']).toContain(card);
          }
        }
        // who is signed in stands in exactly one state, and every sign-in is told once and ended once
        expect(s.context().person !== null).toBe(now === 'signedIn');
        const told = s.news.map(({ type }) => type);
        expect(told).toEqual(told.map((_, index) => (index % 2 === 0 ? 'signedIn' : 'signedOut')));
        expect(told.length % 2 === 1).toBe(now === 'signedIn');
        expect(s.parted.length).toBe(told.filter((type) => type === 'signedOut').length);
        if (now === 'signedOut') expect(s.context().claim).toBeNull();
      }
      expect(JSON.stringify(s.context())).not.toContain('right');
      s.stop();
    }),
    // The examples stand in every state: what is reached must not hang on the dice.
    {
      numRuns: throws(60),
      examples: [
        [[{ type: 'card', card: badge }, { type: 'pin', pin: 'right' }, 50]],
        [[{ type: 'card', card: badge, unasked: true }, { type: 'leave' }, { type: 'withCode' }]],
      ],
    },
  );
  expect([...reached].sort()).toEqual([
    'askCode',
    'askPin',
    'cardShown',
    'checking',
    'signedIn',
    'signedOut',
  ]);
});

test('before a sign-in ends by itself it is asked who is there, and one touch is an answer', async () => {
  const s = staff();
  await s.signIn();
  await s.pass(staffLimits.untouchedMs - staffLimits.askedMs - 1);
  expect(s.context().leavesAt).toBeNull();
  await s.pass(1);
  expect(s.context().leavesAt).toBe(Date.now() + staffLimits.askedMs);
  await s.pass(staffLimits.askedMs - 1);
  s.send({ type: 'touched' });
  expect([s.state(), s.context().leavesAt]).toEqual(['signedIn', null]);
  await s.pass(staffLimits.untouchedMs - 1);
  expect(s.state()).toBe('signedIn');
  await s.pass(1);
  expect([s.state(), s.context().leavesAt]).toEqual(['signedOut', null]);
  expect(s.parted).toEqual([['1042', 'untouched']]);
});
