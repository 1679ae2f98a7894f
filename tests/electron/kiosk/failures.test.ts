import { describe, expect, test } from 'vitest';
import type { View } from '../../../electron/contract/views/view.ts';
import { reference, told, Visitor } from './failure-plays.ts';
import {
  type Ends,
  type Failure,
  failures,
  failureTable,
  leadsTo,
  type Row,
  type Step,
  steps,
} from './failure-table.ts';
import { journalOnDisk } from './failure-world.ts';
import { kiosks } from './harness.ts';
import { type Play, plays } from './plays.ts';

const kiosk = kiosks();
const rowOf = (step: Step, failure: Failure): Row => {
  const row = failureTable.find((one) => one.step === step && one.failure.includes(failure));
  if (!row) throw new Error(`the table says nothing of ${step} × ${failure}`);
  return row;
};

test('the table says something of every step and every failure, and says it once', () => {
  const cells = failureTable.flatMap(({ step, failure }) => failure.map((one) => `${step} × ${one}`));
  const all = steps.flatMap((step) => failures.map((failure) => `${step} × ${failure}`));
  expect([...cells].sort()).toEqual(all.sort());
});

/** A page as one takes it in, whatever language it is in. */
const gist = (view: View) => ({
  screen: view.screen,
  ...('field' in view && { field: view.field, value: view.value }),
  ...('step' in view && { step: view.step }),
  ...('problem' in view && { problem: view.problem }),
  ...('rows' in view && { rows: view.rows.length }),
});

/** Breaks it, and looks at the glass. */
async function breakAndLook(v: Visitor, step: Step, failure: Failure): Promise<void> {
  const where = `${step} × ${failure}`;
  const { sees } = rowOf(step, failure);
  const before = { view: v.view, language: v.k.frame.language };
  v.break(failure);
  await v.k.pass();
  if (step === 'receipt' || step === 'ticket' || step === 'trackTake') await v.paperComes();
  if (failure === 'language') {
    expect(v.k.frame.language, where).not.toBe(before.language);
    if (sees === 'same') expect(gist(v.view), where).toEqual(gist(before.view));
  } else if (sees === 'same') expect(v.view, where).toEqual(before.view);
  if (sees !== 'same') expect(v.view, where).toMatchObject({ ...sees, screen: before.view.screen });
}

const nothing = { sealed: 0, registered: 0, refused: 0 };
const keeps = {
  nothing,
  sealed: { ...nothing, sealed: 1 },
  registered: { ...nothing, registered: 1 },
} as const;

/** Paper comes out once: each way it can fail is a visit of its own. */
const papers: readonly Step[] = ['receipt', 'ticket', 'trackTake'];
/** These pass by themselves, or end with the failure: no time goes by while one looks. */
const passing: readonly Step[] = ['language', 'signing', 'paying', 'submitting'];
const endsIt = (step: Step, failure: Failure): boolean =>
  rowOf(step, failure).sees !== 'same' || (step === 'language' && failure === 'language');

/** The second child is asked what the first was, and a second way to sign comes after the same questions. */
const isNew = ({ by, dear }: Play, view: View): boolean =>
  view.screen === 'question'
    ? by === undefined && dear === undefined && !/\.[1-9]\d*\./.test(view.field)
    : true;

describe('at every page of every service, each failure for a moment', () => {
  test.each(plays)('$name', { timeout: 60_000 }, async (play) => {
    const journal = journalOnDisk();
    const { told: expected } = await reference(play, journal, kiosk);
    const v = new Visitor(play, journal, kiosk);
    let end: unknown = null;
    while (end === null) {
      const { step } = v;
      if (step !== null && !papers.includes(step) && isNew(play, v.view))
        for (const failure of failures) {
          const passes = passing.includes(step);
          if (passes && endsIt(step, failure)) continue;
          await breakAndLook(v, step, failure);
          expect(v.kept, `${step} × ${failure}`).toEqual(keeps[rowOf(step, failure).kept]);
          v.heal();
          await v.k.pass(passes ? 0 : 400);
        }
      end = await v.onwards();
    }
    expect(told(v)).toEqual(expected);
    await v.done();
  });
});

/** Where a broken thing leads when it stays broken. */
const slips: readonly Failure[] = ['receiptDead', 'receiptOut', 'receiptUnknown', 'dispenserDead'];
const gateway: readonly Failure[] = ['gatewayAway', 'gatewaySlow', 'gatewayRefuses'];

