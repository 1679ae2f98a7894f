import { describe, expect, it } from 'vitest';
import { conditionOf, reasonOf } from '../../../hardware/driver/cups/condition.ts';
import { createCupsDriver, cupsProfileSchema } from '../../../hardware/driver/cups/index.ts';
import { cupsDelays } from '../../../hardware/driver/cups/print.ts';
import { failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import { spoolerAddress } from '../../../hardware/transport/cups/address.ts';
import type { Channel, QueueState, Spooler, SpoolState } from '../../../hardware/transport/transport.ts';
import { createFakeChannel } from '../fake-channel.ts';

const never = new AbortController().signal;
const idle: QueueState = { accepting: true, state: 'idle', reasons: [] };
const pdf = Buffer.from('%PDF-1.7\n');
const delays = { ...cupsDelays, pollMs: 5, awayMs: 100, cancelMs: 100, staleMs: 100 };

/** A spooler that goes through these states, staying in the last one; a cancel makes it go through `afterCancel`. */
function spoolerOf(states: Result<SpoolState>[], afterCancel: SpoolState[] = []) {
  const told: string[] = [];
  let queue = [...states];
  const spooler: Spooler & { queue: QueueState; told: string[]; submitted: Result<{ job: number }> } = {
    told,
    queue: idle,
    submitted: succeeded({ job: 4 }),
    async submit() {
      told.push('submit');
      return spooler.submitted;
    },
    async job() {
      return (queue.length > 1 ? queue.shift() : queue[0]) ?? failed('connectionLost');
    },
    async cancel() {
      told.push('cancel');
      if (afterCancel.length > 0) queue = afterCancel.map((state) => succeeded(state));
      return succeeded(undefined);
    },
    async forget() {
      told.push('forget');
      return succeeded(undefined);
    },
    printer: async () => succeeded(spooler.queue),
  };
  return spooler;
}

async function print(spooler: Spooler, { deadlineMs = 500, signal = never } = {}) {
  const channel: Channel = { ...createFakeChannel(), spooler };
  const profile = cupsProfileSchema.parse({ driver: 'cups', model: 'A4', media: 'iso_a4_210x297mm' });
  const attached = await createCupsDriver(delays).attach(channel, profile, {
    deadlineMs: 100,
    signal: never,
  });
  if (!attached.ok || attached.value.operations.kind !== 'documentPrinter') throw new Error('not attached');
  const { jobId: _jobId, ...result } = await attached.value.operations.print(pdf, 1, 'J', {
    deadlineMs,
    signal,
  });
  return result;
}

const at = (state: Exclude<SpoolState['state'], 'gone'>, started = true): SpoolState => ({ state, started });
const ok = (...states: SpoolState[]) => states.map((state) => succeeded(state));

describe('what is said of a job, by what the spooler says', () => {
  const table: [string, Spooler, object, string[]][] = [
    [
      'completed',
      spoolerOf(ok(at('pending', false), at('processing'), at('completed'))),
      { print: 'processed' },
      ['submit', 'forget'],
    ],
    [
      'aborted before it began',
      spoolerOf(ok(at('aborted', false))),
      { print: 'failed', reason: 'hardwareError' },
      ['submit', 'forget'],
    ],
    [
      'aborted after it began',
      spoolerOf(ok(at('processing'), at('aborted'))),
      { print: 'unknown', reason: 'hardwareError' },
      ['submit', 'forget'],
    ],
    [
      'canceled by somebody, unbegun',
      spoolerOf(ok(at('canceled', false))),
      { print: 'failed', reason: 'canceled' },
      ['submit', 'forget'],
    ],
    [
      'canceled by somebody, begun',
      spoolerOf(ok(at('canceled'))),
      { print: 'unknown', reason: 'canceled' },
      ['submit', 'forget'],
    ],
    [
      'vanished',
      spoolerOf(ok(at('processing'), { state: 'gone' })),
      { print: 'unknown' },
      ['submit', 'forget'],
    ],
    [
      'silent',
      spoolerOf([failed('connectionLost')]),
      { print: 'unknown', reason: 'connectionLost' },
      ['submit'],
    ],
    [
      'late, never begun',
      spoolerOf(ok(at('pending', false)), [at('canceled', false)]),
      { print: 'failed', reason: 'timeOut' },
      ['submit', 'cancel', 'forget'],
    ],
    [
      'late, begun',
      spoolerOf(ok(at('processing')), [at('canceled')]),
      { print: 'unknown', reason: 'timeOut' },
      ['submit', 'cancel', 'forget'],
    ],
    [
      'late, done at the last moment',
      spoolerOf(ok(at('processing')), [at('completed')]),
      { print: 'processed' },
      ['submit', 'cancel', 'forget'],
    ],
    [
      'late, and the cancel has no effect',
      spoolerOf(ok(at('stopped'))),
      { print: 'unknown', reason: 'timeOut' },
      ['submit', 'cancel'],
    ],
  ];
  it.each(table)('%s', async (_, spooler, expected, calls) => {
    expect(await print(spooler, { deadlineMs: 80 })).toEqual(expected);
    expect('told' in spooler ? spooler.told : []).toEqual(calls);
  });

  it.each([
    [failed('deviceNotReady', 'notAccepting'), { print: 'failed', reason: 'deviceNotReady' }],
    [failed('noDevice', 'noSuchQueue'), { print: 'failed', reason: 'noDevice' }],
    [failed('invalidData', 'document'), { print: 'failed', reason: 'invalidDocument' }],
    [failed('hardwareError', 'refused'), { print: 'failed', reason: 'hardwareError' }],
    [failed('connectionLost'), { print: 'failed', reason: 'connectionLost' }],
    [failed('connectionLost', 'unsure'), { print: 'unknown', reason: 'connectionLost' }],
    [failed('timeOut', 'unsure'), { print: 'unknown', reason: 'timeOut' }],
  ])('refused with %j', async (submitted, expected) => {
    const spooler = spoolerOf([]);
    spooler.submitted = submitted;
    expect(await print(spooler)).toEqual(expected);
  });

  it('canceled by the caller: taken back, and the reason of the printer goes before ours', async () => {
    const stop = new AbortController();
    const spooler = spoolerOf(ok(at('processing')), [at('canceled')]);
    spooler.queue = { ...idle, state: 'processing', reasons: ['media-jam-error'] };
    setTimeout(() => stop.abort(), 30);
    expect(await print(spooler, { signal: stop.signal })).toEqual({ print: 'unknown', reason: 'paperJam' });
  });
});

describe('condition of the queue', () => {
  it.each<[Partial<QueueState>, object]>([
    [{}, { device: 'online', paper: 'unknown' }],
    [{ reasons: ['media-low-report'] }, { device: 'online', paper: 'low' }],
    [{ reasons: ['media-empty-warning'] }, { device: 'online', paper: 'low' }],
    [
      { reasons: ['media-empty-warning'], state: 'stopped' },
      { device: 'userError', paper: 'out', detail: 'paperOut' },
    ],
    [{ reasons: ['media-empty'] }, { device: 'userError', paper: 'out', action: 'clear' }],
    [{ reasons: ['media-needed-error'] }, { paper: 'out' }],
    [{ reasons: ['media-empty-error', 'media-jam-error'] }, { device: 'hardwareError', paper: 'jammed' }],
    [{ reasons: ['door-open-error'] }, { device: 'userError', detail: 'coverOpen' }],
    [{ reasons: ['marker-supply-empty-error'] }, { detail: 'tonerOut' }],
    [{ reasons: ['offline-report'] }, { device: 'powerOff', detail: 'printerOffline' }],
    [{ reasons: ['connecting-to-device', 'cups-waiting-for-job-completed'] }, { device: 'online' }],
    [{ accepting: false }, { device: 'userError', detail: 'queueClosed' }],
    [
      { state: 'stopped', reasons: ['paused'] },
      { device: 'userError', detail: 'queuePaused' },
    ],
  ])('%j', (state, expected) => {
    expect(conditionOf({ ...idle, ...state })).toMatchObject(expected);
  });

  it('what stops a job is told in the words of a print result', () => {
    const reason = (...reasons: string[]) => reasonOf(conditionOf({ ...idle, reasons }));
    expect([reason(), reason('media-empty'), reason('cover-open'), reason('media-jam')]).toEqual([
      undefined,
      'paperOut',
      'coverOpen',
      'paperJam',
    ]);
    expect(reason('toner-empty')).toBe('hardwareError');
  });
});

describe('where the spooler is', () => {
  it.each([
    ['/run/other.sock', { socketPath: '/run/other.sock' }],
    ['print.hall', { host: 'print.hall', port: 631 }],
    ['print.hall:8631', { host: 'print.hall', port: 8631 }],
    ['print.hall:8631/version=1.1', { host: 'print.hall', port: 8631 }],
  ])('%s', (given, expected) => {
    expect(spoolerAddress({ CUPS_SERVER: given })).toEqual(expected);
  });
});
