import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectControl } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, qyzmet, reader, startQyzmet } from './command-line.ts';

describe('qyzmet simulate', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = makeDesk();
  });
  afterEach(() => desk.remove());

  it('is a device until Ctrl-C and leaves nothing behind', async () => {
    const [pty, control] = [path.join(desk.folder, 'tty'), path.join(desk.folder, 'sock')];
    const simulating = await startQyzmet([
      ...['simulate', 'mrz', '--profile', 'elyctis-idbox', '--pty', pty, '--control', control],
      ...['--bps', '9600', '--json'],
    ]);
    await simulating.says('"ready"');
    const config = desk.file('kiosk.yaml', kiosk([reader(pty)]));
    const status = await qyzmet(['devices', 'status', 'id-card', '--config', config, '--json']);
    expect(status.json()).toMatchObject({ device: 'online' });
    const client = await connectControl(control);
    expect(await client.do('state')).toMatchObject({ driver: 'mrz', plugged: true });
    client.close();

    simulating.child.kill('SIGINT');
    const ran = await simulating.ended;
    expect(ran.code).toBe(0);
    expect(ran.json()).toEqual({ ready: true, place: pty, control });
    expect([existsSync(pty), existsSync(control)]).toEqual([false, false]);
  });

  it('says why it cannot start', async () => {
    const ran = await qyzmet([
      'simulate',
      'mrz',
      '--profile',
      'elyctis-idbox',
      '--pty',
      path.join(desk.folder, 'none/tty'),
      '--json',
    ]);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: expect.any(String), message: expect.any(String) });
  });
});
