import type { Channel } from '../../transport/transport.ts';
import { Conversation as AnyConversation } from '../conversation.ts';

export type { Answer, Silence } from '../conversation.ts';

/** A family's codec for what it sends. `idle` ends messages that only silence ends. */
export interface Framer<State, Message> {
  readonly start: State;
  push(state: State, chunk: Uint8Array): { state: State; messages: Message[] };
  endsBySilence?(state: State): boolean;
  idle?(state: State): { state: State; messages: Message[] };
}

/** A conversation through a framer, whose last message may end by `idleMs` of silence. */
export class Conversation<Message, State = unknown> extends AnyConversation<Message> {
  constructor(channel: Channel, framer: Framer<State, Message>, idleMs: number) {
    super(channel, (tell) => {
      let state = framer.start;
      let idleTimer: NodeJS.Timeout | undefined;
      const take = (next: { state: State; messages: Message[] }): void => {
        state = next.state;
        for (const message of next.messages) tell(message);
      };
      const endBySilence = (): void => {
        const ended = framer.idle?.(state);
        if (ended) take(ended);
      };
      return {
        push(chunk) {
          clearTimeout(idleTimer);
          take(framer.push(state, chunk));
          if (framer.endsBySilence?.(state)) idleTimer = setTimeout(endBySilence, idleMs);
        },
        close: () => clearTimeout(idleTimer),
      };
    });
  }
}
