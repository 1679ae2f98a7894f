import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface Control {
  order(name: string, more?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The next event of this name, also one that came since the last order. */
  event(name: string): Promise<void>;
  close(): void;
}

const LIMIT_MS = 5_000;

/** A client of the stand-in's control socket, as the dock is one. */
export async function openControl(file: string): Promise<Control> {
  const socket = connect(file);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const answers = new Map<number, (answer: { ok: boolean; value?: unknown; error?: string }) => void>();
  const seen: string[] = [];
  const waiting = new Set<() => void>();
  let lastId = 0;
  createInterface({ input: socket })
    .on('line', (line) => {
      const message = JSON.parse(line);
      if ('event' in message) {
        seen.push(message.event);
        for (const look of [...waiting]) look();
      } else answers.get(message.id)?.(message);
    })
    .on('error', () => undefined);
  socket.on('error', () => undefined);

  return {
    order(name, more = {}) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${name}: no answer`)), LIMIT_MS);
        answers.set(id, ({ ok, value, error }) => {
          clearTimeout(timer);
          if (ok) resolve(value as Record<string, unknown>);
          else reject(new Error(error));
        });
        socket.write(`${JSON.stringify({ id, do: name, ...more })}\n`);
      });
    },
    event(name) {
      return new Promise((resolve, reject) => {
        const finish = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = (): void => {
          const at = seen.indexOf(name);
          if (at < 0) return;
          seen.splice(at, 1);
          finish();
          resolve();
        };
        const timer = setTimeout(() => {
          finish();
          reject(new Error(`no event ${name}`));
        }, LIMIT_MS);
        waiting.add(look);
        look();
      });
    },
    close: () => socket.destroy(),
  };
}
