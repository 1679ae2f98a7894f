import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { encodeSsi, ssiOpcode } from '../../../hardware/codec/ssi/index.ts';
import { scannerDriver, scannerProfileSchema } from '../../../hardware/driver/scanner/index.ts';
import { createFakeChannel, type FakeChannel } from '../fake-channel.ts';
import { bytes, hex } from '../simulator/bytes.ts';
import { options } from './played.ts';

const quick = { wakeMs: 0, awakeMs: 60_000, ackMs: 40, attempts: 3, idleFlushMs: 20, nextPacketMs: 100 };
const profile = (more: object = {}) =>
  scannerProfileSchema.parse({ driver: 'scanner', model: 't', protocol: 'ssi', ...quick, ...more });

const [enable, start, stop, ack, nakResend] = [
  '04e90400ff0f',
  '04e40400ff14',
  '04e50400ff13',
  '04d00400ff28',
  '05d1040001ff25',
];
const fromScanner = {
  ack: bytes('04d00000ff2c'),
  resend: encodeSsi(ssiOpcode.nak, { source: 0, data: [1] }),
  denied: encodeSsi(ssiOpcode.nak, { source: 0, data: [6] }),
};
const decode = (text: string, status = 0, type = 0x02) =>
  encodeSsi(ssiOpcode.decodeData, { source: 0, status, data: [type, ...Buffer.from(text)] });
const spoilt = (packet: Uint8Array) => Uint8Array.from([...packet.slice(0, -1), (packet.at(-1) ?? 0) ^ 1]);
/** Every command is acknowledged; ACK, NAK and the waking byte are no commands. */
const acknowledging = (channel: FakeChannel) => (written: Uint8Array) => {
  if (written[0] === 4 && written[1] !== 0xd0) channel.deliver(fromScanner.ack);
};

async function attached(more: object = {}) {
  const channel = createFakeChannel();
  channel.onWrite = acknowledging(channel);
  const result = await scannerDriver.attach(channel, profile(more), options());
  if (!result.ok || result.value.operations.kind !== 'reader') throw new Error('no reader');
  const before = channel.written.length;
  return {
    channel,
    device: result.value,
    reader: result.value.operations,
    said: () => channel.written.slice(before).map(hex),
  };
}

describe('attach', () => {
  it('wakes the scanner, enables it and sees its acknowledgement', async () => {
    const channel = createFakeChannel();
    channel.onWrite = acknowledging(channel);
    expect(await scannerDriver.attach(channel, profile(), options())).toMatchObject({ ok: true });
    expect(channel.written.map(hex)).toEqual(['00', enable, stop]);
  });

  it('says deviceNotReady when nothing answers, after every attempt, marked as repeated', async () => {
    const channel = createFakeChannel();
    const result = await scannerDriver.attach(channel, profile(), options());
    expect(result).toEqual({ ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } });
    const again = '04e90401ff0e';
    expect(channel.written.map(hex).filter((one) => one !== '00')).toEqual([enable, again, again]);
    expect(channel.listenerCount).toBe(0);
  });

  it('says configuration when something else answers', async () => {
    const channel = createFakeChannel();
    channel.onWrite = () => channel.deliver(bytes('"NR" 0d'));
    const result = await scannerDriver.attach(channel, profile(), options());
    expect(result).toMatchObject({
      error: { code: 'configuration', detail: expect.stringMatching(/^foundOther/) },
    });
  });

  it('says deviceNotReady of an SSI scanner that speaks but does not acknowledge', async () => {
    for (const heard of [decode('early'), spoilt(decode('early')), fromScanner.ack.slice(0, 4)]) {
      const channel = createFakeChannel();
      channel.onWrite = (written) => written[1] === 0xe9 && channel.deliver(heard);
      const result = await scannerDriver.attach(channel, profile({ idleFlushMs: 2000 }), options());
      expect(result).toEqual({ ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } });
    }
  });

  it('takes an acknowledgement that comes between two attempts', async () => {
    const channel = createFakeChannel();
    let commands = 0;
    channel.onWrite = (written) => {
      if (written[1] !== 0xe9 || commands++ > 0) return;
      // after ackMs is over, while the scanner is woken for the second attempt
      setTimeout(() => channel.deliver(fromScanner.ack), 60);
    };
    const late = profile({ wakeMs: 60, awakeMs: 0, ackMs: 20 });
    expect(await scannerDriver.attach(channel, late, options())).toMatchObject({ ok: true });
    expect(channel.written.map(hex).filter((one) => one === enable)).toHaveLength(1);
  });

  it('does not take what came before a command for its answer', async () => {
    const { channel, reader } = await attached();
    channel.onWrite = () => {};
    channel.deliver(fromScanner.ack);
    expect(await reader.read(options())).toMatchObject({ error: { detail: 'noAnswer' } });
  });

  it('repeats a command the scanner did not understand', async () => {
    const channel = createFakeChannel();
    let refusals = 0;
    channel.onWrite = (written) => {
      if (written[0] !== 4) return;
      channel.deliver(refusals++ === 0 ? fromScanner.resend : fromScanner.ack);
    };
    expect(await scannerDriver.attach(channel, profile(), options())).toMatchObject({ ok: true });
  });

  it('keeps its deadline', async () => {
    const startedAt = performance.now();
    await scannerDriver.attach(createFakeChannel(), profile({ ackMs: 5000 }), options(100));
    expect(performance.now() - startedAt).toBeLessThan(400);
  });
});

