import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { escposDelays } from '../../../hardware/driver/escpos/delays.ts';
import { createEscposDriver } from '../../../hardware/driver/escpos/index.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { eventually } from '../support.ts';
import { call, profileOf } from './bench.ts';
import { simulatedPrinter } from './simulated-channel.ts';

/** As shipped where the printer's own time counts, short where only our patience does. */
const delays = {
  ...escposDelays,
  statusReplyMs: 600,
  identityReplyMs: 150,
  completionProbeMs: 300,
  doubtMs: 500,
  pollEveryMs: 50,
  stopGraceMs: 300,
  errorGraceMs: 100,
  completionBaseMs: 1500,
  completionPer100MmMs: 60,
  completionPerCutMs: 300,
};
const profiles = ['epson-tm-t88vi', 'generic-escpos', 'generic-escpos-58'] as const;
type Profile = (typeof profiles)[number];
const isEpson = (profile: Profile): boolean => profile.startsWith('epson');

/** `npm run test:full` sets it. */
const rounds = process.env.QYZMET_FULL ? 10 : 3;
/** Each costs the printer's start-up or all our patience. */
const isSlow = (fault: string): boolean => fault === 'powerCycle' || fault === 'hang';
const receipt = (mark: string): PrintDocument => ({
  language: 'ru',
  blocks: [
    ...Array.from(
      { length: 100 },
      (_, n) => ({ kind: 'text', value: `${mark} ${n} of a long receipt` }) as const,
    ),
    { kind: 'cut' },
  ],
});

async function connect(profile: Profile) {
  const simulator = simulatedPrinter({ profile, mmPerSecond: 3000 });
  const driver = createEscposDriver(delays);
  const data = profileOf(profile);
  const attach = async () => {
    const attached = await driver.attach(simulator.channel, data, call(8000).options);
    if (!attached.ok) throw new Error(`${attached.error.code} ${attached.error.detail}`);
    const { operations } = attached.value;
    if (operations.kind !== 'printer') throw new Error('no printer');
    return Object.assign(attached.value, {
      print: (document: PrintDocument) => operations.print(document, 'job', call(8000).options),
    });
  };
  return { simulator, attach };
}

interface Row {
  fault: string;
  /** What strikes after 40 lines; told to the simulator, when it is not a line that counts. */
  strike?: { command: string; args?: object };
  /** The printer's own word while it stands; undefined: it has none for this. */
  condition?: object;
  outcome: { epson: Partial<PrintResult>; generic: Partial<PrintResult> };
  /** Profiles it is not tried with, and why. */
  skip?: { profiles: readonly Profile[]; because: string };
  mend?: string;
  mendAfterMs?: number;
}
const confirmed = { epson: { print: 'confirmed' }, generic: { print: 'processed' } } as const;
const failed = (reason: NonNullable<PrintResult['reason']>) => ({
  epson: { print: 'failed', reason } as const,
  generic: { print: 'failed', reason } as const,
});

const cannotSay = {
  profiles: ['generic-escpos-58'],
  because: 'answers DLE EOT 1 and 4 alone: offline, but not why',
} as const;

/** driver × fault → what the device says, what the call ends with (issue 3, "Bad input and bad luck"). */
const table: Row[] = [
  {
    fault: 'paperOut',
    condition: { device: 'userError', action: 'clear', detail: 'paperOut', paper: 'out' },
    outcome: failed('paperOut'),
    mend: 'loadPaper',
  },
  {
    fault: 'openCover',
    condition: { device: 'userError', action: 'clear', detail: 'coverOpen' },
    skip: cannotSay,
    outcome: failed('coverOpen'),
    mend: 'closeCover',
  },
  {
    fault: 'jam',
    condition: { device: 'hardwareError', action: 'maintenance' },
    skip: cannotSay,
    outcome: failed('hardwareError'),
    mend: 'clear',
  },
  {
    fault: 'cutterError',
    condition: { device: 'hardwareError', action: 'maintenance', detail: 'cutterError' },
    skip: cannotSay,
    outcome: failed('cutterError'),
    mend: 'clear',
  },
  { fault: 'hotHead', outcome: confirmed, mend: 'coolHead', mendAfterMs: 300 },
  {
    fault: 'powerCycle',
    outcome: {
      epson: { print: 'unknown', reason: 'timeOut' },
      generic: { print: 'unknown', reason: 'timeOut' },
    },
  },
  {
    fault: 'hang',
    outcome: {
      epson: { print: 'unknown', reason: 'timeOut' },
      generic: { print: 'unknown', reason: 'timeOut' },
    },
    mend: 'wake',
  },
  { fault: 'late', strike: { command: 'late', args: { ms: 60 } }, outcome: confirmed, mend: 'prompt' },
  {
    fault: 'doubled',
    strike: { command: 'doubled' },
    outcome: confirmed,
    mend: 'prompt',
    skip: {
      profiles: ['generic-escpos', 'generic-escpos-58'],
      because: 'answers to GS r carry no name: twice the same byte may be the answers to two questions',
    },
  },
];

