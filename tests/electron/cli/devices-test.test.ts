import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, printer, qyzmet, startQyzmet } from './command-line.ts';

const device = (id: string, role: string, driver: string, profile: string, path: string): object => ({
  id,
  role,
  driver,
  profile,
  connection: { serial: { path, baudRate: 9600 } },
});

describe.concurrent('qyzmet devices test, and read of every kind', () => {
  let desk: Desk;
  let printing: TestSimulator;
  let contactless: TestSimulator;
  let scanner: TestSimulator;
  let config = '';
  beforeAll(async () => {
    desk = makeDesk();
    [printing, contactless, scanner] = await Promise.all([
      startTestSimulator('escpos', 'epson-tm-t88vi', ['--mm-per-second', '5000']),
      startTestSimulator('contactless', 'twn4-simple'),
      startTestSimulator('scanner', 'honeywell-serial'),
    ]);
    config = desk.file(
      'kiosk.yaml',
      kiosk([
        printer(printing.pty),
        device('library-card', 'cardReader', 'contactless', 'twn4-simple', contactless.pty),
        device('scanner', 'barcodeScanner', 'scanner', 'honeywell-serial', scanner.pty),
        device('absent', 'cardReader', 'contactless', 'twn4-simple', `${contactless.pty}-none`),
      ]),
    );
  });
  afterAll(async () => {
    await Promise.all([printing, contactless, scanner].map((each) => each?.close()));
    desk.remove();
  });

  it('a printer: a page with three alphabets and a ruler, then one without paper', async () => {
    const ran = await qyzmet(['devices', 'test', 'receipt', '--config', config, '--json']);
    expect(ran.json()).toEqual({
      ok: true,
      id: 'receipt',
      role: 'receiptPrinter',
      steps: expect.arrayContaining([
        { name: 'status', outcome: 'online', detail: expect.any(String) },
        { name: 'print', outcome: 'confirmed' },
      ]),
    });
    expect(ran.code).toBe(0);
    await printing.control.do('paperOut');
    const out = await qyzmet(['devices', 'test', 'receipt', '--config', config, '--json']);
    expect(out.code).toBe(1);
    expect(out.json()).toMatchObject({
      ok: false,
      error: 'userError',
      steps: [{ name: 'status', outcome: 'userError', detail: expect.stringContaining('replace the paper') }],
    });
  });

  it('a reader: one card, nothing of which is shown; then read, masked and revealed', async () => {
    const uid = '04A1B2C3D4E5F6';
    const common = ['--config', config, '--json', '--timeout', '10'];
    const showing = async (args: string[]) => {
      const running = await startQyzmet([...args, ...common]);
      await running.says('waiting for a card');
      await contactless.control.do('present', { uid, type: 0x80 });
      const ran = await running.ended;
      await contactless.control.do('remove');
      return ran;
    };
    const tested = await showing(['devices', 'test', 'library-card']);
    expect(tested.json()).toMatchObject({
      ok: true,
      steps: [{ name: 'status' }, { name: 'read', outcome: 'read', detail: 'contactlessCard' }],
    });
    expect(tested.stdout + tested.stderr).not.toContain(uid.slice(4, 12));

    const read = await showing(['read', 'library-card']);
    expect(read.json()).toMatchObject({ kind: 'contactlessCard', uid: '04A1••••••F6', permanent: true });
    expect(read.stdout + read.stderr).not.toContain(uid.slice(4, 12));
    const revealed = await showing(['read', 'library-card', '--reveal']);
    expect(revealed.json()).toMatchObject({ uid });
    expect(revealed.stderr).toContain('"audit":"reveal"');
    expect(revealed.stderr).not.toContain(uid);
  });

  it('a scanner: a code, masked', async () => {
    const running = await startQyzmet(['read', 'scanner', '--config', config, '--json', '--timeout', '10']);
    await running.says('waiting for a code');
    const shown = setInterval(
      () => void scanner.control.ask({ do: 'scan', value: 'LIB-0012345678', symbology: 'code128' }),
      300,
    );
    const ran = await running.ended;
    clearInterval(shown);
    expect(ran.json()).toMatchObject({ kind: 'barcode', value: 'LIB-••••••78' });
    expect(ran.stdout + ran.stderr).not.toContain('123456');
  });

  it('what is not there does not pass, and says what to do', async () => {
    const ran = await qyzmet(['devices', 'test', 'absent', '--config', config]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/^status +noDevice +not connected: connect it/m);
    expect(ran.stderr).toContain('absent did not pass');
  });
});
