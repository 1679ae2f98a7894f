import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, printer, qyzmet, reader, startQyzmet } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

const receipt = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Әңгіме №1: қабылданды', align: 'center', bold: true },
    { kind: 'columns', left: 'Өтінім', right: 'A001' },
    { kind: 'qr', value: 'https://example.kz/1' },
    { kind: 'cut' },
  ],
};

describe('qyzmet print', () => {
  let desk: Desk;
  let simulator: TestSimulator;
  let config = '';
  let document = '';
  beforeAll(async () => {
    desk = makeDesk();
    simulator = await startTestSimulator('escpos', 'epson-tm-t88vi', ['--mm-per-second', '2000']);
    config = desk.file('kiosk.yaml', kiosk([printer(simulator.pty), reader('/dev/none')]));
    document = desk.file('receipt.json', receipt);
  });
  afterEach(async () => {
    for (const back of ['wake', 'loadPaper', 'tear']) await simulator.control.do(back);
  });
  afterAll(async () => {
    await simulator.close();
    desk.remove();
  });

  const print = (...args: string[]) => [
    'print',
    'receipt',
    '--document',
    document,
    '--config',
    config,
    ...args,
  ];

  it('prints and says what the printer confirmed', async () => {
    const ran = await qyzmet(print('--json'));
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.json()).toEqual({ print: 'confirmed', jobId: expect.stringMatching(/^[0-9A-Z]{26}$/) });
    const { png } = await simulator.control.do('paper');
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('says the same in words', async () => {
    const ran = await qyzmet(print());
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^confirmed: the printer says it is on paper \(job [0-9A-Z]{26}\)\n$/);
    expect(ran.stderr).toContain('printing on receipt');
  });

  it('fails with the reason when the paper is out', async () => {
    await simulator.control.do('paperOut');
    const ran = await qyzmet(print('--json'));
    expect(ran.code).toBe(1);
    expect(ran.json()).toEqual({
      print: 'failed',
      reason: 'paperOut',
      jobId: expect.any(String),
      error: 'paperOut',
      message: 'nothing was printed: the paper is out',
      advice: 'replace the paper',
    });
    const words = await qyzmet(print());
    expect(words.stdout).toBe('');
    expect(words.stderr).toContain('nothing was printed: the paper is out\nreplace the paper');
  });

  it('fails within its time when nothing answers', async () => {
    await simulator.control.do('hang');
    const started = performance.now();
    const ran = await qyzmet(print('--json', '--timeout', '1'));
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ print: 'failed', error: 'deviceNotReady' });
  });

  it('never says failed once bytes are out: unplugged in the middle is unknown', async () => {
    const slow = await startTestSimulator('escpos', 'epson-tm-t88vi', ['--mm-per-second', '20']);
    try {
      const blocks = Array.from({ length: 60 }, (_, line) => ({ kind: 'text', value: `line ${line}` }));
      const long = desk.file('long.json', { language: 'en', blocks });
      const slowly = desk.file('slow.yaml', kiosk([printer(slow.pty)]));
      const printing = await startQyzmet([
        'print',
        'receipt',
        '--document',
        long,
        '--config',
        slowly,
        '--json',
      ]);
      await expect
        .poll(async () => (await slow.control.do('paper')).png, { timeout: 8_000, interval: 50 })
        .not.toBeNull();
      await slow.control.do('unplug');
      const ran = await printing.ended;
      expect(ran.code).toBe(1);
      expect(ran.json()).toMatchObject({
        print: 'unknown',
        reason: 'connectionLost',
        error: 'connectionLost',
      });
    } finally {
      await slow.close();
    }
  });

  it('refuses a document that is none, without quoting it', async () => {
    const cases = {
      'text.json': 'Абай Құнанбаев, 700101399004',
      'empty.json': { language: 'kk', blocks: [] },
      'block.json': { language: 'kk', blocks: [{ kind: 'text' }] },
    };
    await Promise.all(
      Object.entries(cases).map(async ([name, content]) => {
        const file = desk.file(name, content);
        const ran = await qyzmetHere(['print', 'receipt', '--document', file, '--config', config, '--json']);
        expect(ran.code).toBe(1);
        expect(ran.json()).toMatchObject({
          error: 'invalidDocument',
          message: expect.stringContaining(name),
        });
        expect(ran.stdout + ran.stderr).not.toContain('700101399004');
      }),
    );
    const missing = await qyzmetHere([
      'print',
      'receipt',
      '--document',
      `${document}.none`,
      '--config',
      config,
      '--json',
    ]);
    expect(missing.json()).toMatchObject({
      error: 'invalidDocument',
      message: expect.stringContaining('cannot be read'),
    });
    const reads = await qyzmetHere([
      'print',
      'id-card',
      '--document',
      document,
      '--config',
      config,
      '--json',
    ]);
    expect(reads.json()).toMatchObject({ error: 'unsupportedCommand' });
  });
});
