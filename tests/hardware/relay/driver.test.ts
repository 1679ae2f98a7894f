import { afterEach, describe, expect, it } from 'vitest';
import type { AttachedDevice, LampOperations } from '../../../hardware/driver/driver.ts';
import { type RelayProfile, relayDriver, relayProfileSchema } from '../../../hardware/driver/relay/index.ts';
import { createRelayBoard } from '../../../hardware/simulator/relay/board.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes } from '../support.ts';
import { type Wired, wire, within } from '../wired.ts';

const common = { driver: 'relay', model: 'test', answerMs: 40, attempts: 2 };
const profiles: Record<'numato' | 'dcttech', RelayProfile> = {
  numato: relayProfileSchema.parse({ ...common, protocol: 'numato', channel: 2 }),
  dcttech: relayProfileSchema.parse({ ...common, protocol: 'dcttech', channel: 3 }),
};
const boards = { numato: 'numato-relay', dcttech: 'dcttech-relay' } as const;
const kinds = ['numato', 'dcttech'] as const;

const wired: Wired[] = [];
afterEach(() => {
  for (const { device } of wired.splice(0)) device.close();
});
function board(kind: (typeof kinds)[number]): Wired {
  const made = wire((surroundings) => createRelayBoard(boards[kind], surroundings));
  wired.push(made);
  return made;
}
const relays = ({ device }: Wired) => device.state().relays as boolean[]; // the simulator's own state
/** The third relay of both: counted from 0 by Numato, from 1 by DCT Tech. */
const lampOn = (simulated: Wired) => relays(simulated)[2];

async function attached(kind: (typeof kinds)[number], simulated = board(kind)) {
  const result = await relayDriver.attach(simulated.channel, profiles[kind], within());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { simulated, device: result.value, lamp: lampOf(result.value) };
}
function lampOf(device: AttachedDevice): LampOperations {
  if (device.operations.kind !== 'lamp') throw new Error('no lamp');
  return device.operations;
}

describe.each(kinds)('%s', (kind) => {
  it('switches the lamp, and says what the board says', async () => {
    const { simulated, lamp } = await attached(kind);
    expect(await lamp.set(true, within())).toEqual({ ok: true, value: { on: true } });
    expect(lampOn(simulated)).toBe(true);
    expect(relays(simulated).filter(Boolean)).toHaveLength(1);
    expect(await lamp.set(false, within())).toEqual({ ok: true, value: { on: false } });
    expect(lampOn(simulated)).toBe(false);
  });

  it('is off when attached, and leaves the other relays alone', async () => {
    const simulated = board(kind);
    simulated.play('force', { channel: 2, on: true });
    simulated.play('force', { channel: 5, on: true });
    await attached(kind, simulated);
    expect(relays(simulated).map(Number).join('')).toBe('00000100');
  });

  it('is off when detached, and listens no more', async () => {
    const { simulated, device, lamp } = await attached(kind);
    await lamp.set(true, within());
    await device.detach();
    expect(lampOn(simulated)).toBe(false);
    expect(simulated.channel.listenerCount).toBe(0);
  });

  it.each([true, false])('says notSwitched when the relay sticks and shall be %s', async (on) => {
    const { simulated, lamp } = await attached(kind);
    await lamp.set(!on, within());
    simulated.play('stick', { channel: 2 });
    expect(await lamp.set(on, within())).toEqual({
      ok: false,
      error: { code: 'invalidData', detail: 'notSwitched' },
    });
    simulated.play('free', { channel: 2 });
    expect(await lamp.set(on, within())).toEqual({ ok: true, value: { on } });
  });

  it('is not taken into service with a lamp that cannot be put out', async () => {
    const simulated = board(kind);
    simulated.play('force', { channel: 2, on: true });
    simulated.play('stick', { channel: 2 });
    expect(await relayDriver.attach(simulated.channel, profiles[kind], within())).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'notSwitched' },
    });
    expect(simulated.channel.listenerCount).toBe(0);
  });

  it('answers a check while it lives', async () => {
    const { simulated, device } = await attached(kind);
    expect(await device.check(within())).toBe(true);
    simulated.device.hang();
    expect(await device.check(within())).toBe(false);
    simulated.device.wake();
    expect(await device.check(within())).toBe(true);
  });

  it('the same fault three times in a row ends as once', async () => {
    const { simulated, device, lamp } = await attached(kind);
    for (let round = 0; round < 3; round++) {
      simulated.device.hang();
      expect((await lamp.set(true, within(200))).ok).toBe(false);
      simulated.device.wake();
      expect(await lamp.set(true, within())).toEqual({ ok: true, value: { on: true } });
      expect(await lamp.set(false, within())).toEqual({ ok: true, value: { on: false } });
    }
    await device.detach();
    expect(simulated.channel.listenerCount).toBe(0);
  });
});

