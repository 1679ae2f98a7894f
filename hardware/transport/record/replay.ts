import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable } from '../../wait.ts';
import type {
  CardSlot,
  Channel,
  FeatureReports,
  GoneReason,
  ModemLines,
  Transport,
  WriteOptions,
} from '../transport.ts';
import type { Calls } from './call.ts';
import { CallQueue } from './call-queue.ts';
import { hex, parseRecording, type RecordedEvent } from './event.ts';
import { type ReplayEnd, Script } from './script.ts';

export { RecordingError } from './event.ts';
export { recordedSettings } from './head.ts';
export type { ReplayEnd } from './script.ts';

export interface Replay extends Transport {
  /** The recording came to its end, or the driver left it. */
  readonly ended: Promise<ReplayEnd>;
  /** The line the device, or the driver, is due to go on with. */
  readonly line: number;
  /** What the device was told to do then, when its time has come; what becomes of it must be the same. */
  readonly calls: Calls;
}

/**
 * A device that does what it did when it was recorded. The driver must do the same as then, byte for byte; the first
 * difference ends the replay and the channel. `pace` 1 keeps the recorded times, 0 leaves no pause between what came.
 * `open` errors: those recorded; noDevice `endOfRecording` when there is no further opening. Throws RecordingError.
 */
export function replayTransport(text: string, { pace = 1 }: { pace?: number } = {}): Replay {
  const lines = parseRecording(text);
  const script = new Script(lines, pace);
  const kinds = new Set(lines.map(({ event }) => event.kind));
  const calls = new CallQueue();
  return {
    description: 'replay',
    ended: script.ended,
    get line() {
      return script.line;
    },
    calls: {
      next: (signal) => calls.next(signal),
      done: (_, outcome) => void script.does({ kind: 'outcome', outcome }),
    },
    async open() {
      const opening = script.toOpening();
      if (opening === null) return failed('noDevice', 'endOfRecording');
      if (opening.kind === 'openFailed') return failed(opening.code, opening.detail);
      return succeeded(openChannel(script, kinds, calls));
    },
  };
}

function openChannel(script: Script, kinds: ReadonlySet<RecordedEvent['kind']>, calls: CallQueue): Channel {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const cardListeners = new Set<(atr: string | null) => void>();
  const gone = settleable<GoneReason>();
  const closed = new AbortController();
  let atr: string | null = null;
  const vanish = (reason: GoneReason): void => {
    if (closed.signal.aborted) return;
    closed.abort();
    gone.settle(reason);
  };
  const happen = (event: RecordedEvent): void => {
    if (event.kind === 'data') for (const listener of [...listeners]) listener(event.bytes);
    if (event.kind === 'card') {
      atr = event.atr;
      for (const listener of [...cardListeners]) listener(atr);
    }
    if (event.kind === 'call') calls.push(event.call);
    if (event.kind === 'gone') vanish(event.reason);
  };
  /** A driver attaches in the same turn; what came at once must find its listeners. */
  script.tell(happen);
  setImmediate(() => void script.run(closed.signal));

  /** Does it, and hears the recorded answer. */
  const ask = async (event: RecordedEvent): Promise<Result<RecordedEvent | null>> => {
    if (closed.signal.aborted) return failed('connectionLost');
    if (!script.does(event)) {
      vanish('ioError');
      return failed('connectionLost');
    }
    const answer = await script.answer();
    return answer?.kind === 'refused' ? failed(answer.code, answer.detail) : succeeded(answer);
  };
  const channel: Channel = {
    gone: gone.promise,
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes) {
      const lost = { ok: false, code: 'connectionLost', written: 0 } as const;
      if (closed.signal.aborted) return lost;
      const writing = script.writes(bytes);
      if (!writing) {
        vanish('ioError');
        return lost;
      }
      const end = await writing;
      if (end?.kind === 'writeFailed') return { ok: false, code: end.code, written: end.written };
      return { ok: true, written: bytes.length };
    },
    draw: (below) => script.draw(below),
    async close() {
      closed.abort();
      listeners.clear();
    },
  };
  return {
    ...channel,
    ...((kinds.has('getFeature') || kinds.has('setFeature')) && { features: features(ask) }),
    ...((kinds.has('getLines') || kinds.has('setLines')) && { lines: lines(ask) }),
    ...((kinds.has('card') || kinds.has('apdu')) && { slot: slot(ask, () => atr, cardListeners) }),
  };
}

type Ask = (event: RecordedEvent) => Promise<Result<RecordedEvent | null>>;
const nothing = (asked: Result<unknown>): Result<void> => (asked.ok ? succeeded(undefined) : asked);

function features(ask: Ask): FeatureReports {
  return {
    async get(report, length) {
      const asked = await ask({ kind: 'getFeature', report, length });
      if (!asked.ok) return asked;
      return asked.value?.kind === 'feature' ? succeeded(asked.value.bytes) : failed('connectionLost');
    },
    set: async (bytes) => nothing(await ask({ kind: 'setFeature', bytes })),
  };
}

function lines(ask: Ask): ModemLines {
  return {
    async get() {
      const asked = await ask({ kind: 'getLines' });
      if (!asked.ok) return asked;
      if (asked.value?.kind !== 'lines') return failed('connectionLost');
      const { cts, dsr, dcd } = asked.value;
      return succeeded({ cts, dsr, dcd });
    },
    set: async (levels) => nothing(await ask({ kind: 'setLines', ...levels })),
  };
}

function slot(ask: Ask, atr: () => string | null, listeners: Set<(atr: string | null) => void>): CardSlot {
  return {
    get atr() {
      return atr();
    },
    onCard(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async withCard<T>(
      use: (transmit: (apdu: string) => Promise<Result<string>>) => Promise<Result<T>>,
      _options: WriteOptions,
    ): Promise<Result<T>> {
      return use(async (apdu) => {
        const asked = await ask({ kind: 'apdu', bytes: new Uint8Array(Buffer.from(apdu, 'hex')) });
        if (!asked.ok) return asked;
        return asked.value?.kind === 'response'
          ? succeeded(hex(asked.value.bytes))
          : failed('connectionLost');
      });
    },
  };
}
