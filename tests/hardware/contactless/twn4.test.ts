import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { contactlessDriver, contactlessProfileSchema } from '../../../hardware/driver/contactless/index.ts';
import type { AttachedDevice, ReaderOperations } from '../../../hardware/driver/driver.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { createTwn4 } from '../../../hardware/simulator/contactless/index.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, eventually } from '../support.ts';
import { wire, within } from '../wired.ts';

const settings = {
  driver: 'contactless',
  model: 'test',
  protocol: 'twn4',
  pollMs: 50,
  presenceMs: 200,
  missesUntilGone: 3,
  answerMs: 60,
  attempts: 3,
  goodRead: {
    beep: { volume: 80, frequencyHz: 2000, onMs: 5, offMs: 0 },
    led: { mask: 0x02, forMs: 50 },
  },
} as const;
const profile = contactlessProfileSchema.parse(settings);
/** Sound and light answer too, and would take the faults meant for a search. */
const quiet = contactlessProfileSchema.parse({ ...settings, goodRead: {} });
const library = '04A1B2C3D4E5F6';

const open: (() => void)[] = [];
// the tests run at once: none may close what another one plays with
afterAll(() => {
  for (const close of open.splice(0)) close();
});
async function attached(before: (reader: ReturnType<typeof wire>) => void = () => {}, chosen = profile) {
  const simulated = wire(createTwn4);
  before(simulated);
  const result = await contactlessDriver.attach(simulated.channel, chosen, within());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const device = result.value;
  open.push(
    () => device.detach(),
    () => simulated.device.close(),
  );
  const media: Condition['media'][] = [];
  device.onCondition((condition) => media.push(condition.media));
  return { simulated, device, reader: readerOf(device), media };
}
function readerOf(device: AttachedDevice): ReaderOperations {
  if (device.operations.kind !== 'reader') throw new Error('no reader');
  return device.operations;
}
const until = (condition: () => boolean, limitMs = 1500) => eventually(condition, Boolean, limitMs);

describe.concurrent('attach', () => {
  it('knows the reader by its protocol, and its firmware', async () => {
    const { device } = await attached();
    expect(device.identity.model).toBe('test');
    expect(device.identity.firmware).toMatch(/^TWN4\//);
    expect(device.condition).toEqual({ device: 'online', media: 'notPresent' });
  });

  it.each([
    ['silence', null, 'deviceNotReady', 'noAnswer'],
    [
      'words of another device',
      bytes('HELLO 2.1\r\n'),
      'configuration',
      'foundOther: not a TWN4 with the simple protocol',
    ],
    ['bytes that are no text', Uint8Array.of(0x16, 0x12), 'hardwareError', 'garbled'],
    ['its own lines, cut', bytes('000180'), 'hardwareError', 'garbled'],
    ['nothing but error codes', bytes('01\r'), 'hardwareError', 'readerError'],
  ])('refuses %s, and leaves nothing behind', async (_, answer, code, detail) => {
    const channel = createFakeChannel();
    channel.onWrite = () => void (answer && channel.deliver(answer));
    expect(await contactlessDriver.attach(channel, profile, within())).toEqual({
      ok: false,
      error: { code, detail },
    });
    expect(channel.listenerCount).toBe(0);
  });

  it('of a reader that garbles everything is told as a fault of it, not as another device', async () => {
    const simulated = wire(createTwn4);
    open.push(() => simulated.device.close());
    simulated.play('garbage', { answers: 100 });
    expect(await contactlessDriver.attach(simulated.channel, profile, within())).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'garbled' },
    });
  });

  it('gets over a first answer that is garbled', async () => {
    const { device } = await attached(({ play }) => play('garbage'));
    expect(device.identity.model).toBe('test');
  });
});