describe('Numato over its line', () => {
  it('tells who it is', async () => {
    const { device } = await attached('numato');
    expect(device.identity).toEqual({ model: 'test', firmware: '00000008' });
  });

  it.each([
    ['silence', () => {}, 'deviceNotReady', 'noAnswer'],
    ['another device', Uint8Array.of(0x16, 0x12), 'configuration', 'foundOther: not a Numato relay board'],
    [
      'a prompt without sense',
      bytes('relay readall\n\rzz\n\r>'),
      'configuration',
      'foundOther: not a Numato relay board',
    ],
  ])('refuses %s', async (_, answer, code, detail) => {
    const channel = createFakeChannel();
    channel.onWrite = () => void (answer instanceof Uint8Array && channel.deliver(answer));
    expect(await relayDriver.attach(channel, profiles.numato, within())).toEqual({
      ok: false,
      error: { code, detail },
    });
    expect(channel.listenerCount).toBe(0);
  });

  it('refuses a channel the board does not have', async () => {
    const profile = { ...profiles.numato, channel: 12 };
    expect(await relayDriver.attach(board('numato').channel, profile, within())).toMatchObject({
      error: { code: 'configuration', detail: 'channel' },
    });
  });

  it('waits for an answer that is late, and takes no late one for another', async () => {
    const { simulated, lamp } = await attached('numato');
    simulated.play('late', { ms: 60, answers: 1 }); // past the first attempt
    expect(await lamp.set(true, within())).toEqual({ ok: true, value: { on: true } });
    simulated.play('late', { ms: 25, answers: 4 });
    expect(await lamp.set(false, within())).toEqual({ ok: true, value: { on: false } });
    expect(lampOn(simulated)).toBe(false);
  });

  it('gets over noise before a command, and half a command that somebody left', async () => {
    const { simulated, lamp } = await attached('numato');
    simulated.play('noise', { bytes: 300 });
    simulated.play('garbage');
    simulated.device.receive(bytes('relay of'));
    expect(await lamp.set(true, within())).toEqual({ ok: true, value: { on: true } });
  });

  it('believes nothing without an echo: whose answer it is cannot be told', async () => {
    const { simulated, lamp } = await attached('numato');
    simulated.play('echo', { on: false });
    expect(await lamp.set(true, within())).toMatchObject({
      error: { code: 'deviceNotReady', detail: 'noAnswer' },
    });
  });

  it('keeps its deadline and its signal, and sees the line go', async () => {
    const { simulated, lamp } = await attached('numato');
    simulated.device.hang();
    const startedAt = performance.now();
    expect(await lamp.set(true, within(30))).toMatchObject({ error: { code: 'timeOut' } });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect(await lamp.set(true, within(5000, abort.signal))).toMatchObject({ error: { code: 'canceled' } });
    expect(performance.now() - startedAt).toBeLessThan(200);
    simulated.channel.vanish();
    expect(await lamp.set(true, within())).toMatchObject({ error: { code: 'connectionLost' } });
  });
});

describe('USBRelay over feature reports', () => {
  it('tells its name, so that two can be told apart', async () => {
    const { device } = await attached('dcttech');
    expect(device.identity.model).toBe('test QYZM1');
  });

  it('needs a HID connection', async () => {
    expect(await relayDriver.attach(createFakeChannel(), profiles.dcttech, within())).toMatchObject({
      error: { code: 'configuration', detail: 'hidOnly' },
    });
  });

  it('refuses a device whose report 1 is no board', async () => {
    const simulated = board('dcttech');
    const report = { ok: true, value: Uint8Array.of(1, 2) } as const;
    const features = { get: async () => report, set: async () => ({ ok: true, value: undefined }) as const };
    const channel = Object.assign(simulated.channel, { features });
    expect(await relayDriver.attach(channel, profiles.dcttech, within())).toMatchObject({
      error: { code: 'configuration', detail: 'foundOther: not a USBRelay board' },
    });
  });

  it('passes on what the connection says', async () => {
    const { simulated, lamp } = await attached('dcttech');
    simulated.device.hang();
    expect(await lamp.set(true, within())).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'report' },
    });
  });
});

describe('profiles', () => {
  it.each([
    ['numato', -1],
    ['numato', 32],
    ['dcttech', 0],
    ['dcttech', 9],
  ])('%s has no channel %i', (protocol, channel) =>
    expect(relayProfileSchema.safeParse({ ...common, protocol, channel }).success).toBe(false),
  );
});
