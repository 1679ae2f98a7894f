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
      { kind: 'written' },
      { kind: 'call', call: { method: 'awaitTaken', deadlineMs: 1000 } },
    ),
    fc.record({ kind: fc.constant('draw'), value: fc.nat(99_999) }),
    fc.record({
      kind: fc.constant('outcome'),
      outcome: fc.record({ print: fc.string(), jobId: fc.string() }),
    }),
    fc.record({
      kind: fc.constant('call'),
      call: fc.record({
        method: fc.constant('print'),
        jobId: fc.string(),
        deadlineMs: fc.integer({ min: 1, max: 1e6 }),
        document: fc.record({
          language: fc.constant('kk'),
          // U+2028 ends a line for a careless pattern
          blocks: fc.array(
            fc.record({
              kind: fc.constant('text'),
              value: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('а\u2028б\r\nв')),
            }),
            { minLength: 1, maxLength: 3 },
          ),
        }),
      }),
    }),
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

  it.each([
    '12 ?? 00',
    '12 => 0',
    '12 <= gone fishing',
    'x => 00',
    '12 -- dance',
    '12 <= refused because',
    '12 -- draw x',
    '12 -- call dance {}',
    '12 -- call print {"jobId":"1"}',
    '12 -- outcome 7',
  ])('%s is refused with its line', (line) => {
    expect(() => parseRecording(`# head\n0 -- open\n${line}\n`)).toThrow(RecordingError);
    expect(() => parseRecording(`# head\n0 -- open\n${line}\n`)).toThrow(/line 3/);
  });
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
    // on a busy machine the write takes long enough for a line of its own
    const passed = words(lines).filter((line) => line !== '-- written');
    expect(passed).toEqual(['-- open', '=> 100401', '<= 12', '<= gone unplugged', '-- close']);
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
    expect(await replay.ended).toEqual({
      kind: 'mismatch',
      line: 2,
      offset: 1,
      expected: '=> 0102',
      got: '=> 0103',
    });
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

  it('a write ends when and as it ended, whatever came in between; when the device goes, at once', async () => {
    const replay = replayTransport(
      '0 -- open\n0 => 0102\n5 <= 41\n40 -- written\n41 => 03\n45 <= 42\n50 <= gone ioError\n51 -- writeFailed connectionLost 1\n',
    );
    const channel = await open(replay);
    const startedAt = performance.now();
    expect(await channel.write(bytes('\x01\x02'), options)).toEqual({ ok: true, written: 2 });
    expect(performance.now() - startedAt).toBeGreaterThan(30);
    expect(await channel.write(bytes('\x03'), options)).toEqual({
      ok: false,
      code: 'connectionLost',
      written: 1,
    });
    expect(await channel.gone).toBe('ioError');
  });

  it('chance gives what it gave; without that line it is left to chance', async () => {
    const replay = replayTransport('0 -- open\n0 -- draw 17\n0 -- draw 3\n0 => 01\n1 -- stop\n');
    const channel = await open(replay);
    expect([channel.draw?.(62), channel.draw?.(2)]).toEqual([17, 1]);
    expect(channel.draw?.(1)).toBe(0);
    expect(await channel.write(bytes('\x01'), options)).toMatchObject({ ok: true });
    expect(await replay.ended).toEqual({ kind: 'end' });
  });

  const polled = '0 -- open\n0 => 10\n1 <= 41\n2 => 10\n3 <= 42\n4 => 1B1B1B\n5 -- stop\n';
  const polling = async (writes: string[]) => {
    const replay = replayTransport(polled, { pace: 0 });
    const channel = await open(replay);
    for (const write of writes) await channel.write(bytes(write), options);
    return replay.ended;
  };

  it.each([
    ['as often as then', ['\x10', '\x10', '\x1b\x1b\x1b']],
    ['once less', ['\x10', '\x1b\x1b\x1b']],
    ['once more', ['\x10', '\x10', '\x10', '\x1b\x1b\x1b']],
  ])('a driver may ask for the state %s', async (_, writes) => {
    expect(await polling(writes)).toEqual({ kind: 'end' });
  });

  it('a driver that asks on for ever is stuck', async () => {
    expect(await polling(Array.from({ length: 9 }, () => '\x10'))).toMatchObject({
      kind: 'mismatch',
      line: 6,
      expected: '=> 1B1B1B',
      got: '=> 10',
    });
  });

  it('calls come in their time, and what becomes of them must be the same', async () => {
    const text = (media: string) =>
      `0 -- open\n5 -- call awaitTaken {"deadlineMs":9}\n6 -- outcome {"ok":true,"value":{"media":"${media}"}}\n7 -- stop\n`;
    const outcome = { ok: true, value: { media: 'taken' } };
    for (const media of ['taken', 'retracted']) {
      const replay = replayTransport(text(media));
      await open(replay);
      const call = await replay.calls.next(never);
      if (!call) throw new Error('no call');
      expect(call).toEqual({ method: 'awaitTaken', deadlineMs: 9 });
      replay.calls.done(call, outcome);
      expect(await replay.ended).toMatchObject(
        media === 'taken' ? { kind: 'end' } : { kind: 'mismatch', line: 3, offset: null },
      );
    }
  });
});
