import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { succeeded } from '../../../hardware/role/result.ts';
import {
  formatEvent,
  parseRecording,
  type RecordedEvent,
  RecordingError,
} from '../../../hardware/transport/record/event.ts';
import { recordTransport } from '../../../hardware/transport/record/record.ts';
import { replayTransport } from '../../../hardware/transport/record/replay.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { createFakeTransport } from '../fake-channel.ts';
import { bytes, collector, eventually } from '../support.ts';

const never = new AbortController().signal;
const options = { deadlineMs: 500 };
const open = async (
  transport: { open(signal: AbortSignal): Promise<{ ok: boolean; value?: Channel }> },
  signal = never,
) => {
  const opened = await transport.open(signal);
  if (!opened.ok || !opened.value) throw new Error('not opened');
  return opened.value;
};

describe('a recording', () => {
  const anyBytes = fc.uint8Array({ maxLength: 40 });
  const anyEvent = fc.oneof<fc.Arbitrary<RecordedEvent>[]>(
    fc.constantFrom<RecordedEvent>(
      { kind: 'open' },
      { kind: 'close' },
      { kind: 'stop' },
      { kind: 'getLines' },
    ),
    fc.record({
      kind: fc.constantFrom('write', 'data', 'setFeature', 'feature', 'apdu', 'response'),
      bytes: anyBytes,
    }),
    fc.record({ kind: fc.constant('getFeature'), report: fc.nat(255), length: fc.nat(999) }),
    fc.record({ kind: fc.constant('lines'), cts: fc.boolean(), dsr: fc.boolean(), dcd: fc.boolean() }),
    fc.record({ kind: fc.constant('setLines'), dtr: fc.boolean(), rts: fc.boolean() }),
    fc.record({ kind: fc.constant('card'), atr: fc.constantFrom(null, '3B8F80') }),
    fc.record({ kind: fc.constant('gone'), reason: fc.constantFrom('unplugged', 'ioError') }),
    fc.constantFrom<RecordedEvent>(
      { kind: 'refused', code: 'timeOut' },
      { kind: 'openFailed', code: 'noDevice', detail: 'portMissing' },
      { kind: 'writeFailed', code: 'connectionLost', written: 3 },
    ),
  );

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e6), anyEvent)), (lines) => {
        const text = ['# words', ...lines.map(([at, event]) => formatEvent(at, event)), ''].join('\n');
        expect(parseRecording(text).map(({ atMs, event }) => [atMs, event])).toEqual(lines);
      }),
    );
  });

  it.each(['12 ?? 00', '12 => 0', '12 <= gone fishing', 'x => 00', '12 -- dance', '12 <= refused because'])(
    '%s is refused with its line',
    (line) => {
      expect(() => parseRecording(`# head\n0 -- open\n${line}\n`)).toThrow(RecordingError);
      expect(() => parseRecording(`# head\n0 -- open\n${line}\n`)).toThrow(/line 3/);
    },
  );
});

describe('recording', () => {
  const words = (lines: string[]) => lines.map((line) => line.replace(/^\d+ /, ''));

  it('writes down everything that passes, in order, and passes it on', async () => {
    const fake = createFakeTransport();
    const lines: string[] = [];
    const channel = await open(
      recordTransport(fake, (line) => lines.push(line), { driver: 'escpos', reveal: true }),
    );
    const heard = collector();
    const stop = channel.onData(heard.listener);
    await channel.write(bytes('\x10\x04\x01'), options);
    fake.channels[0]?.deliver(bytes('\x12'));
    fake.channels[0]?.vanish();
    await channel.gone;
    stop();
    await channel.close();
    expect(heard.text()).toBe('\x12');
    expect(words(lines)).toEqual(['-- open', '=> 100401', '<= 12', '<= gone unplugged', '-- close']);
    expect(fake.channels[0]?.listenerCount).toBe(0);
  });

  it('a failed opening and a failed write are told too', async () => {
    const fake = createFakeTransport('noDevice');
    fake.detail = 'portMissing';
    const lines: string[] = [];
    const recording = recordTransport(fake, (line) => lines.push(line), { driver: 'relay' });
    await recording.open(never);
    fake.place = 'device';
    const channel = await open(recording);
    fake.channels[0]?.vanish();
    await channel.write(bytes('x'), options);
    await channel.close();
    expect(words(lines)).toContain('-- openFailed noDevice portMissing');
    expect(words(lines)).toContain('-- writeFailed connectionLost 0');
  });

  it('a card cut into chunks by a slow line is masked whole before a byte of it is written down', async () => {
    const fake = createFakeTransport();
    const lines: string[] = [];
    const channel = await open(recordTransport(fake, (line) => lines.push(line), { driver: 'scanner' }));
    for (const part of ['LI', 'B-00', '12345', '\r']) fake.channels[0]?.deliver(bytes(part));
    expect(lines).toEqual([]);
    await eventually(
      () => lines.length,
      (count) => count === 5,
      3000,
    );
    const shown = Buffer.from(
      words(lines)
        .slice(1)
        .map((line) => line.slice(3))
        .join(''),
      'hex',
    ).toString('latin1');
    expect(shown).toMatch(/^[A-Z]{3}-\d{7}\r$/);
    expect(shown).not.toContain('12345');
    await channel.close();
  });

  it('features, lines and cards pass and are written down', async () => {
    const lines: string[] = [];
    const fake = createFakeTransport();
    const inner: typeof fake.open = async (signal) => {
      const opened = await fake.open(signal);
      if (!opened.ok) return opened;
      return succeeded<Channel>({
        ...opened.value,
        features: { get: async () => succeeded(bytes('\x01\x02')), set: async () => succeeded(undefined) },
        lines: {
          get: async () => succeeded({ cts: true, dsr: false, dcd: false }),
          set: async () => succeeded(undefined),
        },
      });
    };
    const channel = await open(
      recordTransport({ description: 'x', open: inner }, (line) => lines.push(line), { driver: 'relay' }),
    );
    await channel.features?.set(bytes('\0\xff'), options);
    await channel.features?.get(1, 8, options);
    await channel.lines?.get();
    await channel.lines?.set({ dtr: true });
    await channel.close();
    expect(words(lines)).toEqual([
      '-- open',
      '=> feature 00FF',
      '=> getFeature 1 8',
      '<= feature 0102',
      '=> getLines',
      '<= lines cts=1 dsr=0 dcd=0',
      '=> lines dtr=1',
      '-- close',
    ]);
  });
});

