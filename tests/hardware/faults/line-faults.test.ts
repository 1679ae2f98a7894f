import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRig, type Rig, summary } from './rig.ts';
import { type Subject, subjects } from './subjects.ts';

/** Once is a coincidence; a leak shows at the third time. */
const rounds = process.env.QYZMET_FULL ? 10 : 3;

interface Fault {
  name: string;
  /** Strikes during a call, which ends like this; null: strikes an idle device. */
  call: RegExp | null;
  deadlineMs?: number;
  strike(rig: Rig): Promise<unknown>;
  /** The state while it lasts, and how soon it is said; null: nothing needs to be said. */
  state: { device: string; withinMs: number } | null;
  mend(rig: Rig): Promise<unknown>;
  /** From the mending to the next call that can be made. */
  backWithinMs: number;
  /** Only devices that can be asked show it. */
  askable?: true;
  skip?: Readonly<Record<string, string>>;
}

const plug = ({ simulator }: Rig) => simulator.control.do('plug');
const wake = ({ simulator }: Rig) => simulator.control.do('wake');
const lost = /^(connectionLost|(unknown|failed) connectionLost)$/;

/** fault → what every device says of it. The same for all drivers: the line is not the driver's business. */
const table: readonly Fault[] = [
  {
    name: 'unplugged while idle',
    call: null,
    strike: ({ simulator }) => simulator.control.do('unplug'),
    state: { device: 'powerOff', withinMs: 1000 },
    mend: plug,
    backWithinMs: 3000,
  },
  {
    name: 'unplugged in the middle of a call',
    call: lost,
    strike: ({ simulator }) => simulator.control.do('unplug'),
    state: { device: 'powerOff', withinMs: 2000 },
    mend: plug,
    backWithinMs: 3000,
  },
  {
    name: 'silent in the middle of a call, until its deadline',
    call: /^(timeOut|deviceNotReady.*|(unknown|failed) (timeOut|connectionLost|deviceNotReady|hardwareError))$/,
    deadlineMs: 1500,
    strike: ({ simulator }) => simulator.control.do('hang'),
    state: null,
    mend: wake,
    backWithinMs: 12_000,
    askable: true,
  },
  {
    name: 'noise on the idle line',
    call: null,
    strike: ({ simulator }) => simulator.control.do('noise', { bytes: 3000 }),
    state: null,
    // what looked like a report of the device is put right by the next true one
    mend: () => sleep(2000),
    backWithinMs: 4000,
  },
];

async function strikeOnce(rig: Rig, subject: Subject, fault: Fault): Promise<void> {
  if (fault.call) {
    await subject.stall?.(rig.simulator);
    const calling = rig.call(fault.deadlineMs);
    await rig.untilNot('online', 3000);
    await sleep(120);
    await fault.strike(rig);
    expect(summary(await calling)).toMatch(fault.call);
    await subject.goOn?.(rig.simulator);
  } else await fault.strike(rig);
  if (fault.state) await rig.until(fault.state.device, fault.state.withinMs);
  await fault.mend(rig);
  await rig.until('online', fault.backWithinMs);
}

describe.concurrent.each(subjects)('$driver $profile', (subject) => {
  for (const fault of table)
    it.skipIf(fault.askable && !subject.canBeAsked)(
      `${fault.name}, ${rounds} times: the same each time, and works afterwards`,
      async (test) => {
        const rig = await createRig(test, subject);
        for (let round = 0; round < rounds; round++) await strikeOnce(rig, subject, fault);
        // what a stranger left in the reader or on the line must not be taken for the next visitor's
        expect(await rig.goodCall(20_000)).toBe('ok');
      },
      60_000 * (rounds / 3),
    );
});

/** As slow as the slowest ticket printers: the line comes back while the job still moves, and what it left takes long. */
const slow = ['--mm-per-second', '60'];
const printers = subjects.filter(({ method }) => method === 'print');

describe.concurrent.each(printers)('$driver $profile, a slow one', (subject) => {
  it('unplugged when it has the whole job: it prints again, once the rest is out and cut off', async (test) => {
    const rig = await createRig(test, { ...subject, simulatorOptions: slow });
    const calling = rig.call();
    await sleep(200);
    await rig.simulator.control.do('unplug');
    expect(summary(await calling)).toMatch(/connectionLost$/); // on a busy machine it may be on paper by now
    await rig.until('powerOff', 2000);
    await plug(rig);
    await rig.until('online', 3000);
    expect(await rig.goodCall(30_000)).toBe('ok');
    expect(await rig.goodCall(15_000)).toBe('ok');
  }, 60_000);
});
