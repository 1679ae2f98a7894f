import { type CallErrorCode, failed, succeeded } from '../../hardware/role/result.ts';
import type { Channel, GoneReason, Transport, WriteResult } from '../../hardware/transport/transport.ts';
import { settleable } from '../../hardware/wait.ts';

/** A channel whose other end is the test. */
export interface FakeChannel extends Channel {
  /** Bytes from the device. */
  deliver(bytes: Uint8Array): void;
  /** Everything written so far. */
  readonly written: Uint8Array[];
  /** Called with every write; may deliver an answer. */
  onWrite: (bytes: Uint8Array) => void;
  /** The cable is pulled. */
  vanish(reason?: GoneReason): void;
  readonly closed: boolean;
  readonly listenerCount: number;
}

export function createFakeChannel(): FakeChannel {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const gone = settleable<GoneReason>();
  const written: Uint8Array[] = [];
  let closed = false;
  const channel: FakeChannel = {
    written,
    onWrite: () => {},
    gone: gone.promise,
    get closed() {
      return closed;
    },
    get listenerCount() {
      return listeners.size;
    },
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes): Promise<WriteResult> {
      if (closed) return { ok: false, code: 'connectionLost', written: 0 };
      written.push(bytes);
      queueMicrotask(() => channel.onWrite(bytes));
      return { ok: true, written: bytes.length };
    },
    async close() {
      closed = true;
    },
    deliver(bytes) {
      for (const listener of [...listeners]) listener(bytes);
    },
    vanish(reason = 'unplugged') {
      if (closed) return;
      closed = true;
      gone.settle(reason);
    },
  };
  return channel;
}

/** A place in which a test plugs and unplugs. */
export interface FakeTransport extends Transport {
  /** What the next openings find. */
  place: CallErrorCode | 'device';
  detail: string | undefined;
  readonly channels: FakeChannel[];
  readonly openings: number;
}

export function createFakeTransport(place: FakeTransport['place'] = 'device'): FakeTransport {
  const channels: FakeChannel[] = [];
  let openings = 0;
  const transport: FakeTransport = {
    description: 'fake',
    place,
    detail: undefined,
    channels,
    get openings() {
      return openings;
    },
    async open() {
      openings++;
      if (transport.place !== 'device') return failed(transport.place, transport.detail);
      const channel = createFakeChannel();
      channels.push(channel);
      return succeeded(channel);
    },
  };
  return transport;
}
