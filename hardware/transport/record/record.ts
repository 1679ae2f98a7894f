import type { Result } from '../../role/result.ts';
import type { CardSlot, Channel, FeatureReports, ModemLines, Transport } from '../transport.ts';
import type { RecordedEvent } from './event.ts';
import { PendingEvents, type RecordOptions } from './pending.ts';

export { recordingHead } from './head.ts';
export type { RecordOptions } from './pending.ts';

type Note = (event: RecordedEvent) => void;

const recordLimits = {
  /** A write that takes less is noted as done at once: a timer is no more exact. */
  slowWriteMs: 2,
} as const;

export interface Recording extends Transport {
  /** What a printer is told to do, and what became of it, between the bytes; see call.ts. */
  note(event: RecordedEvent & { kind: 'call' | 'outcome' }): void;
}

/**
 * The same transport, with everything that passes written to `sink`, a line at a time (event.ts). What cards and codes
 * hold is replaced by specimens unless `reveal`; then lines come up to a second late. A spooler is not recorded: its
 * documents are somebody's.
 */
export function recordTransport(
  transport: Transport,
  sink: (line: string) => void,
  options: RecordOptions,
): Recording {
  const pending = new PendingEvents(sink, options);
  const note: Note = (event) => pending.add(event);
  return { ...tapTransport(transport, note), note };
}

/** The same transport; everything that passes is also told to `note`, as it is. */
export function tapTransport(transport: Transport, note: Note): Transport {
  return {
    ...transport,
    async open(signal) {
      const opened = await transport.open(signal);
      if (!opened.ok) {
        note({ kind: 'openFailed', ...opened.error });
        return opened;
      }
      note({ kind: 'open' });
      const stopped = () => note({ kind: 'stop' });
      signal.addEventListener('abort', stopped, { once: true });
      const release = () => signal.removeEventListener('abort', stopped);
      return { ok: true, value: recordChannel(opened.value, note, release) };
    },
  };
}

function recordChannel(channel: Channel, note: Note, release: () => void): Channel {
  let closed = false;
  void channel.gone.then((reason) => note({ kind: 'gone', reason }));
  const stop = channel.onData((bytes) => note({ kind: 'data', bytes: bytes.slice() }));
  const { features, lines, slot } = channel;
  return {
    ...channel,
    async write(bytes, options) {
      note({ kind: 'write', bytes: bytes.slice() });
      const startedAt = performance.now();
      const result = await channel.write(bytes, options);
      if (!result.ok) note({ kind: 'writeFailed', code: result.code, written: result.written });
      else if (performance.now() - startedAt >= recordLimits.slowWriteMs) note({ kind: 'written' });
      return result;
    },
    draw(below) {
      const value = channel.draw?.(below) ?? Math.floor(Math.random() * below);
      note({ kind: 'draw', value });
      return value;
    },
    async close() {
      if (!closed) note({ kind: 'close' });
      closed = true;
      stop();
      release();
      await channel.close();
    },
    ...(features && { features: recordFeatures(features, note) }),
    ...(lines && { lines: recordLines(lines, note) }),
    ...(slot && { slot: recordSlot(slot, note) }),
  };
}

/** Notes the answer, or that it was refused, and passes it on. */
async function heard<T>(
  answer: Promise<Result<T>>,
  note: Note,
  event?: (value: T) => RecordedEvent,
): Promise<Result<T>> {
  const result = await answer;
  if (!result.ok) note({ kind: 'refused', ...result.error });
  else if (event) note(event(result.value));
  return result;
}

function recordFeatures(features: FeatureReports, note: Note): FeatureReports {
  return {
    get(report, length, options) {
      note({ kind: 'getFeature', report, length });
      return heard(features.get(report, length, options), note, (bytes) => ({ kind: 'feature', bytes }));
    },
    set(bytes, options) {
      note({ kind: 'setFeature', bytes });
      return heard(features.set(bytes, options), note);
    },
  };
}

function recordLines(lines: ModemLines, note: Note): ModemLines {
  return {
    get() {
      note({ kind: 'getLines' });
      return heard(lines.get(), note, (levels) => ({ kind: 'lines', ...levels }));
    },
    set(levels) {
      note({ kind: 'setLines', ...levels });
      return heard(lines.set(levels), note);
    },
  };
}

function recordSlot(slot: CardSlot, note: Note): CardSlot {
  if (slot.atr !== null) note({ kind: 'card', atr: slot.atr });
  return {
    get atr() {
      return slot.atr;
    },
    ...(slot.watchedOnly !== undefined && { watchedOnly: slot.watchedOnly }),
    onCard: (listener) =>
      slot.onCard((atr) => {
        note({ kind: 'card', atr });
        listener(atr);
      }),
    withCard: (use, options) =>
      slot.withCard(
        (transmit) =>
          use((apdu) => {
            note({ kind: 'apdu', bytes: fromHex(apdu) });
            return heard(transmit(apdu), note, (response) => ({
              kind: 'response',
              bytes: fromHex(response),
            }));
          }),
        options,
      ),
  };
}

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