describe.concurrent.each(profiles)('%s', (profile) => {
  test.each(table.filter(({ skip }) => !skip?.profiles.includes(profile)))(
    '$fault: the same the third time as the first, and the next receipt is clean',
    async ({ fault, strike, condition, outcome, mend, mendAfterMs }) => {
      const { simulator, attach } = await connect(profile);
      let device = await attach();
      for (let round = 0; round < (isSlow(fault) ? Math.ceil(rounds / 3) : rounds); round++) {
        if (strike) await simulator.command(strike.command, strike.args);
        else await simulator.command('afterLines', { n: 40, fault });
        const mended = async () => {
          if (mend === 'wake') simulator.device.wake();
          else if (mend) await simulator.command(mend);
        };
        const struck = async (waitMs: number) => {
          await eventually(
            () => simulator.device.state().offline,
            (offline) => offline === true,
            8000,
          );
          await sleep(waitMs);
          await mended();
        };
        const mending = mendAfterMs !== undefined && struck(mendAfterMs);
        expect(await device.print(receipt(`old${round}`))).toEqual({
          ...outcome[isEpson(profile) ? 'epson' : 'generic'],
          jobId: 'job',
        });
        if (condition) expect(device.condition).toMatchObject(condition);
        await (mending || mended());
        if (fault === 'powerCycle') await sleep(1600);
        // the device layer attaches anew when the channel is given up or nothing answers
        if (!(await device.check(call(1500).options))) {
          device.detach();
          device = await attach();
        }
        const next = await device.print(receipt(`new${round}`));
        expect(next).toEqual({ print: isEpson(profile) ? 'confirmed' : 'processed', jobId: 'job' });
        const pieces = (await simulator.text()).join('\n').split('[cut]');
        const piece = pieces.find((one) => one.includes(`new${round} 0 `)) ?? '';
        expect(piece).not.toContain(`old${round}`);
        expect(piece).toContain(`new${round} 99 `);
        expect(simulator.listenerCount).toBe(1);
      }
      device.detach();
      expect(simulator.listenerCount).toBe(0);
      simulator.close();
    },
  );
});

describe.concurrent('half a receipt hangs in the printer', () => {
  /** A hardware process: its driver remembers nothing of the one before. */
  const attachIn = async (
    driver: ReturnType<typeof createEscposDriver>,
    channel: ReturnType<typeof simulatedPrinter>['channel'],
    profile: ReturnType<typeof profileOf>,
  ) => {
    const attached = await driver.attach(channel, profile, call(8000).options);
    if (!attached.ok || attached.value.operations.kind !== 'printer')
      throw new Error(JSON.stringify(attached));
    return { device: attached.value, printer: attached.value.operations };
  };
  const pieces = async ({ text }: ReturnType<typeof simulatedPrinter>): Promise<string[]> =>
    (await text()).join('\n').split('[cut]');

  test.each(profiles)(
    '%s: a process killed in the middle; the next one cuts first, and only once',
    async (name) => {
      const simulator = simulatedPrinter({ profile: name, mmPerSecond: 3000 });
      // what a killed process leaves: the head of a receipt, no cut
      simulator.device.receive(Buffer.from('\x1b@half of somebody\n'));
      const { device, printer } = await attachIn(
        createEscposDriver(delays),
        simulator.channel,
        profileOf(name, { firstCut: true }),
      );
      for (const mark of ['first', 'second']) await printer.print(receipt(mark), 'job', call().options);
      await sleep(300);
      const cut = await pieces(simulator);
      expect(cut[0]).toContain('half of somebody');
      expect(cut[0]).not.toContain('first');
      expect(cut[1]).toContain('first 0 ');
      expect(cut[2]).toContain('second 0 ');
      device.detach();
      simulator.close();
    },
  );

  test('nothing is cut at the first contact alone, and nothing at a new contact after a whole receipt', async () => {
    const simulator = simulatedPrinter({ profile: 'epson-tm-t88vi', mmPerSecond: 3000 });
    const driver = createEscposDriver(delays);
    const profile = profileOf('epson-tm-t88vi', { firstCut: true });
    (await attachIn(driver, simulator.channel, profile)).device.detach();
    expect(await simulator.text()).toEqual([]);
    for (const mark of ['first', 'second']) {
      const { device, printer } = await attachIn(driver, simulator.channel, profile);
      await printer.print(receipt(mark), 'job', call().options);
      device.detach();
    }
    const cut = await pieces(simulator);
    expect(cut.map((piece) => piece.trim().split(' ')[0])).toEqual(['', 'first', 'second', '']);
    simulator.close();
  });

  test('lost in the middle: the next contact of the same process cuts first', async () => {
    const simulator = simulatedPrinter({ profile: 'epson-tm-t88vi', mmPerSecond: 3000 });
    const driver = createEscposDriver(delays);
    const profile = profileOf('epson-tm-t88vi');
    const before = await attachIn(driver, simulator.channel, profile);
    await simulator.command('afterLines', { n: 20, fault: 'unplug' });
    expect(await before.printer.print(receipt('old'), 'job', call().options)).toMatchObject({
      print: 'unknown',
      reason: 'connectionLost',
    });
    before.device.detach();
    await simulator.plug();
    const after = await attachIn(driver, simulator.channel, profile);
    expect(await after.printer.print(receipt('new'), 'job', call().options)).toMatchObject({
      print: 'confirmed',
    });
    const whole = (await pieces(simulator)).find((piece) => piece.includes('new 0 ')) ?? '';
    expect(whole).toContain('new 99 ');
    expect(whole).not.toContain('old');
    after.device.detach();
    simulator.close();
  });
});
