import type { ChildProcess } from 'node:child_process';
import { eventually } from '../support.ts';
import type { Answer, Question, Seen } from './messages.ts';

export interface AskedProgram {
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is the test's business
  ask(question: Omit<Question, 'id'>): Promise<any>;
  seen: Seen[];
  /** Waits until the channel it has open is gone; says why, and when it noticed. */
  gone(limitMs: number): Promise<{ reason: string; at: number }>;
}

/** Speaks to program.ts, whoever started it. */
export async function asking(port: {
  post(message: unknown): void;
  onMessage(listener: (message: Answer | Seen) => void): void;
}): Promise<AskedProgram> {
  const waiting = new Map<number, (value: unknown) => void>();
  const seen: Seen[] = [];
  let lastId = 0;
  port.onMessage((message) => {
    if ('seen' in message) seen.push(message);
    else waiting.get(message.id)?.(message.value);
  });
  await eventually(
    () => seen.length,
    (count) => count > 0,
    10_000,
  );
  const goneOnes = () => seen.flatMap((one) => (one.seen === 'gone' ? [one] : []));
  return {
    seen,
    ask(question) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no answer to ${question.do}`)), 10_000);
        waiting.set(id, (value) => {
          clearTimeout(late);
          waiting.delete(id);
          resolve(value);
        });
        port.post({ ...question, id });
      });
    },
    async gone(limitMs) {
      const { answer } = await eventually(goneOnes, (ones) => ones.length > 0, limitMs);
      seen.length = 0;
      const last = answer.at(-1);
      if (!last) throw new Error('gone without a word');
      return last;
    },
  };
}

export const askingChild = (child: ChildProcess): Promise<AskedProgram> =>
  asking({
    post: (message) => void child.send(message as object),
    // the program posts nothing else
    onMessage: (listener) => void child.on('message', (message) => listener(message as Answer | Seen)),
  });
