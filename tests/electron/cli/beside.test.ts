import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compose } from '../../../electron/compose.ts';
import type { Composition } from '../../../electron/composition.ts';
import { projectRoot } from '../../../electron/config/root.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { until } from '../devices/setup.ts';
import { type Desk, makeDesk, printer, qyzmet, reader, startQyzmet } from './command-line.ts';

const name = { kk: 'Бөлім', ru: 'Отдел', en: 'Office' };
const queue = {
  groups: [
    { id: 'registration', letter: 'A', name, windows: [1, 2, 3] },
    { id: 'advice', letter: 'B', name, windows: [4] },
  ],
};

/** The hardware process as the product bundles it. */
async function hardwareProgram(folder: string): Promise<string> {
  const program = path.join(projectRoot(), 'out/test-support', `hardware.${process.pid}.cjs`);
  await build({
    entryPoints: [path.join(projectRoot(), 'hardware/process.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    logLevel: 'error',
  });
  return folder && program;
}

describe('qyzmet beside a running kiosk', () => {
  let desk: Desk;
  let card: TestSimulator;
  let paper: TestSimulator;
  let config = '';
  let data = '';
  let kiosk: Composition;
  const log = memoryLog();
  const own = (...args: string[]) => [...args, '--config', config, '--data', data, '--json'];

  beforeAll(async () => {
    desk = makeDesk();
    data = path.join(desk.folder, 'data');
    [card, paper] = await Promise.all([
      startTestSimulator('mrz', 'elyctis-idbox'),
      startTestSimulator('escpos', 'epson-tm-t88vi'),
    ]);
    const yaml = {
      kiosk: { id: 'test-k1', office: name },
      devices: [reader(card.pty), printer(paper.pty)],
      queue,
      gateway: { sandbox: true },
    };
    config = desk.file('kiosk.yaml', stringify(yaml));
    kiosk = await compose({
      launch: { demo: false, dock: false, config, data },
      env: { QYZMET_DEMO_DIR: desk.folder },
      packaged: false,
      dataFolder: data,
      fork: nodeFork(await hardwareProgram(desk.folder)),
      firstPaint: Promise.resolve(),
      wipeBrowser: async () => [],
      recreateWindow: async () => {},
      surface: { allowOther: () => {}, closeOther: () => {} },
      log,
    });
    for (let ready = 0; ready < 2; ) {
      const { stdout } = await qyzmet(own('devices', 'status'));
      ready = stdout.match(/"online"/g)?.length ?? 0;
    }
  });
  afterAll(async () => {
    await kiosk.stop();
    await Promise.all([card.close(), paper.close()]);
    desk.remove();
  });
  const endVisit = async () => {
    if (kiosk.kiosk.screen().view.screen === 'attract') return;
    kiosk.kiosk.send('cancel', {});
    await until(() => {
      kiosk.kiosk.send('touched', {});
      return kiosk.kiosk.screen().view.screen === 'attract';
    }, 15_000);
  };
  afterEach(endVisit);

  it('opens a socket of its owner alone', () => {
    expect(statSync(path.join(data, 'control.sock')).mode & 0o777).toBe(0o600);
  });

  it("tells the kiosk's own statuses, and each change", async () => {
    const watching = await startQyzmet(own('devices', 'status', 'receipt', '--watch'));
    await watching.says('"online"');
    await paper.control.do('paperOut');
    await expect.poll(() => watching.lines().at(-1)).toMatchObject({ id: 'receipt', paper: 'out' });
    await paper.control.do('loadPaper');
    await expect.poll(() => watching.lines().at(-1)).toMatchObject({ id: 'receipt', device: 'online' });
    watching.child.kill('SIGINT');
    expect((await watching.ended).code).toBe(0);
    const unknown = await qyzmet(own('devices', 'status', 'reciept'));
    expect(unknown.json()).toMatchObject({ error: 'unknownDevice', advice: 'configured: id-card, receipt' });
    const listed = await qyzmet(own('devices', 'list'));
    expect(listed.json().configured).toMatchObject([{ id: 'id-card' }, { id: 'receipt' }]);
  });

  it('prints and tests through the ports the kiosk holds', async () => {
    const document = desk.file('page.json', {
      language: 'kk',
      blocks: [{ kind: 'text', value: 'Қазақстан' }],
    });
    const printed = await qyzmet(own('print', 'receipt', '--document', document));
    expect(printed.json()).toMatchObject({ print: 'confirmed' });
    const tested = await qyzmet(own('devices', 'test', 'receipt'));
    expect(tested.json()).toMatchObject({ ok: true, role: 'receiptPrinter' });
    expect(tested.stderr).toMatch(/printing a test page[\s\S]*print: confirmed/);
  });

  it('reads a card, masked, while nobody is there', async () => {
    const reading = await startQyzmet(own('read', 'id-card', '--timeout', '10'));
    await reading.says('waiting for a card');
    await expect.poll(async () => (await card.control.do('state')).armed).toBe(true);
    await card.control.do('swipe', { specimen: 'td1-01' });
    const read = await reading.ended;
    expect(read.json()).toMatchObject({ kind: 'mrz', iin: '7001••••••04' });
    expect(read.stdout + read.stderr + JSON.stringify(log.lines)).not.toContain('700101399004');
  });

  it('stands back for a visitor: no test, no paper, nothing revealed; a wait under way ends', async () => {
    const reading = await startQyzmet(own('read', 'id-card', '--reveal', '--timeout', '10'));
    await reading.says('waiting for a card');
    kiosk.kiosk.send('start', {});
    expect((await reading.ended).json()).toMatchObject({ error: 'busyWithVisitor' });
    const document = desk.file('page.json', { language: 'kk', blocks: [{ kind: 'text', value: 'A' }] });
    const refused = await Promise.all([
      qyzmet(own('devices', 'test', 'receipt')),
      qyzmet(own('print', 'receipt', '--document', document)),
      qyzmet(own('read', 'id-card', '--reveal')),
    ]);
    for (const ran of refused) {
      expect(ran.code).toBe(1);
      expect(ran.json()).toMatchObject({ error: 'busyWithVisitor', advice: expect.any(String) });
    }
    const { stdout } = await qyzmet(['audit', 'export', '--data', data]);
    const done = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ role }) => role === 'commandLine');
    expect(done.map(({ act }) => act)).toEqual(expect.arrayContaining(['cardRevealed', 'revealRefused']));
    for (const { subject } of done) expect(subject).toMatch(/^(id-card|receipt)#[\w.-]+$/);
    expect((await qyzmet(own('devices', 'status'))).code, 'looking is harmless').toBe(0);
  });

  it('refuses to record what the kiosk holds', async () => {
    const ran = await qyzmet(
      own('record', 'id-card', '--out', path.join(desk.folder, 'r.txt'), '--seconds', '1'),
    );
    expect(ran.json()).toMatchObject({ error: 'deviceBusy' });
  });

  it('does not ask a kiosk with another configuration', async () => {
    const other = desk.file(
      'other.yaml',
      stringify({ kiosk: { id: 'k2', office: name }, gateway: { sandbox: true } }),
    );
    const ran = await qyzmet(['devices', 'status', '--config', other, '--data', data, '--json']);
    expect(ran.json()).toEqual({ devices: [] });
    expect(ran.stderr).toContain('has another configuration');
  });

  it('serves the queue, and the outlook of who takes a ticket becomes true', async () => {
    const before = await qyzmet(own('queue', 'call', '--window', '1'));
    expect(before.json()).toMatchObject({ error: 'nobodyWaits' });
    // a visitor takes a number at the screen
    kiosk.kiosk.send('start', {});
    await expect.poll(() => kiosk.kiosk.screen().view.screen).not.toBe('attract');
    expect(kiosk.kiosk.send('chooseLanguage', { language: 'ru' }) || true).toBe(true);
    expect(kiosk.kiosk.send('takeTicket', { group: 'registration' })).toBe(true);
    await expect.poll(() => kiosk.kiosk.screen().view.screen, { timeout: 10_000 }).toBe('ticket');
    const board = await qyzmet(own('queue', 'list'));
    expect(board.json().groups[0]).toMatchObject({
      id: 'registration',
      waiting: 1,
      next: [{ number: 'A001' }],
    });
    const called = await qyzmet(own('queue', 'call', '--window', '2'));
    expect(called.json()).toMatchObject({
      ticket: { number: 'A001', window: 2, state: 'called' },
      finished: null,
    });
    expect((await qyzmet(own('queue', 'call', 'A001', '--window', '3'))).json()).toMatchObject({
      error: 'atWindow',
    });
    const moved = await qyzmet(own('queue', 'transfer', 'a001', '--group', 'advice'));
    expect(moved.json()).toMatchObject({ ticket: { group: 'advice', state: 'waiting' } });
    const words = await qyzmet(['queue', 'call', '--window', '4', '--config', config, '--data', data]);
    expect(words.stdout).toBe('A001 → window 4\n');
    expect((await qyzmet(own('queue', 'finish', '--window', '4'))).code).toBe(0);
  });

  it('lists calls for help and answers them', async () => {
    expect((await qyzmet(own('help-calls', 'list'))).json()).toEqual({ calls: [] });
    expect((await qyzmet(own('help-calls', 'acknowledge'))).json()).toMatchObject({ error: 'noCall' });
  });
});