describe('read', () => {
  it('starts decoding, acknowledges the code, and stops', async () => {
    const { channel, reader, said } = await attached({ symbologies: { codabar: [2] } });
    const reading = reader.read(options());
    await sleep(5);
    channel.deliver(decode('A23319000012341A'));
    expect(await reading).toEqual({
      ok: true,
      value: { kind: 'barcode', value: '23319000012341', symbology: 'codabar' },
    });
    expect(said()).toEqual([start, ack, stop]);
  });

  it('calls a type the profile does not know `other`', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(decode('x', 0, 0x55));
    expect(await reading).toMatchObject({ value: { symbology: 'other' } });
  });

  it('stops after a deadline and after a cancel', async () => {
    const { reader, said } = await attached();
    expect(await reader.read(options(40))).toEqual({ ok: false, error: { code: 'timeOut' } });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    expect(await reader.read(options(1000, abort.signal))).toEqual({
      ok: false,
      error: { code: 'canceled' },
    });
    expect(said()).toEqual([start, stop, start, stop]);
  });

  it('acknowledges codes nobody reads, else they come again and again, and drops them', async () => {
    const { channel, reader, said } = await attached();
    channel.deliver(decode('early'));
    expect(said()).toEqual([ack]);
    expect(await reader.read(options(40))).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('asks for a damaged packet again', async () => {
    const { channel, reader, said } = await attached();
    const reading = reader.read(options());
    await sleep(5);
    channel.deliver(spoilt(decode('abc')));
    channel.deliver(decode('abc', 1));
    expect(await reading).toMatchObject({ value: { value: 'abc' } });
    expect(said()).toEqual([start, nakResend, ack, stop]);
  });

  it('gives a packet up that stays damaged, and does not take its tail for a code', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(decode('part 1, ', 2));
    for (let time = 0; time < 3; time++) channel.deliver(spoilt(decode('part 2, ', 2)));
    const next = reading.then(() => reader.read(options(400)));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail: 'checksum' } });
    channel.deliver(decode('part 3'));
    await sleep(150);
    channel.deliver(decode('whole'));
    expect(await next).toMatchObject({ value: { value: 'whole' } });
  });

  it('joins packets, and says cut when the next one does not come', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(decode('one ', 2));
    channel.deliver(decode('two'));
    expect(await reading).toMatchObject({ value: { value: 'one two' } });
    const cut = reader.read(options());
    channel.deliver(decode('one ', 2));
    expect(await cut).toEqual({ ok: false, error: { code: 'invalidData', detail: 'cut' } });
  });

  it('says what hinders it: another trigger mode, or no answer', async () => {
    const { channel, reader } = await attached();
    channel.onWrite = () => channel.deliver(fromScanner.denied);
    expect(await reader.read(options())).toEqual({
      ok: false,
      error: { code: 'configuration', detail: 'triggerDenied' },
    });
    channel.onWrite = () => {};
    expect(await reader.read(options())).toEqual({
      ok: false,
      error: { code: 'deviceNotReady', detail: 'noAnswer' },
    });
  });

  it('starts again while it waits: the scanner may have lost its power', async () => {
    const { reader, said } = await attached({ againEveryMs: 500 });
    await reader.read(options(700));
    expect(said().filter((one) => one === start)).toHaveLength(2);
  });

  it('wakes a scanner that was silent', async () => {
    const { reader, said } = await attached({ awakeMs: 20 });
    await sleep(40);
    await reader.read(options(30));
    expect(said().slice(0, 2)).toEqual(['00', start]);
  });
});

describe('check', () => {
  it('asks, and a silent scanner is not there', async () => {
    const { channel, device } = await attached();
    expect(await device.check(options())).toBe(true);
    channel.onWrite = () => {};
    expect(await device.check(options())).toBe(false);
    expect(channel.written.map(hex).slice(-2)).toEqual([enable, enable]);
    device.detach();
    expect(channel.listenerCount).toBe(0);
  });
});
