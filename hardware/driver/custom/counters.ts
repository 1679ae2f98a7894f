import { type CounterName, requestCounter } from '../../codec/custom/commands.ts';
import type { Message } from '../../codec/custom/demultiplexer.ts';
import type { PrinterCounters } from '../../role/printer.ts';
import type { Conversation } from '../paper/conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';

/** One counter, or undefined when the printer does not say. Queued: a printer without paper may stay silent. */
export async function askCounter<State>(
  name: CounterName,
  conversation: Conversation<Message, State>,
  { queueReplyMs, requestWriteMs, counterIdleMs }: PaperDelays,
  signal: AbortSignal,
): Promise<number | undefined> {
  const answer = await conversation.ask(
    requestCounter(name),
    (message) => (message.kind === 'counter' ? message.value : undefined),
    { replyMs: queueReplyMs + counterIdleMs, writeMs: requestWriteMs, signal },
  );
  return answer.ok ? answer.value : undefined;
}

/** All the profile names, one after the other; null when the printer says none of them. */
export async function askCounters<State>(
  names: readonly CounterName[],
  conversation: Conversation<Message, State>,
  delays: PaperDelays,
  signal: AbortSignal,
): Promise<PrinterCounters | null> {
  const counters: PrinterCounters = {};
  for (const name of names) {
    const value = await askCounter(name, conversation, delays, signal);
    if (value !== undefined) counters[name] = value;
    // One silence is enough: the next answer could be taken for this one.
    else break;
  }
  return Object.keys(counters).length > 0 ? counters : null;
}
