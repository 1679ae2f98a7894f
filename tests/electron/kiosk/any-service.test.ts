import fc from 'fast-check';
import { expect, test } from 'vitest';
import { throws, within } from '../../support/dice.ts';
import { reference, told, Visitor } from './failure-plays.ts';
import { failures } from './failure-table.ts';
import { journalOnDisk } from './failure-world.ts';
import { kiosks } from './harness.ts';
import { type Play, plays } from './plays.ts';

const kiosk = kiosks();

/** What was confirmed, by the path of its question: kept by the visitor as they go. */
type Confirmed = Map<string, string>;
type Doing = (v: Visitor, confirmed: Confirmed) => Promise<void> | void;

const breaking: fc.Arbitrary<Doing> = fc
  .constantFrom(...failures)
  .map<Doing>((failure) => (v) => v.break(failure));
const mending: fc.Arbitrary<Doing> = fc.constant<Doing>((v) => v.heal());
const waiting: fc.Arbitrary<Doing> = fc
  .constantFrom(0, 400, 9_000)
  .map<Doing>((ms) => async (v) => void (await v.k.pass(ms)));
const goingBack: fc.Arbitrary<Doing> = fc.constant<Doing>((v) => {
  if (v.view.screen === 'question') v.k.send('back', {});
});
const goOn: Doing = async (v, confirmed) => {
  const { view } = v;
  if (['receipt', 'ticket', 'failure', 'trackTake', 'trackTrouble'].includes(view.screen)) return;
  await v.onwards();
  const next = v.view;
  const taken = view.screen === 'question' && (next.screen !== 'question' || next.field !== view.field);
  if (taken && view.kind !== 'list' && view.kind !== 'approval') confirmed.set(view.field, 'told');
};
const goingOn = fc.constant(goOn);

const doing = fc.oneof(
  { weight: 6, arbitrary: goingOn },
  { weight: 3, arbitrary: breaking },
  { weight: 2, arbitrary: mending },
  { weight: 2, arbitrary: goingBack },
  { weight: 1, arbitrary: waiting },
);

/** A question that was answered and comes again has its answer on it. */
function shownAgain(v: Visitor, confirmed: Confirmed): void {
  const { view } = v;
  if (view.screen !== 'question' || !confirmed.has(view.field)) return;
  if (view.required && !['information', 'consent'].includes(view.kind))
    expect([view.field, view.value ?? view.unknown], view.field).not.toEqual([view.field, false]);
}

const services = plays.filter(({ does }) => does === 'apply');
/** Where each reaches its second half; a list of children takes long to come by. */
const depths = [0, 5, 9, 14];

test('any order of going on, going back, failures and languages: nothing confirmed is lost, and one gets through', {
  timeout: within(60_000),
}, async () => {
  const journal = journalOnDisk();
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Play>(...services),
      fc.constantFrom(...depths),
      fc.array(doing, { maxLength: 25 }),
      fc.boolean(),
      async (play, depth, steps, leaves) => {
        const v = new Visitor(play, journal, kiosk);
        const confirmed: Confirmed = new Map();
        for (let moves = 0; moves < depth; moves++) await v.onwards();
        for (const step of steps) {
          await step(v, confirmed);
          await v.k.pass();
          shownAgain(v, confirmed);
          seen.add(v.view.screen);
        }
        v.heal();
        await v.k.pass(3_000);
        if (leaves) await out(v);
        else await through(v, (await reference(play, journal, kiosk)).told);
        await v.done();
      },
    ),
    // The example goes the whole way: what is reached must not hang on the dice.
    {
      numRuns: throws(10),
      endOnFailure: true,
      examples: services.slice(0, 1).map((play) => [play, 0, Array.from({ length: 16 }, () => goOn), false]),
    },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['question', 'check', 'submitting', 'receipt']));
});

/** With everything mended: a receipt, and one request in the journal, whatever came before. */
async function through(v: Visitor, expected: unknown): Promise<void> {
  const end = await v.toEnd();
  if (end === 'ticket') return; // to a window: there was no way to sign left
  expect(['registered', 'accepted', 'refused']).toContain(end);
  const { sealed, registered, refused } = v.kept;
  expect(sealed + registered + refused).toBe(1);
  expect(told(v)).toEqual(expected);
}

async function out(v: Visitor): Promise<void> {
  const { k } = v;
  for (let tries = 0; tries < 40 && k.name !== 'goodbye' && k.name !== 'attract'; tries++) {
    if (!k.send('cancel', {}) && !k.send('finish', {})) k.send('back', {});
    v.paper.comes();
    await k.pass(300);
  }
  k.devices.set('id-card', { media: 'notPresent' });
  await k.pass(15_000);
  expect(k.name).toBe('attract');
}
