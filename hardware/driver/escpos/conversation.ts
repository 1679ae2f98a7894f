import { demultiplex, type Message, startOfStream } from '../../codec/escpos/demultiplexer.ts';
import type { Channel } from '../../transport/transport.ts';
import { Conversation as AnyConversation } from '../conversation.ts';

export type { Answer, Silence } from '../conversation.ts';

/** What an ESC/POS printer says, sorted by the fixed bits of its answers (devices.md §1.3). */
export class Conversation extends AnyConversation<Message> {
  constructor(channel: Channel) {
    let state = startOfStream;
    super(channel, (tell) => ({
      push(chunk) {
        const next = demultiplex(state, chunk);
        state = next.state;
        for (const message of next.messages) tell(message);
      },
    }));
  }
}
