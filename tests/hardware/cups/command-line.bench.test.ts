import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, kiosk, makeDesk, qyzmet } from '../../electron/cli/command-line.ts';
import { hasCups, startCupsd, type TestSpooler } from './cupsd.ts';

describe.skipIf(!hasCups)('qyzmet with a page printer', () => {
  let cups: TestSpooler;
  let desk: Desk;
  let common: string[] = [];
  const office = { id: 'office', role: 'documentPrinter', driver: 'cups', profile: 'cups-a4' };
  beforeAll(async () => {
    cups = await startCupsd();
    desk = makeDesk();
    const devices = [
      { ...office, connection: { cups: { printer: cups.queue } } },
      { ...office, id: 'absent', connection: { cups: { printer: 'nobody' } } },
    ];
    common = ['--config', desk.file('kiosk.yaml', kiosk(devices)), '--json'];
  });
  afterAll(async () => {
    await cups?.close();
    desk?.remove();
  });
  const run = (...args: string[]) => qyzmet([...args, ...common], { CUPS_SERVER: cups.socketPath });

  it('tests it with a page, prints a PDF, and says what is wrong', async () => {
    const tested = await run('devices', 'test', 'office');
    expect(tested.json()).toMatchObject({
      ok: true,
      steps: [{ outcome: 'online' }, { name: 'print', outcome: 'processed' }],
    });
    expect(cups.papers()[0]?.subarray(0, 5).toString()).toBe('%PDF-');

    const file = desk.file('letter.pdf', '%PDF-1.4\n');
    expect((await run('print', 'office', '--document', file)).json()).toMatchObject({ print: 'processed' });
    const text = desk.file('letter.txt', 'hello');
    expect((await run('print', 'office', '--document', text)).json()).toMatchObject({
      error: 'invalidDocument',
    });

    const status = await run('devices', 'status');
    expect(status.json()).toMatchObject({
      devices: [
        { id: 'office', device: 'online' },
        { id: 'absent', device: 'noDevice', detail: 'noSuchQueue' },
      ],
    });
  });
});
