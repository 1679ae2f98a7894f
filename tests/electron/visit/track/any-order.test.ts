import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failed, succeeded } from '../../../../hardware/role/result.ts';
import { throws, within } from '../../../support/dice.ts';
import { card } from '../../kiosk/fakes.ts';
import { IIN, issued, OTHER, statusOf, TRACKING } from './gateway.ts';
import { otherCard, type Tracking, trackings } from './tracking.ts';

const tracking = trackings();

type Step = (t: Tracking) => void;
const event =
  (type: string, more: object = {}): Step =>
  (t) =>
    t.k.send({ type, ...more });

/** Whatever a hand, a reader, a scanner and a gateway could do, except show the right second factor. */
const wrong: Step[] = [
  ...(['number', 'card', 'digits'] as const).map((way) => event('trackBy', { way })),
  event('findRequest', { number: TRACKING }),
  event('findRequest', { number: OTHER }),
  event('findRequest', { number: 'x' }),
  event('enterLast4', { digits: '0000' }),
  event('chooseRequest', { index: 0 }),
  event('withdraw', { sure: false }),
  event('withdraw', { sure: true }),
  event('printReceipt'),
  event('collect', { n: 1 }),
  event('enterPhone', { phone: '' }),
  event('takeDocument'),
  event('openSending'),
  event('sendDocument', { to: 'cabinet' }),
  event('retry'),
  event('back'),
  (t) => t.devices.waiting[0]?.answer(succeeded(otherCard)),
  (t) => t.devices.waiting[0]?.answer(failed('invalidData', 'cut')),
  (t) => t.devices.scanning.pop()?.answer(succeeded({ kind: 'barcode', value: `qyzmet:${TRACKING}` })),
  (t) => t.devices.set('id-card', { device: 'powerOff' }),
  (t) => t.devices.set('id-card', {}),
  (t) => Object.assign(t.gateway.next, { status: [{ ok: false, code: 'offline' }] }),
];
const right: Step[] = [
  event('enterLast4', { digits: '9004' }),
  (t) => t.devices.waiting[0]?.answer(succeeded(card)),
];

const ready = statusOf({ status: 'ready', documents: [{ ...issued, assurance: 'card' }] });
const openScreens = [
  'trackStatus',
  'trackWithdraw',
  'trackReceipt',
  'trackDocument',
  'trackTake',
  'trackSend',
];

async function play(steps: readonly Step[]): Promise<Tracking> {
  const t = tracking();
  t.gateway.request = ready;
  for (const step of steps) {
    if (t.k.output !== undefined) break;
    step(t);
    await t.settle(350);
  }
  return t;
}

test('without the second factor no order of events shows anything of a request', {
  timeout: within(20_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...wrong), { maxLength: 40 }), async (steps) => {
      const t = await play(steps);
      const { context } = t.k.output === undefined ? t.k.snapshot() : { context: null };
      expect(context?.status ?? null).toBeNull();
      expect(context?.pdf ?? null).toBeNull();
      if (t.k.output === undefined) expect(JSON.stringify(t.view())).not.toContain(ready.registrationNumber);
      expect(t.devices.jobs).toEqual([]);
      t.k.stop();
    }),
    { numRuns: throws(60) },
  );
});

test('with it, only ever after number and proof were asked about together', {
  timeout: within(20_000),
}, async () => {
  const seen = new Set<string>();
  const open = [event('trackBy', { way: 'number' }), event('findRequest', { number: TRACKING }), ...right];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...wrong), { weight: 2, arbitrary: fc.constantFrom(...open) }), {
        maxLength: 40,
      }),
      async (steps) => {
        const t = await play(steps);
        if (t.k.output === undefined) {
          const { screen } = t.view();
          seen.add(screen);
          const proved = t.gateway.asked.some(
            ({ call, of }) =>
              call === 'status' && isProof(of) && 'trackingId' in of && of.trackingId === TRACKING,
          );
          if (openScreens.includes(screen)) expect(proved).toBe(true);
          // More than the card's worth is never given for less.
          if (t.k.snapshot().context.pdf)
            expect(t.gateway.asked.some(({ call, of }) => call === 'document' && isCard(of))).toBe(true);
        }
        t.k.stop();
      },
    ),
    { numRuns: throws(60), examples: [[open]] },
  );
  expect([...seen]).toContain('trackStatus');
});

const proofOf = (of: object): object => ('proof' in of && typeof of.proof === 'object' && of.proof) || {};
const isCard = (of: object): boolean => {
  const proof = proofOf(of);
  return 'iin' in proof && proof.iin === IIN;
};
const isProof = (of: object): boolean => {
  const proof = proofOf(of);
  return isCard(of) || ('digits' in proof && proof.digits === '9004');
};
