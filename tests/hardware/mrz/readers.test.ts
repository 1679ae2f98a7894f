import { describe, expect, it } from 'vitest';
import { type MrzProfile, mrzDriver } from '../../../hardware/driver/mrz/index.ts';
import { mrzProfileSchema } from '../../../hardware/driver/mrz/profile.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import { createReader, type ReaderProfile, readerProfiles } from '../../../hardware/simulator/mrz/reader.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, eventually } from '../support.ts';
import { wire, within } from '../wired.ts';
import { icaoTd2, icaoTd3, specimen } from './specimens.ts';

/** Every profile with its simulator: no clocks but the driver's own. */
async function attached(name: ReaderProfile, settings: Partial<MrzProfile> = {}) {
  const profile = loadProfile('mrz', name, mrzProfileSchema, { idleFlushMs: 40, ...settings });
  if (!profile.ok) throw new Error(profile.error.detail);
  const simulated = wire((surroundings) => createReader(name, surroundings));
  const device = await mrzDriver.attach(simulated.channel, profile.value, within());
  if (!device.ok) throw new Error(JSON.stringify(device.error));
  const { operations } = device.value;
  if (operations.kind !== 'reader') throw new Error('no reader');
  /** A read, and `act` as soon as the reader looks. */
  const readAfter = async (act: () => unknown, deadlineMs = 1500) => {
    const reading = operations.read(within(deadlineMs));
    await eventually(() => simulated.device.state().armed === true, Boolean, 500);
    act();
    const actedAt = performance.now();
    const result = await reading;
    return { result, tookMs: performance.now() - actedAt };
  };
  return { simulated, device: device.value, reader: operations, readAfter };
}

describe.each(readerProfiles)('%s', (name) => {
  it.each([
    ['TD1', specimen('td1-01'), '090000011'],
    ['TD2', icaoTd2, 'D23145890'],
    ['TD3', icaoTd3, 'L898902C3'],
  ])('reads a %s, soon after its last byte', async (format, lines, documentNumber) => {
    const { simulated, readAfter } = await attached(name, { idleFlushMs: 2000 });
    const { result, tookMs } = await readAfter(() => simulated.play('swipe', { lines }));
    expect(result).toMatchObject({ ok: true, value: { format, documentNumber } });
    // far from the silence; how far is measured by `npm run perf` (20 ms for p95), not on a busy machine
    expect(tookMs).toBeLessThan(500);
  });

  /** fault → what the read says. */
  it.each([
    ['swipeTwice', { first: 'td1-01', second: 'td1-02' }, { error: { detail: 'two' } }],
    ['doubled', { specimen: 'td1-01' }, { ok: true }],
    ['cut', { specimen: 'td1-01' }, { error: { code: 'invalidData', detail: 'cut' } }],
    ['swipe', { specimen: 'td1-bad-birth' }, { error: { code: 'invalidData', detail: 'checkDigit' } }],
  ])('%s %j → %j, three times in a row', async (fault, args, expected) => {
    const { simulated, readAfter } = await attached(name);
    for (let round = 0; round < 3; round++)
      expect((await readAfter(() => simulated.play(fault, args))).result).toMatchObject(expected);
    expect(simulated.channel.listenerCount).toBe(1);
  });

  it.each([
    ['late', { ms: 60 }, { ok: true }],
    ['split', { bytes: 7, gapMs: 2 }, { ok: true }],
    ['shortFrame', {}, { ok: false, error: { code: 'invalidData' } }],
    ['garbage', {}, { ok: false, error: { code: 'invalidData' } }],
  ])('a read spoilt by %s → %j, and the next one is good', async (fault, args, expected) => {
    const { simulated, readAfter } = await attached(name);
    simulated.play(fault, args);
    const spoilt = await readAfter(() => simulated.play('swipe', { specimen: 'td1-01' }));
    expect(spoilt.result).toMatchObject(expected);
    const next = await readAfter(() => simulated.play('swipe', { specimen: 'td1-02' }));
    expect(next.result).toMatchObject({ ok: true, value: { documentNumber: '090000025' } });
  });
});

