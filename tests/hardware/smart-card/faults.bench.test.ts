import { describe, expect, it } from 'vitest';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { type PcscBench, pcscMissing } from '../../support/pcsc.ts';
import type { SimulatorControl } from '../../support/simulator.ts';
import { eventually } from '../support.ts';
import { echo, rounds, withBench } from './setup.ts';

interface Row {
  fault: string;
  /** Is a card in when it happens? */
  card: 'in' | 'out';
  /** What happens before the call (`before`), or while it runs (`during`). */
  before?(parts: Parts): unknown;
  during?(parts: Parts): unknown;
  deadlineMs?: number;
  outcome: { ok: boolean; error?: object };
  /** How soon after `during` the call ends at the latest; else its deadline counts. */
  endsWithinMs?: number;
  status: Partial<DeviceStatus>;
  statusWithinMs: number;
  cure?(parts: Parts): unknown;
  recoversWithinMs: number;
}
interface Parts {
  card: SimulatorControl;
  bench: PcscBench;
}

const bad = (detail: string) => ({ ok: false, error: { code: 'invalidData', detail } });
const ended = (code: string) => ({ ok: false, error: { code } });
const hang = ({ card }: Parts) => card.do('hang');
const wake = ({ card }: Parts) => card.do('wake');
const remove = ({ card }: Parts) => card.do('remove');
const inSlot = { device: 'online', media: 'present' } as const;
const empty = { device: 'online', media: 'notPresent' } as const;

/** smartCard × fault → what the call says, what the status says, and when all is well again. */
const table: Row[] = [
  {
    fault: 'the card is pulled out in the middle of a command',
    card: 'in',
    before: ({ card }) => card.do('removeMidApdu'),
    outcome: bad('cardRemoved'),
    status: empty,
    statusWithinMs: 1000,
    recoversWithinMs: 0,
  },
  {
    fault: 'the answer has less than a status word',
    card: 'in',
    before: ({ card }) => card.do('tooShort'),
    outcome: bad('cardRemoved'),
    status: inSlot,
    statusWithinMs: 0,
    recoversWithinMs: 0,
  },
  {
    fault: 'the answer is late',
    card: 'in',
    before: ({ card }) => card.do('late', { ms: 400 }),
    outcome: { ok: true },
    status: inSlot,
    statusWithinMs: 0,
    recoversWithinMs: 0,
  },
  {
    fault: 'the card hangs, and is pulled out',
    card: 'in',
    before: hang,
    during: remove,
    outcome: bad('cardRemoved'),
    endsWithinMs: 1500,
    status: empty,
    statusWithinMs: 1000,
    cure: wake,
    recoversWithinMs: 0,
  },
  {
    fault: 'no card comes',
    card: 'out',
    deadlineMs: 250,
    outcome: ended('timeOut'),
    status: empty,
    statusWithinMs: 0,
    recoversWithinMs: 0,
  },
  {
    fault: 'the reader is unplugged while idle',
    card: 'out',
    before: async ({ bench }) => bench.unplugReader(),
    deadlineMs: 250,
    outcome: ended('deviceNotReady'),
    status: { device: 'powerOff' },
    statusWithinMs: 1000,
    cure: ({ bench }) => bench.plugReader(),
    recoversWithinMs: 2000,
  },
  {
    fault: 'the reader is unplugged in the middle of a command',
    card: 'in',
    before: hang,
    during: async ({ bench, card }) => {
      bench.unplugReader();
      await card.do('remove'); // a card without power says nothing more
    },
    outcome: ended('connectionLost'),
    endsWithinMs: 2000,
    status: { device: 'powerOff' },
    statusWithinMs: 1000,
    cure: async (parts) => {
      parts.bench.plugReader();
      await wake(parts);
    },
    recoversWithinMs: 2000,
  },
  {
    fault: 'pcscd is killed while idle',
    card: 'out',
    before: ({ bench }) => bench.killDaemon(),
    deadlineMs: 250,
    outcome: ended('deviceNotReady'),
    status: { device: 'powerOff' },
    statusWithinMs: 1000,
    cure: ({ bench }) => bench.startDaemon(),
    recoversWithinMs: 2000,
  },
  {
    fault: 'pcscd is killed in the middle of a command',
    card: 'in',
    before: hang,
    during: ({ bench }) => bench.killDaemon(),
    outcome: ended('connectionLost'),
    endsWithinMs: 1500,
    status: { device: 'powerOff' },
    statusWithinMs: 1000,
    cure: async (parts) => {
      await wake(parts);
      await parts.bench.startDaemon();
    },
    recoversWithinMs: 2000,
  },
];

const missing = await pcscMissing();

describe.skipIf(missing !== null)(`smartCard × fault${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench();

  for (const row of table)
    it(`${row.fault}, ${rounds} times of ${rounds}`, async () => {
      const kiosk = on.kiosk();
      await kiosk.until({ device: 'online' });
      for (let round = 0; round < rounds; round++) {
        if (row.card === 'in') {
          if (!(await on.card.do('state')).inserted) await on.insert();
          await kiosk.until(inSlot, 3000);
        }
        const parts = { card: on.card, bench: on.bench };
        await row.before?.(parts);
        if (row.fault.endsWith('while idle')) await kiosk.until(row.status, row.statusWithinMs);
        const { apdus } = await on.card.do('state');
        const calling = kiosk.exchange([echo('07')], row.deadlineMs ?? 2500);
        if (row.during) {
          await eventually(
            () => on.card.do('state'),
            (state) => state.apdus > apdus,
            1500,
          );
          await row.during(parts);
        }
        const since = performance.now();
        expect(await calling).toMatchObject(row.outcome);
        if (row.endsWithinMs !== undefined) expect(performance.now() - since).toBeLessThan(row.endsWithinMs);
        await kiosk.until(row.status, row.statusWithinMs + 50);
        await row.cure?.(parts);
        await kiosk.until({ device: 'online' }, row.recoversWithinMs + 50);
      }
      if (!(await on.card.do('state')).inserted) await on.insert();
      expect(await kiosk.exchange([echo('07')], 3000)).toMatchObject({ ok: true });
    });

  it('a card put in the wrong way round is in, and mute', async () => {
    const kiosk = on.kiosk();
    await on.insert({ mute: true });
    await kiosk.until(inSlot, 3000);
    expect(await kiosk.exchange([echo('01')])).toEqual(bad('mute'));
  });

  it('a third call is refused at once', async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'online' });
    const abort = new AbortController();
    const two = [1, 2].map(() => kiosk.exchange([echo('01')], 5000, abort.signal));
    await kiosk.until({ device: 'deviceBusy' });
    expect(await kiosk.exchange([echo('01')])).toEqual(ended('deviceBusy'));
    abort.abort();
    expect(await Promise.all(two)).toEqual([ended('canceled'), ended('canceled')]);
  });

  it('closing takes less than 1 s although a card hangs, and the next one can watch', async () => {
    const kiosk = on.kiosk();
    await on.insert();
    await kiosk.until(inSlot, 3000);
    await on.card.do('hang');
    const calling = kiosk.exchange([echo('01')], 8000);
    await kiosk.until({ device: 'deviceBusy' });
    const startedAt = performance.now();
    await kiosk.host.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(await calling).toMatchObject({ ok: false });
    await on.kiosk().until(inSlot, 3000);
  });
});
