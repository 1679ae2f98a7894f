/** An unfinished message; empty between messages. */
export interface Unfinished {
  readonly pending: readonly number[];
}
export const startOfStream: Unfinished = { pending: [] };

/** What one more byte makes of an unfinished message. */
export interface Step<Message> {
  pending: number[];
  messages: Message[];
}

/** The loop of demultiplexers that look at one byte after the other: any chunking gives the same messages. */
export const byteByByte =
  <Message>(take: (pending: number[], byte: number) => Step<Message>) =>
  (state: Unfinished, chunk: Uint8Array): { state: Unfinished; messages: Message[] } => {
    const messages: Message[] = [];
    let pending = [...state.pending];
    for (const byte of chunk) {
      const step = take(pending, byte);
      pending = step.pending;
      messages.push(...step.messages);
    }
    return { state: { pending }, messages };
  };
