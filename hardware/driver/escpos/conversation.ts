import {
  type DemultiplexerState,
  demultiplex,
  type Message,
  startOfStream,
} from '../../codec/escpos/demultiplexer.ts';
import type { Channel } from '../../transport/transport.ts';
import { Conversation as AnyConversation } from '../conversation.ts';

export type { Answer, Silence } from '../conversation.ts';

/** What an ESC/POS printer says, sorted by the fixed bits of its answers (devices.md §1.3). */
export class Conversation extends AnyConversation<Message, DemultiplexerState> {
  constructor(channel: Channel) {
    super(channel, { state: startOfStream, push: demultiplex });
  }
}
