import { type CallErrorCode, failed, type Result, succeeded } from '../../role/result.ts';
import { afterAll, settleable, type Waited, withAnyOf, within } from '../../wait.ts';
import type { Channel, FeatureReports, GoneReason, WriteOptions, WriteResult } from '../transport.ts';

/** The part of node-hid's `HIDAsync` a channel uses; the device is open already. */
export interface OpenHid {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  /** node-hid gives its read errors as strings. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  sendFeatureReport(report: Buffer): Promise<number>;
  getFeatureReport(report: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const hidChannelLimits = {
  /** The contract says 1 s. The read thread looks every 50 ms; a stuck transfer may hold it for the kernel's 5 s. */
  closeMs: 700,
} as const;

/** What the presence of the device is asked by. */
export interface HidPresence {
  stillThere(): Promise<boolean>;
  watch(onMissing: () => void): () => void;
}

/** A Channel over an open HID device. Reports in both directions begin with their number (see transport.ts). */
export function createHidChannel(device: OpenHid, presence: HidPresence): Channel {
  const listeners = new Set<(report: Uint8Array) => void>();
  const ended = new AbortController();
  const gone = settleable<GoneReason>();
  let turn: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  const vanish = (reason: GoneReason): void => {
    if (closing !== null) return;
    void close();
    gone.settle(reason);
  };
  const failedByItself = async (): Promise<void> => {
    if (closing !== null) return;
    vanish((await presence.stillThere()) ? 'ioError' : 'unplugged');
  };
  device.on('data', (report) => {
    if (closing !== null) return;
    for (const listener of [...listeners]) listener(report);
  });
  device.on('error', failedByItself);
  const stopWatching = presence.watch(() => vanish('unplugged'));

  const close = (): Promise<void> => {
    closing ??= (async () => {
      stopWatching();
      listeners.clear();
      ended.abort();
      const closed = device.close().catch(() => {});
      await within(closed, { deadlineMs: hidChannelLimits.closeMs });
    })();
    return closing;
  };

  /** One transfer after the other; a turn that does not come in time counts against the deadline. */
  const transfer = <T>(
    start: () => Promise<T>,
    options: WriteOptions,
  ): Promise<Waited<T> | { ended: 'lost' }> => {
    const { deadlineMs, signal } = options;
    const endsAt = performance.now() + deadlineMs;
    const before = turn;
    const running = withAnyOf([signal, ended.signal], async (stop) => {
      const waited = await within(before, { deadlineMs, signal: stop });
      if (ended.signal.aborted) return { ended: 'lost' } as const;
      if (waited.ended !== 'done') return waited;
      const outcome = await within(start(), { deadlineMs: endsAt - performance.now(), signal: stop });
      return ended.signal.aborted && outcome.ended !== 'done' ? ({ ended: 'lost' } as const) : outcome;
    });
    turn = afterAll(
      before,
      running.catch(() => {}),
    );
    return running;
  };

  const feature = async <T>(start: () => Promise<T>, options: WriteOptions): Promise<Result<T>> => {
    try {
      const outcome = await transfer(start, options);
      return outcome.ended === 'done' ? succeeded(outcome.value) : failed(codeOf(outcome.ended));
    } catch {
      // a device that is there refuses a report it does not know by a stall
      if (await presence.stillThere()) return failed('hardwareError', 'report');
      vanish('unplugged');
      return failed('connectionLost');
    }
  };
  const features: FeatureReports = {
    get: (report, length, options) => feature(() => device.getFeatureReport(report, length), options),
    set: async (bytes, options) => {
      const sent = await feature(() => device.sendFeatureReport(Buffer.from(bytes)), options);
      return sent.ok ? succeeded(undefined) : sent;
    },
  };

  return {
    gone: gone.promise,
    features,
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes, options): Promise<WriteResult> {
      try {
        const outcome = await transfer(() => device.write(Buffer.from(bytes)), options);
        if (outcome.ended === 'done') return { ok: true, written: bytes.length };
        return { ok: false, code: codeOf(outcome.ended), written: 0 };
      } catch {
        void failedByItself();
        return { ok: false, code: 'connectionLost', written: 0 };
      }
    },
    close,
  };
}

const codeOf = (ended: 'timeOut' | 'canceled' | 'lost') =>
  (ended === 'lost' ? 'connectionLost' : ended) satisfies CallErrorCode;
