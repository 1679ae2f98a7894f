import type { Message } from '../../codec/custom/demultiplexer.ts';
import { requestIdentity } from '../../codec/escpos/commands.ts';
import type { Conversation } from '../paper/conversation.ts';

/** An ESC/POS printer without the full status answers this at once when it is idle. */
const replyMs = 400;
const writeMs = 1000;

/** Something that leaves the full status unanswered but says its name by GS I 67 is another printer. */
export async function findOther<State>(
  conversation: Conversation<Message, State>,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await conversation.ask(
    requestIdentity(67),
    (message) => (message.kind === 'information' && message.text !== '' ? message.text : undefined),
    { replyMs, writeMs, signal },
  );
  return answer.ok ? answer.value : null;
}