describe('STX and ETX', () => {
  it('ignores what is outside the frame, and a frame that was begun before', async () => {
    const { simulated, readAfter } = await attached('desko');
    const { result } = await readAfter(() => {
      simulated.channel.deliver(bytes('IDKAZ NOISE OUTSIDE\r\x02IDKAZ09'));
      simulated.play('swipe', { specimen: 'td1-01' });
    });
    expect(result).toMatchObject({ ok: true });
  });

  it('judges the checksum where one is set up', async () => {
    const { simulated, readAfter } = await attached('generic-stx-etx', { lrc: 'xor' });
    simulated.play('lrc', { on: true });
    const good = await readAfter(() => simulated.play('swipe', { specimen: 'td1-01' }));
    expect(good.result).toMatchObject({ ok: true });
    simulated.play('wrongLrc');
    const wrong = await readAfter(() => simulated.play('swipe', { specimen: 'td1-01' }));
    expect(wrong.result).toMatchObject({ error: { detail: 'checkDigit' } });
    simulated.play('lrc', { on: false });
    const missing = await readAfter(() => simulated.play('swipe', { specimen: 'td1-01' }));
    expect(missing.result).toMatchObject({ error: { detail: 'checkDigit' } });
  });

  it('says noMrz of an empty frame at once, and of one that is too long', async () => {
    const { simulated, readAfter } = await attached('desko', { idleFlushMs: 2000 });
    const empty = await readAfter(() => simulated.channel.deliver(bytes('\x02\x03')));
    expect(empty.result).toMatchObject({ error: { detail: 'noMrz' } });
    expect(empty.tookMs).toBeLessThan(500);
    const long = await readAfter(() => simulated.channel.deliver(bytes(`\x02${'A'.repeat(5000)}\x03`)));
    expect(long.result).toMatchObject({ error: { detail: 'noMrz' } });
  });
});

describe('an imager', () => {
  const hex = (data: Uint8Array) => Buffer.from(data).toString('latin1');

  it('is set up when attached, triggered for a read, released after it', async () => {
    const { simulated, reader } = await attached('honeywell-ocr');
    expect(simulated.channel.written.map(hex)).toEqual(['\x16M\rOCRENA1!', '\x16M\rOCRATS2!']);
    await reader.read(within(50));
    expect(simulated.channel.written.slice(2).map(hex)).toEqual(['\x16T\r', '\x16U\r']);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect(await reader.read(within(5000, abort.signal))).toMatchObject({ error: { code: 'canceled' } });
    expect(simulated.device.state().armed).toBe(false);
  });

  it('is set up again by the next check after its power failed', async () => {
    const { simulated, device, readAfter } = await attached('honeywell-ocr');
    simulated.device.plugged(false);
    expect(await device.check(within())).toBe(true);
    const { result } = await readAfter(() => simulated.play('swipe', { specimen: 'td1-01' }));
    expect(result).toMatchObject({ ok: true });
  });

  it.each([
    ['silence', null, 'deviceNotReady', 'noAnswer'],
    ['one without OCR', 'OCRENA1\x05!', 'configuration', 'foundOther: refuses OCRENA1'],
    ['another device', 'hello\r', 'configuration', 'foundOther: not an imager'],
  ])('refuses %s', async (_, answer, code, detail) => {
    const profile = loadProfile('mrz', 'honeywell-ocr', mrzProfileSchema, { answerMs: 50, attempts: 2 });
    if (!profile.ok) throw new Error(profile.error.detail);
    const channel = createFakeChannel();
    channel.onWrite = () => void (answer !== null && channel.deliver(bytes(answer)));
    expect(await mrzDriver.attach(channel, profile.value, within())).toEqual({
      ok: false,
      error: { code, detail },
    });
    expect(channel.listenerCount).toBe(0);
  });
});