/** Whole visits take long: those on which the failure shows, and where the gateway goes at the worst moments. */
const watched: Readonly<Partial<Record<string, readonly Step[]>>> = {
  'property-letter': ['language', 'home', 'about', 'identify', 'question', 'check', 'submitting', 'receipt'],
  'property-letter, if it cost something': ['pay', 'paying'],
  'residence, signed by a code': ['code'],
  residence: ['approval', 'sign', 'signing'],
  'child-benefit': ['aboutByCard', 'identifyByCard'],
};
const worst: readonly Step[] = [
  'approval',
  'sign',
  'code',
  'pay',
  'paying',
  'submitting',
  'ticketGroup',
  'trackStatus',
];

const isWatched = ({ name, does }: Play, step: Step): boolean =>
  does === 'apply' ? (watched[name]?.includes(step) ?? false) : step !== 'home' && step !== 'language';
const bites = (step: Step, failure: Failure): boolean =>
  (rowOf(step, failure).sees !== 'same' && !unharmed(step, failure)) ||
  (worst.includes(step) && gateway.includes(failure));
/** The paper comes out all the same. */
const unharmed = (step: Step, failure: Failure): boolean =>
  ['receipt', 'ticket', 'trackTake'].includes(step) && !slips.includes(failure);

describe.each(plays)('$name: it stays broken', (play) => {
  const seen = steps.filter((step) => isWatched(play, step));
  const cells = seen.flatMap((step) =>
    failures
      .filter((failure) => papers.includes(step) || bites(step, failure))
      .map((failure) => [step, failure] as const),
  );

  test('what is seen, what is kept, and that there is a way on', { timeout: 60_000 }, async () => {
    const journal = journalOnDisk();
    const { has, told: expected } = await reference(play, journal, kiosk);
    for (const [step, failure] of cells.filter(([one]) => has.includes(one))) {
      const where = `${step} × ${failure}`;
      const v = new Visitor(play, journal, kiosk);
      expect(await v.to(step), where).toBe(true);
      await breakAndLook(v, step, failure);
      const { kept, leads = leadsTo[play.does][failure] } = rowOf(step, failure);
      expect(v.kept, where).toEqual(keeps[kept]);
      if (bites(step, failure)) await goesOn(v, leads, where);
      if (bites(step, failure) && play.does === 'apply') expect(told(v), where).toEqual(expected);
      await v.done();
    }
  });

  test('there is a way out of every step, whatever is broken', { timeout: 60_000 }, async () => {
    const journal = journalOnDisk();
    const { has } = await reference(play, journal, kiosk);
    for (const [index, step] of has.filter((one) => seen.includes(one)).entries()) {
      const failure = failures[index % failures.length] ?? 'gatewayAway';
      const v = new Visitor(play, journal, kiosk);
      await v.to(step);
      v.break(failure);
      await leaves(v, `${step} × ${failure}`);
      expect(v.kept.registered + v.kept.sealed + v.kept.refused).toBeLessThanOrEqual(1);
      if (rowOf(step, failure).kept === 'nothing') expect(v.kept).toEqual(nothing);
      await v.done();
    }
  });
});

async function goesOn(v: Visitor, leads: Ends, where: string): Promise<void> {
  const end = await v.toEnd();
  if (leads === 'byNumber' && end === 'help') {
    // Nobody can read this card: a consultant is on the way, and the page waits for the reader.
    expect(v.k.frame.consultant, where).not.toBeNull();
    v.heal();
    await v.k.pass(3_000);
    expect(await v.toEnd(), where).toBe('registered');
  } else expect(end, where).toBe(leads === 'byNumber' ? 'registered' : leads);
  const expected = {
    ...nothing,
    ...(['registered', 'byNumber'].includes(leads) && { registered: 1 }),
    ...(leads === 'accepted' && { sealed: 1 }),
    ...(leads === 'refused' && { refused: 1 }),
  };
  expect(v.kept, where).toEqual(expected);
  if (leads === 'accepted') await registersLater(v, where);
}

/** The same request, once, when the gateway is back. */
async function registersLater(v: Visitor, where: string): Promise<void> {
  v.office.mood = 'well';
  v.k.kiosk.stop();
  v.requests.start();
  await v.k.pass(300_000);
  await v.requests.stop();
  expect(v.kept.registered, where).toBe(1);
  expect(v.kept.sealed, where).toBe(0);
}

/** By what the page offers, as somebody who has had enough. */
async function leaves(v: Visitor, where: string): Promise<void> {
  const { k } = v;
  for (let tries = 0; tries < 40 && k.name !== 'goodbye'; tries++) {
    const left = k.name === 'receipt' ? k.send('finish', {}) : k.send('cancel', {});
    if (!left && !k.send('skipFeedback', {})) k.send('back', {});
    v.paper.comes();
    await k.pass(300);
  }
  expect(k.name, where).toBe('goodbye');
  k.devices.set('id-card', { media: 'notPresent' });
  await k.pass(15_000);
  expect(k.name, where).toBe('attract');
}
