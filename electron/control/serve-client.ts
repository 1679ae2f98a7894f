import type { Socket } from 'node:net';
import type { Log } from '../config/log.ts';
import { withDeadline } from '../deadline.ts';
import { whereOf } from '../log/where-of.ts';
import {
  type ControlCall,
  type ControlError,
  type ControlHandlers,
  type ControlInput,
  type ControlResult,
  controlCalls,
  controlFailed,
  isControlCall,
  type Reply,
  requestSchema,
} from './contract.ts';
import type { ControlLimits } from './limits.ts';
import { LineBuffer } from './line-buffer.ts';

interface Parts {
  handlers: ControlHandlers;
  log: Log;
  limits: ControlLimits;
}

/** One client until it goes: its calls run beside each other, and end with it. */
export function serveClient(socket: Socket, parts: Parts): void {
  const { log, limits } = parts;
  const buffer = new LineBuffer(limits.lineBytes);
  const running = new Map<number, AbortController>();
  let idle = setTimeout(leave, limits.idleMs);

  socket.on('data', (chunk: Buffer) => {
    const { lines, tooLong } = buffer.push(chunk);
    for (const line of lines) hear(line);
    if (!tooLong) return;
    log.warn({}, 'a client of the control socket sent a line that is too long');
    socket.end(`${JSON.stringify({ id: null, ...controlFailed('invalidRequest', 'lineTooLong') })}\n`);
    socket.destroySoon();
  });
  socket.once('close', () => {
    clearTimeout(idle);
    for (const call of running.values()) call.abort();
  });

  function leave(): void {
    if (running.size === 0) socket.end();
  }

  function say(reply: Reply): void {
    if (!socket.writable) return;
    socket.write(`${JSON.stringify(reply)}\n`);
    if (socket.writableLength <= limits.unreadBytes) return;
    log.warn({}, 'a client of the control socket does not read; it is let go');
    socket.destroy();
  }

  function hear(line: string): void {
    const request = requestSchema.safeParse(json(line));
    if (!request.success) say({ id: null, ...controlFailed('invalidRequest') });
    else if ('cancel' in request.data) running.get(request.data.id)?.abort();
    else begin(request.data);
  }

  function begin({ id, call: name, input }: { id: number; call: string; input?: unknown }): void {
    const refused = refusalOf(running, id, limits);
    if (refused || !isControlCall(name)) {
      say({ id, ok: false, error: refused ?? { code: 'unknownCall' } });
      return;
    }
    clearTimeout(idle);
    const call = new AbortController();
    running.set(id, call);
    void perform(name, input, {
      ...parts,
      signal: call.signal,
      tell: (event) => running.get(id) === call && say({ id, event }),
    }).then((result) => {
      running.delete(id);
      say({ id, ...result });
      if (running.size === 0 && !socket.destroyed) idle = setTimeout(leave, limits.idleMs);
    });
  }
}

function refusalOf(
  running: ReadonlyMap<number, unknown>,
  id: number,
  { callsOfClient }: ControlLimits,
): ControlError | null {
  if (running.has(id)) return { code: 'invalidRequest', detail: 'id' };
  return running.size >= callsOfClient ? { code: 'tooMany' } : null;
}

interface Performed extends Parts {
  signal: AbortSignal;
  tell(event: unknown): void;
}

/** Always resolves, whatever the handler does: with its answer, or with what became of it. */
async function perform<N extends ControlCall>(
  name: N,
  given: unknown,
  { handlers, log, limits, signal, tell }: Performed,
): Promise<ControlResult<unknown>> {
  const { input } = controlCalls[name];
  const parsed = input.safeParse(given);
  if (!parsed.success) return controlFailed('invalidRequest', parsed.error.issues[0]?.path.join('.'));
  // the schema of this very call has parsed it
  const asked = parsed.data as ControlInput<N>;
  const limitMs = (controlCalls[name].limitMs as (input: ControlInput<N>) => number)(asked);
  try {
    return await withDeadline(limitMs, [signal], (until) =>
      orGivenUp(handlers[name](asked, { signal: until, tell }), until, {
        graceMs: limits.graceMs,
        code: () => (signal.aborted ? 'canceled' : 'timeOut'),
      }),
    );
  } catch (error) {
    log.error({ call: name, ...whereOf(error) }, 'a call over the control socket failed');
    return controlFailed('internal');
  }
}

/** A handler that does not notice its signal is left alone after its grace. */
function orGivenUp<T>(
  work: Promise<ControlResult<T>>,
  signal: AbortSignal,
  { graceMs, code }: { graceMs: number; code: () => 'canceled' | 'timeOut' },
): Promise<ControlResult<T>> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const count = () => {
      grace = setTimeout(() => resolve(controlFailed(code())), graceMs);
    };
    signal.addEventListener('abort', count, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(grace);
      signal.removeEventListener('abort', count);
    });
  });
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
