import { describe, expect, it } from 'vitest';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { isAlive, online, setUp, until } from './setup.ts';

describe('the hardware process', () => {
  it('is configured when it is ready, and its statuses are told', async () => {
    const { devices, heard } = setUp('ok');
    expect(devices.statuses().map(({ id, device }) => [id, device])).toEqual([
      ['id-card', 'starting'],
      ['paper', 'starting'],
    ]);
    await until(() => online(devices));
    expect(heard().map(({ type }) => type)).toEqual(['configure']);
  });

  it('killed, is back soon, and every status is stated anew', async () => {
    const { devices, pids } = setUp('ok');
    await until(() => online(devices));
    const told: DeviceStatus[] = [];
    devices.onStatus((status) => told.push(status));
    const killedAt = performance.now();
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    await until(() => told.length === 4);
    expect(performance.now() - killedAt).toBeLessThan(2_000);
    expect(told.map(({ id, device }) => `${id} ${device}`)).toEqual([
      'id-card starting',
      'paper starting',
      'id-card online',
      'paper online',
    ]);
    expect(pids()).toHaveLength(2);
  });

  it('that hangs is killed and replaced', async () => {
    const { devices, pids } = setUp('hang,ok');
    await until(() => online(devices));
    void devices.readIdCard({ deadlineMs: 10_000 });
    await until(() => pids().length === 2);
    await until(() => online(devices));
    expect(isAlive(pids()[0] ?? 0)).toBe(false);
  });

  it('that answers no ping is killed and replaced', async () => {
    const { devices, pids } = setUp('deaf,ok');
    await until(() => pids().length === 2 && online(devices));
    expect(isAlive(pids()[0] ?? 0)).toBe(false);
  });

  it('that never gets ready is killed and replaced', async () => {
    const { devices, pids } = setUp('neverReady,ok', { limits: { startMs: 1_500 } });
    await until(() => pids().length === 2 && online(devices));
    expect(isAlive(pids()[0] ?? 0)).toBe(false);
  });

  it('that keeps dying is started ever more slowly, and a technician is asked for', async () => {
    const { devices, log, pids } = setUp('dieAtStart');
    await until(() => devices.statuses().every(({ device }) => device === 'hardwareError'));
    expect(devices.statuses()[0]).toMatchObject({
      action: 'maintenance',
      detail: expect.stringMatching(/^processGone/),
    });
    const delays = log.lines.map(({ fields }) => fields.delayMs).filter((delay) => delay !== undefined);
    expect(delays.slice(0, 4)).toEqual([0, 20, 40, 40]);
    const before = pids().length;
    await until(() => pids().length > before); // and it is tried for ever
  });

  it('that says what is no message is not believed', async () => {
    const { devices, log } = setUp('babble');
    await until(() => online(devices));
    await until(() => log.lines.filter(({ level }) => level === 'error').length >= 3);
    expect(await devices.readIdCard({ deadlineMs: 100 })).toMatchObject({ ok: false });
  });

  it('is stopped politely, or killed when it does not listen', async () => {
    for (const plan of ['ok', 'stubborn']) {
      const { devices, pids, log } = setUp(plan);
      await until(() => online(devices));
      await devices.close();
      expect(isAlive(pids()[0] ?? 0)).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(pids()).toHaveLength(1);
      expect(log.lines).toEqual([]);
    }
  });
});
