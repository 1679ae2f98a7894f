import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import { isRow, rowsOf } from '../../../electron/catalogue/evaluate.ts';
import { catalogueOf } from '../../../electron/catalogue/load.ts';
import { everyPage } from '../../../electron/catalogue/pages.ts';
import { answerAt } from '../../../electron/catalogue/place.ts';
import type { Answers } from '../../../electron/contract/values/answer.ts';
import { approver } from '../../../electron/visit/apply/approvals.ts';
import type { ApplyContext, ApplyEvent } from '../../../electron/visit/apply/context.ts';
import { situationOf } from '../../../electron/visit/apply/situation.ts';
import { createVisitMachine } from '../../../electron/visit/machine.ts';
import { VISIT } from '../../../electron/visit/reports.ts';
import { throws, within } from '../../support/dice.ts';
import { ANNA, BOLAT, family, OWNER } from '../catalogue/family.ts';
import { card, FakeDevices, FakeRequests, FakeTickets, IIN } from './fakes.ts';
import { config, NOW, silentLog } from './harness.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A visitor in the middle of the service that asks everything, with the answers in plain sight. */
class Visitor {
  readonly devices = new FakeDevices();
  readonly deps = {
    config,
    demo: false,
    catalogue: catalogueOf([family]),
    devices: this.devices,
    requests: new FakeRequests(),
    gateway: null,
    signing: null,
    library: null,
    claimCards: null,
    approvals: {
      ask: async () => ({ ok: true as const, reference: 'c-1' }),
      state: async () => 'given' as const,
    },
    tickets: new FakeTickets(),
    log: silentLog,
    now: () => new Date(),
  };
  readonly visit: ActorRefFrom<ReturnType<typeof createVisitMachine>>;

  constructor() {
    this.visit = createActor(createVisitMachine(this.deps), {
      systemId: VISIT,
      input: { language: 'en', display: {} },
    });
    this.visit.start();
  }
  async begin(byCard: boolean) {
    this.visit.send({ type: 'chooseService', id: 'family' });
    this.send({ type: 'agree', version: this.context.service.consent.version });
    if (!byCard) {
      this.send({ type: 'identifyBy', mode: 'iin' });
      this.send({ type: 'enterIin', iin: IIN, confirmed: true });
      return;
    }
    await vi.advanceTimersByTimeAsync(0);
    this.devices.swipe(card);
    await vi.advanceTimersByTimeAsync(0);
  }
  get apply() {
    return this.visit.getSnapshot().children.apply;
  }
  get state() {
    return this.apply?.getSnapshot();
  }
  get context(): ApplyContext {
    if (!this.state) throw new Error('the service was left');
    return this.state.context;
  }
  get situation() {
    return situationOf(this.context, this.deps);
  }
  get pages() {
    return everyPage(family, this.context.answers, this.situation);
  }
  send(event: ApplyEvent): boolean {
    if (!this.state?.can(event)) return false;
    this.apply?.send(event);
    return true;
  }
  /** What a person who wants to get through would do. */
  onwards(): void {
    const { field, answers, problem } = this.context;
    if (this.state?.matches('routed')) this.send({ type: 'back' });
    else if (field === 'children') {
      const entries = rowsOf(answers.children).length;
      if (entries === 0) this.send({ type: 'addRow', field });
      else if (entries > 1 || problem !== null) this.send({ type: 'removeRow', field, row: 0 });
      else this.send({ type: 'answer', field, value: '' });
      if (this.context.problem !== null) this.send({ type: 'changeRow', field, row: 0 });
    } else this.send({ type: 'answer', field, value: good(this.context) });
  }
}

const last = (path: string): string => path.split('.').at(-1) ?? path;
const goods: Record<string, string> = {
  owner: 'me',
  cardNumber: '090000011',
  how: 'rka',
  homeHow: 'rka',
  rka: '1'.repeat(16),
  homeRka: '1'.repeat(16),
  region: '750000000',
  homeRegion: '750000000',
  street: 'Абай',
  homeStreet: 'Абай',
  settlement: 'Абай',
  homeSettlement: 'Абай',
  house: '5',
  homeHouse: '5',
  since: '01.01.2026',
  until: '20.11.2026',
  name: 'Анна',
  birthDate: '15.01.2015',
  relation: 'own',
  paper: 'Қаулы',
  ownerIin: OWNER,
  agree: 'read',
};
/** A child who is not there yet, and for everything else always the same. */
const good = ({ field, answers }: ApplyContext): string => {
  if (last(field) !== 'iin') return goods[last(field)] ?? '';
  const others = rowsOf(answers.children).filter((_, row) => !field.startsWith(`children.${row}.`));
  return [ANNA, BOLAT, OWNER].find((iin) => others.every((other) => other.iin !== iin)) ?? '';
};
const typed = [
  '',
  'me',
  'other',
  'minor',
  'ward',
  'byParts',
  'rka',
  '05.05.2026',
  '01.01.1999',
  ANNA,
  BOLAT,
  OWNER,
  '😀',
  'Алмaты',
];

