import { createFraming, type FramingOptions, type MrzMessage } from '../../codec/mrz/index.ts';
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
  /** Another document is on its way. */
  readonly begun: boolean;
  dropCurrent(): void;
  close(): void;
}

type InboxProfile = Pick<MrzProfile, 'protocol' | 'terminators' | 'lrc' | 'idleFlushMs'>;

const framingOf = ({ protocol, terminators, lrc }: InboxProfile): FramingOptions =>
  protocol === 'stxEtx'
    ? { kind: 'stxEtx', lrc }
    : { kind: 'text', closing: terminators, menuAnswers: protocol === 'imager' };

export function openInbox(channel: Channel, profile: InboxProfile): Inbox {
  const listeners = new Set<(message: MrzMessage) => void>();
  const framing = createFraming(framingOf(profile));
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
    deliver(framing.flush());
    dropping = false;
  };
  const stopListening = channel.onData((bytes) => {
    received += bytes.length;
    clearTimeout(silence);
    const messages = framing.push(bytes);
    if (framing.collecting) silence = setTimeout(onSilence, profile.idleFlushMs);
    deliver(messages);
  });
  return {
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get received() {
      return received;
    },
    get begun() {
      return framing.begun;
    },
    dropCurrent() {
      dropping = framing.begun;
    },
    close() {
      clearTimeout(silence);
      stopListening();
      listeners.clear();
    },
  };
}
