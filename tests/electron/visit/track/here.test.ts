import { describe, expect, test } from 'vitest';
import { AT, IIN, OTHER, TRACKING } from './gateway.ts';
import { trackings } from './tracking.ts';

const tracking = trackings();
const waiting = { state: 'waiting', acceptedAt: AT } as const;

async function typed(t: ReturnType<typeof tracking>, number = TRACKING) {
  await t.send('trackBy', { way: 'number' });
  await t.send('findRequest', { number });
}

describe('a request that still lies in this kiosk', () => {
  test.each(['scanned', 'typed'])(
    '%s: when it was accepted, without asking for anything more',
    async (how) => {
      const t = tracking();
      t.requests.here.set(TRACKING, waiting);
      if (how === 'typed') await typed(t);
      else await t.scan(`qyzmet:${TRACKING}`);
      // Nothing else is there to be told: neither the service nor whose it is.
      expect(t.view()).toEqual({
        screen: 'trackHere',
        trackingId: TRACKING,
        acceptedAt: AT,
        state: 'waiting',
      });
      expect(t.gateway.asked).toEqual([]);
    },
  );

  test('needs no gateway', async () => {
    const t = tracking({ noGateway: true });
    t.requests.here.set(TRACKING, waiting);
    await typed(t);
    t.on('trackHere');
  });

  test('says so to a visitor whose card is known, too', async () => {
    const t = tracking({ input: { identity: { iin: IIN, assurance: 'card', documentNumber: '1' } } });
    t.requests.here.set(TRACKING, waiting);
    await t.scan(`qyzmet:${TRACKING}`);
    t.on('trackHere');
  });

  test('that the gateway did not take in the end is said to be so', async () => {
    const t = tracking();
    t.requests.here.set(TRACKING, { state: 'refused', acceptedAt: AT });
    await typed(t);
    expect(t.on('trackHere').state).toBe('refused');
  });

  test('back leads to another number, and nothing of the first one stays', async () => {
    const t = tracking();
    t.requests.here.set(OTHER, waiting);
    await typed(t, OTHER);
    await t.send('back');
    t.on('trackFind');
    expect(t.k.snapshot().context).toMatchObject({ here: null, trackingId: null });
    await t.scan(`qyzmet:${TRACKING}`);
    t.on('trackProof');
  });

  test('finish ends', async () => {
    const t = tracking();
    t.requests.here.set(TRACKING, waiting);
    await typed(t);
    await t.send('finish');
    expect(t.k.output).toEqual({ to: 'end' });
  });
});

describe('everything else is asked of the gateway', () => {
  test('registered from here: number and proof together', async () => {
    const t = tracking();
    t.requests.here.set(TRACKING, { state: 'registered', acceptedAt: AT });
    await typed(t);
    t.on('trackProof');
    await t.send('enterLast4', { digits: '9004' });
    await t.swipe();
    t.on('trackStatus');
  });

  test('a number of another kiosk', async () => {
    const t = tracking();
    t.requests.here.set(OTHER, waiting);
    await typed(t);
    t.on('trackProof');
  });
});
