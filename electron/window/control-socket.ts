import net from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** Development only. A swipe is sent at the pace of a serial line; tearing draws a picture first. */
export const controlLimits = { answerMs: 5_000, reconnectMs: 1_000, maxLine: 20_000_000 } as const;

const messageSchema = z.union([
  z.object({ event: z.string() }),
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ id: z.int(), ok: z.literal(false), error: z.string() }),
]);
type Answer = { ok: true; value: unknown } | { ok: false; error: string };

/** A simulator's control socket: JSON lines, connected whenever the simulator is there. */
export interface ControlSocket {
  order(order: string, more?: Record<string, unknown>): Promise<Answer>;
  close(): void;
}

export function connectControl(file: string, onEvent: (event: string) => void): ControlSocket {
  const waiting = new Map<number, (answer: Answer) => void>();
  let socket: net.Socket | null = null;
  let lastId = 0;
  let closed = false;

  const connect = () => {
    const attempt = net.connect(file);
    attempt.once('connect', () => {
      socket = attempt;
    });
    attempt.on('error', () => {}); // `close` follows
    attempt.once('close', () => {
      socket = null;
      for (const settle of [...waiting.values()]) settle({ ok: false, error: 'the simulator is gone' });
      if (!closed) setTimeout(connect, controlLimits.reconnectMs).unref();
    });
    createInterface({ input: attempt })
      .on('line', (line) => hear(line))
      .on('error', () => {}); // readline repeats its input's errors
    current = attempt;
  };
  let current: net.Socket | undefined;

  const hear = (line: string) => {
    const message = messageSchema.safeParse(parseJson(line));
    if (!message.success) return;
    if ('event' in message.data) onEvent(message.data.event);
    else {
      const { id, ...answer } = message.data;
      waiting.get(id)?.(answer.ok ? { ok: true, value: answer.value } : answer);
    }
  };
  connect();

  return {
    order(order, more = {}) {
      const target = socket;
      if (!target) return Promise.resolve({ ok: false, error: 'the simulator is not running' });
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const settle = (answer: Answer) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        };
        const timer = setTimeout(() => settle({ ok: false, error: 'no answer' }), controlLimits.answerMs);
        waiting.set(id, settle);
        target.write(`${JSON.stringify({ ...more, id, do: order })}\n`);
      });
    },
    close() {
      closed = true;
      current?.destroy();
    },
  };
}

function parseJson(line: string): unknown {
  try {
    return line.length <= controlLimits.maxLine ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
}