describe('replay', () => {
  const recording = '0 -- open\n10 => 0102\n20 <= 41\n30 <= 42\n50 => 03\n60 <= gone unplugged\n';

  it('answers what was asked, in the recorded order and time, and goes when the device went', async () => {
    const replay = replayTransport(recording);
    const channel = await open(replay);
    const heard = collector();
    channel.onData(heard.listener);
    const startedAt = performance.now();
    expect(await channel.write(bytes('\x01\x02'), options)).toEqual({ ok: true, written: 2 });
    await eventually(heard.text, (text) => text === 'AB', 1000);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
    await channel.write(bytes('\x03'), options);
    expect(await channel.gone).toBe('unplugged');
    expect(await channel.write(bytes('\x03'), options)).toMatchObject({ ok: false, code: 'connectionLost' });
  });

  it('writes may be cut in another way; nothing comes before it was asked for', async () => {
    const replay = replayTransport(recording, { pace: 0 });
    const channel = await open(replay);
    const heard = collector();
    channel.onData(heard.listener);
    await channel.write(bytes('\x01'), options);
    expect(heard.text()).toBe('');
    await channel.write(bytes('\x02'), options);
    await eventually(heard.text, (text) => text === 'AB', 1000);
  });

  it('another byte names the line, and the device is gone', async () => {
    const replay = replayTransport(recording, { pace: 0 });
    const channel = await open(replay);
    expect(await channel.write(bytes('\x01\x03'), options)).toMatchObject({ ok: false });
    expect(await replay.ended).toEqual({ kind: 'mismatch', line: 2, expected: '=> 0102', got: '=> 0103' });
    expect(await channel.gone).toBe('ioError');
  });

  it('a driver that is a little early finds what came just before', async () => {
    const replay = replayTransport('0 -- open\n0 => 01\n300 <= 41\n301 => 02\n302 -- stop\n303 => 99\n');
    const channel = await open(replay);
    const heard = collector();
    channel.onData(heard.listener);
    await channel.write(bytes('\x01'), options);
    await channel.write(bytes('\x02'), options);
    expect(heard.text()).toBe('A');
    expect(await replay.ended).toEqual({ kind: 'end' });
  });

  it('replays features, lines, refusals, failed writes and openings', async () => {
    const text = [
      '0 -- openFailed noDevice portMissing',
      '1 -- open',
      '2 => getFeature 1 8',
      '3 <= feature 0102',
      '4 => feature 00FF',
      '5 <= refused timeOut',
      '6 => getLines',
      '7 <= lines cts=0 dsr=1 dcd=0',
      '8 => 0102',
      '9 -- writeFailed timeOut 1',
      '10 -- close',
    ].join('\n');
    const replay = replayTransport(text, { pace: 0 });
    expect(await replay.open(never)).toEqual({
      ok: false,
      error: { code: 'noDevice', detail: 'portMissing' },
    });
    const channel = await open(replay);
    expect(await channel.features?.get(1, 8, options)).toEqual({ ok: true, value: bytes('\x01\x02') });
    expect(await channel.features?.set(bytes('\0\xff'), options)).toEqual({
      ok: false,
      error: { code: 'timeOut' },
    });
    expect(await channel.lines?.get()).toEqual({ ok: true, value: { cts: false, dsr: true, dcd: false } });
    expect(await channel.write(bytes('\x01\x02'), options)).toEqual({
      ok: false,
      code: 'timeOut',
      written: 1,
    });
    await channel.close();
    expect(await replay.open(never)).toEqual({
      ok: false,
      error: { code: 'noDevice', detail: 'endOfRecording' },
    });
    expect(await replay.ended).toEqual({ kind: 'end' });
  });
});
