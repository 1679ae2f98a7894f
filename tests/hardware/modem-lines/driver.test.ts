import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AttachedDevice, ContactOperations } from '../../../hardware/driver/driver.ts';
import {
  type ModemLinesProfile,
  modemLinesDriver,
  modemLinesProfileSchema,
} from '../../../hardware/driver/modem-lines/index.ts';
import { loadProfile, profileNames } from '../../../hardware/profiles/load.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import type { Channel, ModemLines } from '../../../hardware/transport/transport.ts';
import { createFakeChannel } from '../fake-channel.ts';

interface FakeLines extends ModemLines {
  levels: { cts: boolean; dsr: boolean; dcd: boolean };
  driven: { dtr?: boolean; rts?: boolean }[];
  error: 'connectionLost' | 'unsupportedCommand' | null;
  reads: number;
}
function fakeLines(): FakeLines {
  const lines: FakeLines = {
    levels: { cts: false, dsr: false, dcd: false },
    driven: [],
    error: null,
    reads: 0,
    async get() {
      lines.reads++;
      return lines.error ? failed(lines.error) : succeeded({ ...lines.levels });
    },
    async set(wanted) {
      if (lines.error) return failed(lines.error);
      lines.driven.push(wanted);
      return succeeded(undefined);
    },
  };
  return lines;
}
const options = (deadlineMs = 1000, signal = new AbortController().signal) => ({ deadlineMs, signal });
const profile = (name: string, settings = {}): ModemLinesProfile => {
  const loaded = loadProfile('modemLines', name, modemLinesProfileSchema, settings);
  if (!loaded.ok) throw new Error(loaded.error.detail);
  return loaded.value;
};
const attach = (lines: ModemLines | null, of: ModemLinesProfile, within = options()) => {
  const channel: Channel = { ...createFakeChannel(), ...(lines && { lines }) };
  return modemLinesDriver.attach(channel, of, within);
};
async function attached(lines: FakeLines, of: ModemLinesProfile): Promise<AttachedDevice> {
  const result = await attach(lines, of);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
function contactOf(device: AttachedDevice): ContactOperations {
  if (device.operations.kind !== 'contact') throw new Error('no contact');
  return device.operations;
}

describe('profiles', () => {
  it('are all good', () => {
    expect(profileNames('modemLines')).toEqual(['rs232-contact', 'rs232-lamp', 'rs232-tamper']);
    for (const name of profileNames('modemLines')) profile(name);
  });

  it('take the line and its level from the settings, and nothing that does not fit', () => {
    expect(profile('rs232-contact', { line: 'dcd', active: 'low' })).toMatchObject({
      line: 'dcd',
      active: 'low',
    });
    const bad = loadProfile('modemLines', 'rs232-contact', modemLinesProfileSchema, { line: 'rts' });
    expect(bad).toMatchObject({ ok: false, error: { code: 'configuration' } });
  });
});

describe.concurrent('attach', () => {
  it.each(['rs232-contact', 'rs232-lamp'])('refuses a port without lines (%s)', async (name) => {
    const refusal = { ok: false, error: { code: 'configuration', detail: 'noModemLines' } };
    expect(await attach(null, profile(name))).toEqual(refusal);
    const terminal = fakeLines();
    terminal.error = 'unsupportedCommand';
    expect(await attach(terminal, profile(name))).toEqual(refusal);
  });

  it('says deviceNotReady when the port is lost meanwhile', async () => {
    const lost = fakeLines();
    lost.error = 'connectionLost';
    expect(await attach(lost, profile('rs232-lamp'))).toMatchObject({ error: { code: 'deviceNotReady' } });
  });

  it('gives a line up that never keeps still, and stops asking it', async () => {
    const lines = fakeLines();
    const restless: FakeLines = { ...lines };
    restless.get = async () => {
      lines.reads++;
      return succeeded({ cts: lines.reads % 2 === 0, dsr: false, dcd: false });
    };
    const result = await attach(restless, profile('rs232-contact'), options(400));
    expect(result).toEqual({ ok: false, error: { code: 'deviceNotReady', detail: 'unsteady' } });
    const { reads } = lines;
    await sleep(150);
    expect(lines.reads).toBeLessThanOrEqual(reads + 1);
  });
});

describe.concurrent('a contact', () => {
  it('has voltage, and its state at once', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-contact'));
    expect(lines.driven).toEqual([{ dtr: true, rts: true }]);
    expect(await contactOf(device).state(options())).toEqual(succeeded({ active: false }));
    device.detach();
  });

  it('tells a press that lasts, and not one of 50 ms', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-contact'));
    const contact = contactOf(device);
    const change = contact.change({ active: false }, options(3000));
    lines.levels.cts = true;
    await sleep(50);
    lines.levels.cts = false;
    await sleep(250);
    expect(await contact.state(options())).toEqual(succeeded({ active: false }));
    lines.levels.cts = true;
    expect(await change).toEqual(succeeded({ active: true }));
    // it differs already: no edge is missed between two calls
    expect(await contact.change({ active: false }, options(50))).toEqual(succeeded({ active: true }));
    expect(await contact.change({ active: true }, options(50))).toEqual(failed('timeOut'));
    device.detach();
  });

  it('at rest closed is active when its cable is cut', async () => {
    const lines = fakeLines();
    lines.levels = { cts: true, dsr: true, dcd: true };
    const device = await attached(lines, profile('rs232-tamper'));
    const contact = contactOf(device);
    expect(await contact.state(options())).toEqual(succeeded({ active: false }));
    lines.levels = { cts: false, dsr: false, dcd: false };
    expect(await contact.change({ active: false }, options())).toEqual(succeeded({ active: true }));
    device.detach();
  });

  it('listens to no other line', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-contact'));
    lines.levels = { cts: false, dsr: true, dcd: true };
    expect(await contactOf(device).change({ active: false }, options(300))).toEqual(failed('timeOut'));
    device.detach();
  });

  it('can be canceled, and says connectionLost when the port is lost in the middle', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-contact'));
    const contact = contactOf(device);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    expect(await contact.change({ active: false }, options(3000, abort.signal))).toEqual(failed('canceled'));
    const change = contact.change({ active: false }, options(3000));
    lines.error = 'connectionLost';
    expect(await change).toEqual(failed('connectionLost'));
    expect(await contact.state(options())).toEqual(failed('connectionLost'));
    expect(await device.check(options())).toBe(false);
    device.detach();
  });

  it('is not asked any more after detach', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-contact'));
    device.detach();
    const { reads } = lines;
    await sleep(200);
    expect(lines.reads).toBeLessThanOrEqual(reads + 1);
  });
});

describe('a call lamp', () => {
  it.each([
    ['rs232-lamp', {}, 'rts', true],
    ['rs232-lamp', { line: 'dtr', lit: 'low' }, 'dtr', false],
  ])('is off at attach, switched, and off at detach', async (name, settings, line, lit) => {
    const lines = fakeLines();
    const device = await attached(lines, profile(name, settings));
    if (device.operations.kind !== 'lamp') throw new Error('no lamp');
    expect(await device.operations.set(true, options())).toEqual(succeeded({ on: true }));
    device.detach();
    expect(lines.driven).toEqual([{ [line]: !lit }, { [line]: lit }, { [line]: !lit }]);
  });

  it('says so when the port is lost', async () => {
    const lines = fakeLines();
    const device = await attached(lines, profile('rs232-lamp'));
    if (device.operations.kind !== 'lamp') throw new Error('no lamp');
    lines.error = 'connectionLost';
    expect(await device.operations.set(true, options())).toEqual(failed('connectionLost'));
  });
});