type Doing = (visitor: Visitor) => void;
const answering: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant<Doing>(
      (v) => void v.send({ type: 'answer', field: v.context.field, value: good(v.context) }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...typed)
      .map<Doing>((value) => (v) => void v.send({ type: 'answer', field: v.context.field, value })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Doing>((v) => void v.send({ type: 'dontKnow', field: v.context.field })),
  },
);
const row = fc.nat({ max: 2 });
const moving: fc.Arbitrary<Doing> = fc.oneof(
  fc.constant<Doing>((v) => void v.send({ type: 'back' })),
  fc.constant<Doing>((v) => void v.send({ type: 'addRow', field: v.context.field })),
  row.map<Doing>((index) => (v) => void v.send({ type: 'changeRow', field: v.context.field, row: index })),
  fc.nat({ max: 40 }).map<Doing>((index) => (v) => {
    const pages = v.pages;
    v.send({ type: 'change', field: pages[index % pages.length]?.path ?? 'owner' });
  }),
  fc.constant<Doing>((v) => void v.send({ type: 'askApproval', field: v.context.field, by: 'gateway' })),
  fc
    .constantFrom('kk' as const, 'ru' as const, 'en' as const)
    .map<Doing>((language) => (v) => v.visit.send({ type: 'chooseLanguage', language })),
);
const removing = row.map<Doing>(
  (index) => (v) => void v.send({ type: 'removeRow', field: v.context.field, row: index }),
);

/** Entries opened without a word may go, and a list of none is no list; everything else must be there. */
const told = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .map(([id, answer]): [string, Answers[string]] =>
        id === 'children'
          ? [id, rowsOf(answer).filter((entry) => Object.keys(entry).length > 0)]
          : [id, answer],
      )
      .filter(([, answer]) => !Array.isArray(answer) || answer.length > 0),
  );

function nothingLost(
  before: ApplyContext,
  v: Visitor,
  asked: string,
  consents: Map<string, string | undefined>,
) {
  const { answers } = v.context;
  for (const page of v.pages) {
    if (page.path === asked || page.field.kind === 'list') continue;
    const was = answerAt(before.answers, page.path);
    if (was === undefined || isRow(was)) continue;
    // Another owner has not agreed to anything.
    if (page.field.kind === 'approval' && consents.get(page.path) !== approver(page)) continue;
    expect(answerAt(answers, page.path), `${page.path} after ${asked}`).toEqual(was);
  }
}

const consentsOf = (v: Visitor) =>
  new Map(
    v.pages.filter(({ field }) => field.kind === 'approval').map((page) => [page.path, approver(page)]),
  );

test('any order of touches and languages loses no confirmed answer, and leaves a way on and a way out', {
  timeout: within(60_000),
}, async () => {
  const reached = new Set<string>();
  const reach = ({ state }: Visitor) => {
    if (!state) return;
    const { value } = state;
    reached.add(typeof value === 'string' ? value : Object.keys(value).join());
    if (value === 'questions') reached.add(state.context.field);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      // How far the visitor has come before anything goes: 7 reaches the list, 18 the check.
      fc.constantFrom(0, 4, 7, 9, 12, 18),
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.tuple(fc.constant('answer'), answering) },
          { weight: 4, arbitrary: fc.tuple(fc.constant('move'), moving) },
          { weight: 1, arbitrary: fc.tuple(fc.constant('remove'), removing) },
        ),
        { maxLength: 40 },
      ),
      async (byCard, begun, steps) => {
        const v = new Visitor();
        await v.begin(byCard);
        for (let touches = 0; touches < begun && !v.state?.matches('check'); touches++) v.onwards();
        for (const [kind, act] of steps) {
          // Back from the first question leads to the reader or the consent: there a person goes on.
          if (!v.state || v.state.matches('about') || v.state.matches('identify')) break;
          const before = v.context;
          const consents = consentsOf(v);
          act(v);
          if (v.context.field === 'ownerAgrees') await vi.advanceTimersByTimeAsync(0);
          if (!v.state) break;
          if (kind === 'move') expect(told(v.context.answers)).toEqual(told(before.answers));
          if (kind === 'answer') nothingLost(before, v, before.field, consents);
          reach(v);
        }
        reach(v);
        if (v.state?.matches('questions') || v.state?.matches('routed') || v.state?.matches('check')) {
          for (let touches = 0; touches < 80 && !v.state?.matches('submitting'); touches++) {
            if (v.state?.matches('check')) v.send({ type: 'submit' });
            else v.onwards();
          }
          expect(v.state?.value, JSON.stringify([v.context.field, v.context.problem])).toBe('submitting');
          v.deps.requests.answer({ state: 'notAccepted', code: 'storage' });
          await vi.advanceTimersByTimeAsync(0);
        }
        for (let touches = 0; touches < 100 && v.apply; touches++) v.send({ type: 'back' });
        expect(v.apply).toBeUndefined();
        v.visit.stop();
      },
    ),
    {
      numRuns: throws(25),
      endOnFailure: true,
      // What is reached must not hang on the dice: these stand at the check and at the list.
      examples: [
        [true, 18, []],
        [true, 7, []],
        [false, 9, []],
      ],
    },
  );
  expect([...reached]).toEqual(expect.arrayContaining(['questions', 'check', 'children']));
});
