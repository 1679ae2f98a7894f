import { afterEach, describe, expect, it } from 'vitest';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import { createHost, type Host } from '../../../hardware/device/host.ts';
import { deviceStatusSchema } from '../../../hardware/role/status.ts';
import { eventually } from '../support.ts';

const config = (more: object = {}) =>
  deviceConfigSchema.parse({
    id: 'keys',
    role: 'keypad',
    driver: 'keypad',
    profile: 'storm-audionav',
    connection: { keys: {} },
    ...more,
  });
const soon = { deadlineMs: 2000, signal: new AbortController().signal };

describe('the keypad as a device', () => {
  let host: Host | null = null;
  afterEach(() => host?.close());
  const open = async (more?: object) => {
    const opened = createHost([config(more)]);
    host = opened;
    await eventually(
      () => opened.statuses()[0]?.device,
      (device) => device !== 'starting',
      2000,
    );
    return { status: opened.statuses()[0], layout: () => opened.call('keys', 'keypad', 'layout', {}, soon) };
  };

  it('tells what its keys mean, and that it has heard none', async () => {
    const { status, layout } = await open();
    expect(deviceStatusSchema.parse(status)).toMatchObject({
      device: 'online',
      headset: 'unknown',
      detail: 'notHeard',
    });
    expect(await layout()).toMatchObject({
      ok: true,
      value: { keys: { left: ['F23'], headsetIn: ['F15'], headsetOut: ['F16'] }, bounceMs: 30 },
    });
  });

  it('lays the learnt codes over the model’s', async () => {
    const { layout } = await open({ settings: { keys: { up: ['F17'], volumeUp: [], back: ['KeyB'] } } });
    const { keys } = ((await layout()) as { value: { keys: Record<string, string[]> } }).value;
    expect(keys).toMatchObject({ up: ['F17'], back: ['KeyB'], left: ['F23'] });
    expect(Object.keys(keys)).not.toContain('down'); // its code was learnt for up
    expect(Object.keys(keys)).not.toContain('volumeUp');
  });

  it('a wrong table is a matter of configuration, with its place', async () => {
    const { status, layout } = await open({ settings: { keys: { up: ['F13'], help: ['F13'] } } });
    expect(status).toMatchObject({ device: 'offline', action: 'configuration' });
    expect(status?.detail).toBe('badProfile: storm-audionav: keys.help: F13 is up already');
    expect(await layout()).toMatchObject({ ok: false, error: { code: 'configuration' } });
  });

  it('the plain keyboard has a table too', async () => {
    const { layout } = await open({ profile: 'keyboard' });
    expect(await layout()).toMatchObject({ ok: true, value: { keys: { select: ['Enter', 'NumpadEnter'] } } });
  });
});
