import {
  emptyFramer,
  type FramerState,
  flush,
  frame,
  isCollecting,
  type MrzMessage,
} from '../../codec/mrz/index.ts';
import type { Channel } from '../../transport/transport.ts';
import type { MrzProfile } from './profile.ts';

/**
 * Everything a reader sends, as messages. Nothing is kept for later: what nobody listens to is dropped, and a
 * message that had begun before `dropCurrent` is dropped when it ends.
 */
export interface Inbox {
  onMessage(listener: (message: MrzMessage) => void): () => void;
  /** Bytes received so far: tells silence from another protocol. */
  readonly received: number;
  dropCurrent(): void;
  close(): void;
}

export function openInbox(channel: Channel, profile: Pick<MrzProfile, 'terminators' | 'idleFlushMs'>): Inbox {
  const listeners = new Set<(message: MrzMessage) => void>();
  let state: FramerState = emptyFramer;
  let received = 0;
  let dropping = false;
  let silence: NodeJS.Timeout | undefined;

  const deliver = (messages: MrzMessage[]): void => {
    for (const message of messages) {
      if (dropping && message.kind === 'lines') dropping = false;
      else for (const listener of [...listeners]) listener(message);
    }
  };
  const onSilence = (): void => {
    const flushed = flush(state);
    state = flushed.state;
    deliver(flushed.messages);
    dropping = false;
  };
  const stopListening = channel.onData((bytes) => {
    received += bytes.length;
    clearTimeout(silence);
    const framed = frame(state, bytes, profile.terminators);
    state = framed.state;
    if (isCollecting(state)) silence = setTimeout(onSilence, profile.idleFlushMs);
    deliver(framed.messages);
  });
  return {
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get received() {
      return received;
    },
    dropCurrent() {
      dropping = isCollecting(state);
    },
    close() {
      clearTimeout(silence);
      stopListening();
      listeners.clear();
    },
  };
}