describe.concurrent('read', () => {
  it('gives the next card, once for each time it is laid down', async () => {
    const { simulated, reader } = await attached();
    const reading = reader.read(within());
    await sleep(60);
    simulated.play('present', { uid: library });
    expect(await reading).toEqual({
      ok: true,
      value: { kind: 'contactlessCard', uid: library, permanent: true, technology: '80' },
    });
    expect(await reader.read(within(250))).toEqual({ ok: false, error: { code: 'timeOut' } });
    const next = reader.read(within(2000));
    simulated.play('remove');
    await sleep(300);
    simulated.play('present', { uid: library });
    expect(await next).toMatchObject({ ok: true, value: { uid: library } });
  });

  it('takes another card that is laid down instead', async () => {
    const { simulated, reader } = await attached();
    simulated.play('present', { uid: library });
    await reader.read(within());
    simulated.play('present', { uid: 'A1B2C3D4E5', type: 0x40 });
    expect(await reader.read(within())).toMatchObject({
      value: { uid: 'A1B2C3D4E5', technology: '40', permanent: true },
    });
  });

  it('takes a card laid down just before the screen asked', async () => {
    const { simulated, reader, media } = await attached();
    simulated.play('present', { uid: library });
    await until(() => media.includes('present'));
    expect(await reader.read(within(300))).toMatchObject({ ok: true });
  });

  it('leaves alone what lay there before the kiosk started', async () => {
    const { reader, device } = await attached(({ play }) => play('present', { uid: library }));
    expect(device.condition.media).toBe('present');
    expect(await reader.read(within(250))).toMatchObject({ error: { code: 'timeOut' } });
  });

  it('leaves alone what somebody left there long before', async () => {
    const { simulated, reader } = await attached();
    simulated.play('present', { uid: library });
    await sleep(1400); // longer than the grace, which counts from when it was seen
    expect(await reader.read(within(250))).toMatchObject({ error: { code: 'timeOut' } });
  });

  it('says that a random identifier is no identity', async () => {
    const { simulated, reader } = await attached();
    simulated.play('present', { uid: '08A1B2C3' });
    expect(await reader.read(within())).toMatchObject({ value: { uid: '08A1B2C3', permanent: false } });
    simulated.play('present', { uid: '08A1B2C3', type: 0x41 });
    expect(await reader.read(within())).toMatchObject({ value: { permanent: true } });
  });

  it('says unreadable for an identifier of no length we know', async () => {
    const { simulated, reader } = await attached();
    simulated.play('present', { uid: 'A1B2' });
    expect(await reader.read(within())).toEqual({
      ok: false,
      error: { code: 'invalidData', detail: 'unreadable' },
    });
  });

  it('sounds and lights once for a good read, without delaying it', async () => {
    const { simulated, reader } = await attached();
    simulated.play('present', { uid: library });
    await reader.read(within());
    expect(simulated.device.state()).toMatchObject({ beeps: 0 });
    await until(() => simulated.device.state().leds === 0x02);
    await until(() => simulated.device.state().leds === 0);
    expect(simulated.device.state()).toMatchObject({ beeps: 1 });
  });

  it('is silent where the profile says nothing', async () => {
    const { simulated, reader } = await attached(() => {}, quiet);
    simulated.play('present', { uid: library });
    await reader.read(within());
    await sleep(50);
    expect(simulated.events.filter(({ event }) => event !== 'media')).toEqual([]);
  });

  it('keeps its deadline and its signal', async () => {
    const { simulated, reader } = await attached();
    const startedAt = performance.now();
    expect(await reader.read(within(120))).toEqual({ ok: false, error: { code: 'timeOut' } });
    simulated.device.hang();
    expect(await reader.read(within(30))).toEqual({ ok: false, error: { code: 'timeOut' } });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect(await reader.read(within(5000, abort.signal))).toEqual({
      ok: false,
      error: { code: 'canceled' },
    });
    expect(performance.now() - startedAt).toBeLessThan(600);
  });
});

/** fault → what a read that waits with a card on the reader says · what the reads after it say */
const faults: [string, object, object, string][] = [
  ['garbage', { answers: 1 }, { ok: true }, 'one garbled answer is asked again'],
  ['shortFrame', { answers: 1 }, { ok: true }, 'one cut answer is asked again'],
  ['errorCode', { error: 5, answers: 1 }, { ok: true }, 'one error code is asked again'],
  ['late', { ms: 90, answers: 1 }, { ok: true }, 'one late answer is asked again'],
  ['noise', { bytes: 500 }, { ok: true }, 'noise says nothing'],
  [
    'garbage',
    { answers: 3 },
    { ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } },
    'only garbage',
  ],
  [
    'shortFrame',
    { answers: 3 },
    { ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } },
    'only cut',
  ],
  [
    'errorCode',
    { error: 4, answers: 3 },
    { ok: false, error: { code: 'hardwareError', detail: 'readerError' } },
    'only errors',
  ],
];

describe.concurrent('faults', () => {
  it.each(faults)('%s %j → %j (%s), three times in a row', async (name, args, expected) => {
    const { simulated, reader } = await attached(() => {}, quiet);
    for (let round = 0; round < 3; round++) {
      const reading = reader.read(within(1500));
      simulated.play(name, args);
      simulated.play('present', { uid: `0${round}A1B2C3D4E5F6` });
      expect(await reading).toMatchObject(expected);
      if ('error' in expected) expect(await reader.read(within(1500))).toMatchObject({ ok: true });
    }
    expect(simulated.channel.listenerCount).toBe(1);
  });
});

describe.concurrent('presence', () => {
  it('tells a card that comes and goes while nobody reads', async () => {
    const { simulated, media, device } = await attached();
    simulated.play('present', { uid: library });
    await until(() => media.length === 1);
    simulated.play('remove');
    await until(() => media.length === 2);
    expect(media).toEqual(['present', 'notPresent']);
    expect(device.condition.media).toBe('notPresent');
  });

  it('is gone after three misses, not after one or two', async () => {
    const { simulated, reader, media } = await attached();
    simulated.play('present', { uid: library });
    await reader.read(within());
    const reading = reader.read(within(700));
    for (let flicker = 0; flicker < 3; flicker++) {
      const { searches } = simulated.device.state() as { searches: number }; // the simulator's own count
      simulated.play('remove');
      await until(() => (simulated.device.state().searches as number) >= searches + 1);
      simulated.play('present', { uid: library });
      await until(() => (simulated.device.state().searches as number) >= searches + 3);
    }
    expect(await reading).toMatchObject({ error: { code: 'timeOut' } });
    expect(media).toEqual(['present']);
  });

  it('answers a check while the reader lives', async () => {
    const { simulated, device } = await attached();
    expect(await device.check(within())).toBe(true);
    simulated.device.hang();
    expect(await device.check(within())).toBe(false);
    simulated.device.wake();
    expect(await device.check(within())).toBe(true);
  });

  it('asks slowly while nobody reads, and nothing once detached', async () => {
    const { simulated, device } = await attached();
    await sleep(650);
    const searches = simulated.device.state().searches as number;
    expect(searches).toBeGreaterThanOrEqual(3);
    expect(searches).toBeLessThanOrEqual(5);
    device.detach();
    expect(simulated.channel.listenerCount).toBe(0);
    await sleep(300);
    expect(simulated.device.state().searches).toBe(searches);
  });
});
