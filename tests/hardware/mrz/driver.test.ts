import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AttachedDevice, ReaderOperations } from '../../../hardware/driver/driver.ts';
import { type MrzProfile, mrzDriver, mrzProfileSchema } from '../../../hardware/driver/mrz/index.ts';
import { createFakeChannel, type FakeChannel } from '../fake-channel.ts';
import { bytes } from '../support.ts';
import { crLines, elyctisRead, icaoTd3, specimen } from './specimens.ts';

const elyctisProfile = mrzProfileSchema.parse({
  driver: 'mrz',
  model: 'test',
  protocol: 'elyctis',
  idleFlushMs: 50,
  answerMs: 50,
  attempts: 2,
  rearmEveryMs: 500,
});
const linesProfile: MrzProfile = { ...elyctisProfile, protocol: 'lines' };
const options = (deadlineMs = 1000, signal = new AbortController().signal) => ({ deadlineMs, signal });
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const answer = (command: string, text: string) =>
  Buffer.concat([Buffer.from(command), Uint8Array.of(0, text.length), bytes(text)]);

/** The smallest reader that is one: version, product, the echo of its mode. */
function playReader(channel: FakeChannel): { armed: () => boolean; armings: () => number } {
  let armed = false;
  let armings = 0;
  channel.onWrite = (command) => {
    switch (hex(command)) {
      case '560000':
        return channel.deliver(answer('V', '1.7'));
      case '540000':
        return channel.deliver(answer('T', 'ID BOX'));
      case '43000101':
        armed = true;
        armings++;
        return channel.deliver(command);
      case '43000100':
        armed = false;
        return channel.deliver(command);
      default:
        throw new Error(`the reader knows no ${hex(command)}`);
    }
  };
  return { armed: () => armed, armings: () => armings };
}

function readerOf(device: AttachedDevice): ReaderOperations {
  if (device.operations.kind !== 'reader') throw new Error('no reader');
  return device.operations;
}
async function attached(profile = elyctisProfile) {
  const channel = createFakeChannel();
  const peer = playReader(channel);
  const result = await mrzDriver.attach(channel, profile, options());
  if (!result.ok) throw new Error(result.error.code);
  return { channel, peer, device: result.value, reader: readerOf(result.value) };
}
const td1 = specimen('td1-01');

describe('attach', () => {
  it('knows an Elyctis reader by its version, and its model', async () => {
    const { device, channel } = await attached();
    expect(device.identity).toEqual({ model: 'ID BOX', firmware: '1.7' });
    expect(device.condition).toEqual({ device: 'online' });
    expect(channel.written.map(hex)).toEqual(['560000', '540000']);
  });

  it('says deviceNotReady when nothing answers, after every attempt, and leaves nothing behind', async () => {
    const channel = createFakeChannel();
    const result = await mrzDriver.attach(channel, elyctisProfile, options());
    expect(result).toEqual({ ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } });
    expect(channel.written.map(hex)).toEqual(['560000', '560000']);
    expect(channel.listenerCount).toBe(0);
  });

  it('says configuration when something else answers', async () => {
    const channel = createFakeChannel();
    channel.onWrite = () => channel.deliver(Uint8Array.of(0x16, 0x12, 0x12));
    const result = await mrzDriver.attach(channel, elyctisProfile, options());
    expect(result).toMatchObject({ ok: false, error: { code: 'configuration' } });
    expect(result.ok ? '' : result.error.detail).toMatch(/^foundOther/);
  });

  it('takes a reader without a product name', async () => {
    const channel = createFakeChannel();
    channel.onWrite = (command) => {
      if (hex(command) === '560000') channel.deliver(answer('V', '1.0'));
    };
    const result = await mrzDriver.attach(channel, elyctisProfile, options());
    expect(result).toMatchObject({ ok: true, value: { identity: { model: 'test', firmware: '1.0' } } });
  });

  it('keeps its deadline and its signal', async () => {
    const startedAt = performance.now();
    await mrzDriver.attach(
      createFakeChannel(),
      { ...elyctisProfile, attempts: 10, answerMs: 300 },
      options(100),
    );
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await mrzDriver.attach(
      createFakeChannel(),
      { ...elyctisProfile, attempts: 10, answerMs: 300 },
      options(5000, abort.signal),
    );
    expect(performance.now() - startedAt).toBeLessThan(400);
  });

  it('asks a reader of lines nothing', async () => {
    const channel = createFakeChannel();
    const result = await mrzDriver.attach(channel, linesProfile, options());
    expect(result.ok).toBe(true);
    expect(channel.written).toEqual([]);
  });
});

