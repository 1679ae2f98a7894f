import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, printer, qyzmet, reader, startQyzmet } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

describe('qyzmet devices', () => {
  let desk: Desk;
  const simulators: TestSimulator[] = [];
  const simulator = async (...args: Parameters<typeof startTestSimulator>) => {
    const started = await startTestSimulator(...args);
    simulators.push(started);
    return started;
  };
  beforeEach(() => {
    desk = makeDesk();
  });
  afterEach(async () => {
    await Promise.all(simulators.splice(0).map((each) => each.close()));
    desk.remove();
  });

  it('lists what is configured and what is found, without opening anything', async () => {
    const config = desk.file('kiosk.yaml', kiosk([reader('/dev/none'), printer('/dev/none2')]));
    const ran = await qyzmet(['devices', 'list', '--config', config, '--json']);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({
      configured: [
        {
          id: 'id-card',
          roles: ['idCardReader'],
          profile: 'elyctis-idbox',
          connection: { serial: { path: '/dev/none' } },
        },
        { id: 'receipt', roles: ['receiptPrinter', 'ticketDispenser'] },
      ],
      discovered: expect.any(Array),
    });
    const words = await qyzmetHere(['devices', 'list', '--config', config]);
    expect(words.stdout).toContain('serial /dev/none at 9600');
    expect(words.stdout).not.toContain('\u001b');
  });

  it('tells the status of each device, and what to do', async () => {
    const printing = await simulator('escpos', 'epson-tm-t88vi');
    await printing.control.do('paperOut');
    const config = desk.file(
      'kiosk.yaml',
      kiosk([reader(path.join(desk.folder, 'none')), printer(printing.pty)]),
    );
    const ran = await qyzmet(['devices', 'status', '--config', config, '--json']);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({
      devices: [
        { id: 'id-card', device: 'noDevice', since: expect.stringMatching(/^\d{4}-.*Z$/) },
        { id: 'receipt', device: 'userError', paper: 'out', action: 'clear' },
      ],
    });
    const words = await qyzmet(['devices', 'status', '--config', config]);
    expect(words.stdout).toMatch(/^id-card +not connected +→ connect it/m);
    expect(words.stdout).toMatch(/^receipt +paper out +→ replace the paper$/m);
  });

  it('with an id tells that one status itself', async () => {
    const { pty } = await simulator('mrz', 'elyctis-idbox');
    const config = desk.file('kiosk.yaml', kiosk([reader(pty), printer('/dev/none')]));
    const ran = await qyzmet(['devices', 'status', 'id-card', '--config', config, '--json']);
    expect(ran.json()).toMatchObject({ id: 'id-card', device: 'online' });
    expect(ran.code).toBe(0);
  });

  it('refuses an unknown id and names the known ones', async () => {
    const config = desk.file('kiosk.yaml', kiosk([reader('/dev/none')]));
    const ran = await qyzmetHere(['devices', 'status', 'reciept', '--config', config, '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: 'unknownDevice', advice: 'configured: id-card' });
  });

  it('watches until Ctrl-C, one object a line, and ends well', async () => {
    const { pty, control } = await simulator('mrz', 'elyctis-idbox');
    const config = desk.file('kiosk.yaml', kiosk([reader(pty)]));
    const watching = await startQyzmet(['devices', 'status', '--watch', '--config', config, '--json']);
    const last = () => watching.lines().at(-1)?.devices[0].device;
    await expect.poll(last, { timeout: 5_000 }).toBe('online');
    await control.do('unplug');
    await expect.poll(last, { timeout: 5_000 }).not.toBe('online');
    await control.do('plug');
    await expect.poll(last, { timeout: 5_000 }).toBe('online');
    watching.child.kill('SIGINT');
    const ran = await watching.ended;
    expect(ran.code).toBe(0);
    const lines = ran.stdout.trim().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    expect(watching.lines().map((line) => line.devices[0].device)).toContain('powerOff');
  });

  it('says that another program holds the port, and frees it when that one stops', async () => {
    const { pty } = await simulator('mrz', 'elyctis-idbox');
    const config = desk.file('kiosk.yaml', kiosk([reader(pty)]));
    const holding = await startQyzmet([
      'devices',
      'status',
      'id-card',
      '--watch',
      '--config',
      config,
      '--json',
    ]);
    await holding.says('"online"');

    const status = await qyzmet(['devices', 'status', 'id-card', '--config', config, '--json']);
    expect(status.json()).toMatchObject({ id: 'id-card', device: 'deviceBusy', detail: 'portLocked' });
    const read = await qyzmet(['read', 'id-card', '--config', config, '--json']);
    expect(read.code).toBe(1);
    expect(read.json()).toMatchObject({
      error: 'deviceBusy',
      advice: expect.stringContaining('stop the kiosk'),
    });

    holding.child.kill('SIGTERM');
    expect((await holding.ended).code).toBe(0);
    const after = await qyzmet(['devices', 'status', 'id-card', '--config', config, '--json']);
    expect(after.json()).toMatchObject({ device: 'online' });
  });
});
