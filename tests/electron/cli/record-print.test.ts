import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatorControl, startTestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

const receipt = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Әңгіме №1: қабылданды', align: 'center', bold: true },
    ...Array.from({ length: 40 }, (_, n) => ({ kind: 'columns', left: `Өтінім ${n}`, right: 'A001' })),
    { kind: 'qr', value: 'https://example.kz/1' },
    { kind: 'cut' },
  ],
};
const LIMIT_MS = 30_000;

interface Printer {
  driver: string;
  profile: string;
  settings?: object;
  /** Strikes after so many lines of the receipt. */
  fault?: { n: number; fault: 'paperOut' | 'unplug' };
  /** Somebody takes what it holds out. */
  takes?: boolean;
}

/** Somebody looks at the ticket before taking it: a printer that is asked must have been asked twice by then. */
const HESITATION_MS = 1200;
async function takeFrom({ events, ask }: SimulatorControl, signal: AbortSignal): Promise<void> {
  const isOut = () => events.some(({ mouth }) => mouth === 'out' || mouth === 'presented');
  while (!isOut() && !signal.aborted) await sleep(50);
  await sleep(HESITATION_MS);
  if (!signal.aborted) await ask({ do: 'take' });
}

describe('a recorded print', () => {
  let desk: Desk;
  let count = 0;
  beforeAll(() => {
    desk = makeDesk();
  });
  afterAll(() => desk.remove());

  /** Prints the receipt on a simulator of its own and gives what was recorded. */
  const recordPrint = async ({ driver, profile, settings, fault, takes }: Printer) => {
    const simulator = await startTestSimulator(driver, profile, ['--mm-per-second', '2000']);
    const name = String(count++);
    const device = {
      id: 'receipt',
      role: 'receiptPrinter',
      driver,
      profile,
      ...(settings && { settings }),
      connection: { serial: { path: simulator.pty, baudRate: 38_400 } },
    };
    const out = path.join(desk.folder, `${name}.txt`);
    const config = desk.file(`${name}.yaml`, kiosk([device]));
    const document = desk.file(`${name}.json`, receipt);
    const hand = takes ? new AbortController() : undefined;
    if (hand) void takeFrom(simulator.control, hand.signal);
    try {
      if (fault) await simulator.control.do('afterLines', fault);
      const where = ['--out', out, '--config', config, '--print', document, '--seconds', '15'];
      const ran = await qyzmetHere(['record', 'receipt', '--json', ...where]);
      expect(ran.code, ran.stderr).toBe(0);
      return { ...ran.json(), recording: readFileSync(out, 'utf8') };
    } finally {
      hand?.abort();
      await simulator.close();
    }
  };
  const replay = async (recording: string, { driver, profile }: Printer, ...more: string[]) => {
    const file = desk.file(`replay-${count++}.txt`, recording);
    const words = ['replay', file, '--driver', driver, '--profile', profile, '--timeout', '15', ...more];
    return qyzmetHere(words);
  };
  const lineOf = (recording: string, pattern: RegExp): number =>
    recording.slice(0, recording.search(pattern)).split('\n').length;

  const epson: Printer = { driver: 'escpos', profile: 'epson-tm-t88vi' };

  it(
    'is printed again byte for byte, with the same outcome; another byte is found and said',
    async () => {
      const printer = { ...epson, settings: { firstCut: true } };
      const { recording, outcomes } = await recordPrint(printer);
      expect(outcomes).toEqual([{ print: 'confirmed', jobId: expect.any(String) }]);
      expect(recording).toContain('\n# settings {"firstCut":true}\n');

      const again = await replay(recording, printer, '--json');
      expect(again.json()).toEqual({ ok: true, reads: [], outcomes, errors: [] });
      expect(again.code).toBe(0);

      // the 21st byte of the longest write
      const chunk = /(?<==> [0-9A-F]{40})[0-9A-F]{2}(?=[0-9A-F]{400})/;
      const was = chunk.exec(recording)?.[0];
      const spoiled = was === 'EE' ? 'EF' : 'EE';
      const other = await replay(recording.replace(chunk, spoiled), printer, '--json');
      const line = lineOf(recording, /=> [0-9A-F]{400}/);
      expect(other.json()).toMatchObject({ ok: false, error: 'mismatch', line, offset: 20 });
      expect(other.json().message).toMatch(
        new RegExp(
          `line ${line}, byte 21 of \\d+ \\(offset 20\\): expected … .*\\[${spoiled}\\].* …, the driver wrote … .*\\[${was}\\].* …`,
        ),
      );
      expect(other.code).toBe(1);

      const claimed = recording.replace('outcome {"print":"confirmed"', 'outcome {"print":"sent"');
      const said = await replay(claimed, printer);
      expect(said.code).toBe(1);
      expect(said.stdout).toBe('confirmed\n');
      expect(said.stderr).toMatch(
        /expected -- outcome \{"print":"sent",.*, the driver did -- outcome \{"print":"confirmed",/,
      );
    },
    LIMIT_MS,
  );

  it.each([
    [
      { ...epson, fault: { n: 15, fault: 'paperOut' } },
      { print: 'failed', reason: 'paperOut' },
    ],
    [
      { ...epson, fault: { n: 15, fault: 'unplug' } },
      { print: 'unknown', reason: 'connectionLost' },
    ],
  ] satisfies [Printer, object][])(
    'a fault in the middle happens again: %o',
    async (printer, outcome) => {
      const { recording, outcomes } = await recordPrint(printer);
      expect(outcomes).toEqual([expect.objectContaining(outcome)]);
      const again = await replay(recording, printer, '--json');
      expect(again.json(), again.stdout).toMatchObject({ ok: true, outcomes });
      expect(again.code).toBe(0);
    },
    LIMIT_MS,
  );

  const withPresenter: readonly Printer[] = [
    { driver: 'custom', profile: 'custom-vkp80iii' },
    { driver: 'star', profile: 'star-tup900' },
    { driver: 'zebra', profile: 'zebra-kr203' },
    { driver: 'nippon', profile: 'nippon-np3511' },
  ];
  // all four in `npm run test:full`: each prints for ten seconds
  it.each(process.env.QYZMET_FULL ? withPresenter : withPresenter.slice(0, 2))(
    'with a presenter, up to the taking of it: $driver $profile',
    async (printer) => {
      const { recording, outcomes } = await recordPrint({ ...printer, takes: true });
      expect(outcomes).toMatchObject([{ media: 'presented' }, { ok: true, value: { media: 'taken' } }]);
      const again = await replay(recording, printer, '--json');
      expect(again.json(), again.stdout).toMatchObject({ ok: true, outcomes });
    },
    LIMIT_MS,
  );
  it('is asked for of a printer only', async () => {
    const reader = { id: 'id-card', role: 'idCardReader', driver: 'mrz', profile: 'elyctis-idbox' };
    const connection = { serial: { path: '/dev/none', baudRate: 9600 } };
    const config = desk.file('reader.yaml', kiosk([{ ...reader, connection }]));
    const document = desk.file('reader.json', receipt);
    const out = path.join(desk.folder, 'none.txt');
    const ran = await qyzmetHere([
      'record',
      'id-card',
      '--out',
      out,
      '--config',
      config,
      '--print',
      document,
      '--json',
    ]);
    expect(ran.json()).toMatchObject({ error: 'unsupportedCommand' });
  });
});