describe('read', () => {
  it('arms the reader for the read and disarms it afterwards', async () => {
    const { channel, peer, reader } = await attached();
    expect(peer.armed()).toBe(false);
    const reading = reader.read(options());
    await sleep(20);
    expect(peer.armed()).toBe(true);
    channel.deliver(elyctisRead(td1));
    expect(await reading).toMatchObject({ ok: true, value: { documentNumber: '090000011' } });
    await sleep(5);
    expect(peer.armed()).toBe(false);
  });

  it('arms it again while the read waits: the reader may have lost its power', async () => {
    const { peer, reader } = await attached();
    await reader.read(options(1200));
    expect(peer.armings()).toBeGreaterThanOrEqual(2);
  });

  it('says so when the reader stops echoing', async () => {
    const { channel, reader } = await attached();
    channel.onWrite = () => {};
    expect(await reader.read(options())).toEqual({
      ok: false,
      error: { code: 'deviceNotReady', detail: 'noAnswer' },
    });
  });

  it('does not take the echo of off for that of on', async () => {
    const { channel, reader } = await attached();
    channel.onWrite = () => channel.deliver(Uint8Array.of(0x43, 0, 1, 0));
    expect(await reader.read(options())).toMatchObject({ error: { detail: 'noAnswer' } });
  });

  it.each([
    ['a wrong check digit', specimen('td1-bad-docno'), 'checkDigit'],
    ['a cut line', [td1[0] ?? '', (td1[1] ?? '').slice(0, 9)], 'cut'],
    ['the wrong side', [], 'noMrz'],
  ])('ends with %s as invalidData, and reads the next card', async (_, lines, detail) => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    await sleep(10);
    channel.deliver(elyctisRead(lines));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail } });
    const next = reader.read(options());
    await sleep(10);
    channel.deliver(elyctisRead(td1));
    expect(await next).toMatchObject({ ok: true });
  });

  it('reads lines closed by silence', async () => {
    const { channel, reader } = await attached(linesProfile);
    const reading = reader.read(options());
    channel.deliver(bytes(td1.join('\r')));
    expect(await reading).toMatchObject({ ok: true });
  });

  it('keeps messages apart at the terminators of the profile', async () => {
    const { channel, reader } = await attached({ ...linesProfile, terminators: [0x04] });
    const reading = reader.read(options());
    const [first = ''] = icaoTd3;
    channel.deliver(bytes(`${first}\r\x04${icaoTd3.join('\r')}\r`));
    expect(await reading).toMatchObject({ ok: true, value: { surname: 'ERIKSSON' } });
  });

  it.each([
    ['in one chunk', [0]],
    ['in two, the second a moment later', [80, 3]],
  ])('says two for two documents %s', async (_, [cut = 0, gapMs = 0]) => {
    const { channel, reader } = await attached(linesProfile);
    const wire = Buffer.concat([crLines(td1), crLines(specimen('td1-02'))]);
    const reading = reader.read(options());
    channel.deliver(wire.subarray(0, wire.length - cut));
    await sleep(gapMs);
    channel.deliver(wire.subarray(wire.length - cut));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail: 'two' } });
    expect(await reader.read(options(60))).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('counts a document that is sent twice once, and a good read behind a bad one', async () => {
    const { channel, reader } = await attached(linesProfile);
    for (const first of [td1, specimen('td1-bad-docno')]) {
      const reading = reader.read(options());
      channel.deliver(Buffer.concat([crLines(first), crLines(td1)]));
      expect(await reading).toMatchObject({ ok: true, value: { documentNumber: '090000011' } });
    }
  });

  it('believes neither name where two readings of one document differ', async () => {
    const { channel, reader } = await attached(linesProfile);
    const [one = '', two = '', names = ''] = td1;
    const reading = reader.read(options());
    channel.deliver(Buffer.concat([crLines(td1), crLines([one, two, names.replace('N', 'M')])]));
    expect(await reading).toMatchObject({ error: { code: 'invalidData', detail: 'checkDigit' } });
  });

  it('drops what is shown while nobody reads', async () => {
    const { channel, reader } = await attached(linesProfile);
    channel.deliver(crLines(td1));
    await sleep(80);
    expect(await reader.read(options(100))).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('drops a card whose first half came before the read', async () => {
    const { channel, reader } = await attached(linesProfile);
    const wire = crLines(td1);
    channel.deliver(wire.subarray(0, 40));
    const reading = reader.read(options(150));
    channel.deliver(wire.subarray(40));
    expect(await reading).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('can be canceled', async () => {
    const { peer, reader } = await attached();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    expect(await reader.read(options(5000, abort.signal))).toEqual({
      ok: false,
      error: { code: 'canceled' },
    });
    await sleep(5);
    expect(peer.armed()).toBe(false);
  });

  it('reads within 1 s after 10 kB of noise', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    for (let block = 0; block < 10; block++)
      channel.deliver(Uint8Array.from({ length: 1024 }, (_, index) => (index * 73 + block * 31) & 0xff));
    expect(await reading).toMatchObject({ error: { code: 'invalidData' } });
    await sleep(60);
    const next = reader.read(options());
    channel.deliver(elyctisRead(td1));
    expect(await next).toMatchObject({ ok: true });
  });

  it('leaves no listeners and no timers of its own', async () => {
    const { channel, device, reader } = await attached();
    await reader.read(options(50));
    expect(channel.listenerCount).toBe(1);
    device.detach();
    expect(channel.listenerCount).toBe(0);
  });
});

describe('check', () => {
  it('asks an Elyctis reader for its version', async () => {
    const { channel, device } = await attached();
    expect(await device.check(options())).toBe(true);
    channel.onWrite = () => {};
    expect(await device.check(options())).toBe(false);
  });

  it('cannot ask a reader of lines', async () => {
    const { channel, device } = await attached(linesProfile);
    expect(await device.check(options())).toBe(true);
    expect(channel.written).toEqual([]);
  });
});
