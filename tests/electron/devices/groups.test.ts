import { describe, expect, it } from 'vitest';
import { isolationGroups } from '../../../electron/devices/hardware-group.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { config, job } from './examples.ts';
import { isAlive, online, setUp, until } from './setup.ts';

const chip = {
  id: 'chip',
  role: 'idCardReader',
  driver: 'smartCard',
  profile: 'pcsc-reader',
  connection: { pcsc: { reader: 'ACR' } },
};
const [chipReader] = devicesConfigSchema.parse([chip]);
if (!chipReader) throw new Error('no chip reader');
const withChip = [chipReader, ...config];

describe('isolation groups', () => {
  it('put PC/SC into a process of its own, and start none for nothing', () => {
    expect(isolationGroups(withChip).map((group) => group.map(({ id }) => id))).toEqual([
      ['id-card', 'paper'],
      ['chip'],
    ]);
    expect(isolationGroups([chipReader])).toHaveLength(1);
    expect(isolationGroups([])).toEqual([]);
  });

  it('a process that is killed takes only its own devices with it', async () => {
    const { devices, pids, heard } = setUp('ok', { configured: withChip });
    await until(() => online(devices));
    expect(pids()).toHaveLength(2);
    const configured = heard().filter(({ type }) => type === 'configure');
    expect(configured.map((message) => JSON.stringify(message).includes('"chip"')).sort()).toEqual([
      false,
      true,
    ]);
    const told: DeviceStatus[] = [];
    devices.onStatus((status) => told.push(status));
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    await until(() => pids().length === 3);
    await until(() => online(devices));
    const touched = new Set(told.map(({ id }) => id));
    expect(touched.has('chip')).not.toBe(touched.has('id-card'));
    expect(isAlive(pids()[1] ?? 0)).toBe(true);
  });

  it('a document is read by the reader of printed zones, also where a chip reader comes first', async () => {
    const { devices, heard } = setUp('ok', { configured: withChip });
    expect(devices.deviceFor('idCardReader')?.id).toBe('id-card');
    expect((await devices.readIdCard({ deadlineMs: 5_000 })).ok).toBe(true);
    expect(heard().filter(({ type }) => type === 'call')).toMatchObject([{ device: 'id-card' }]);
  });
});

describe('a process that died over a print', () => {
  const configured = (heard: { type: string }[]) =>
    heard
      .filter(({ type }) => type === 'configure')
      .map((message) => JSON.stringify(message).includes('"settings":{"firstCut":true}'));

  it('is followed by one that is told to cut first, until the device has printed well', async () => {
    const { devices, pids, heard } = setUp('crash,ok');
    await until(() => online(devices));
    const soon = { deadlineMs: 5_000 };
    expect(await devices.print(job, soon)).toMatchObject({ print: 'unknown', reason: 'processGone' });
    await until(() => pids().length === 2);
    await until(() => online(devices));
    expect(configured(heard())).toEqual([false, true]);
    expect((await devices.print(job, soon)).print).toBe('processed');
    process.kill(pids()[1] ?? 0, 'SIGKILL');
    await until(() => pids().length === 3);
    await until(() => online(devices));
    expect(configured(heard())).toEqual([false, true, false]);
  });
});
