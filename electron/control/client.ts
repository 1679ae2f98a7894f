import { connect, type Socket } from 'node:net';
import {
  type ControlAsk,
  type ControlCall,
  type ControlEvent,
  type ControlInput,
  type ControlOutput,
  type ControlResult,
  controlCalls,
  controlFailed,
  replySchema,
} from './contract.ts';
import { controlLimits } from './limits.ts';
import { LineBuffer } from './line-buffer.ts';

/** A running kiosk, as a program beside it sees it. */
export interface Control {
  /** Always resolves; `kioskGone` when the kiosk ends meanwhile. */
  call<N extends ControlCall>(
    name: N,
    input: ControlAsk<N>,
    options?: CallOptions<N>,
  ): Promise<ControlResult<ControlOutput<N>>>;
  close(): void;
}

interface CallOptions<N extends ControlCall> {
  signal?: AbortSignal;
  onEvent?: (event: ControlEvent<N>) => void;
}

/** nobody: no kiosk runs there · forbidden: it belongs to another user. */
export type Connected = { ok: true; control: Control } | { ok: false; why: 'nobody' | 'forbidden' };

export function connectControl(path: string): Promise<Connected> {
  if (Buffer.byteLength(path) > controlLimits.pathBytes) return Promise.resolve({ ok: false, why: 'nobody' });
  return new Promise((resolve) => {
    const socket = connect(path);
    const fail = (why: 'nobody' | 'forbidden'): void => {
      socket.destroy();
      resolve({ ok: false, why });
    };
    const timer = setTimeout(() => fail('nobody'), controlLimits.connectMs);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(error.code === 'EACCES' || error.code === 'EPERM' ? 'forbidden' : 'nobody');
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve({ ok: true, control: controlOver(socket) });
    });
  });
}

interface Waiting {
  event(event: unknown): void;
  settle(result: ControlResult<unknown>): void;
}

function controlOver(socket: Socket): Control {
  const waiting = new Map<number, Waiting>();
  const buffer = new LineBuffer(controlLimits.lineBytes);
  let lastId = 0;
  const lose = (): void => {
    for (const { settle } of [...waiting.values()]) settle(controlFailed('kioskGone'));
  };
  socket.on('data', (chunk: Buffer) => {
    const { lines, tooLong } = buffer.push(chunk);
    for (const line of lines) hear(line);
    if (tooLong) socket.destroy();
  });
  socket.once('close', lose);

  function hear(line: string): void {
    const reply = replySchema.safeParse(json(line)).data;
    if (!reply || reply.id === null) return;
    const call = waiting.get(reply.id);
    if ('event' in reply) call?.event(reply.event);
    else call?.settle(reply.ok ? { ok: true, value: reply.value } : { ok: false, error: reply.error });
  }

  return {
    call<N extends ControlCall>(name: N, input: ControlAsk<N>, { signal, onEvent }: CallOptions<N> = {}) {
      const { output, event, limitMs } = controlCalls[name];
      const parsed = controlCalls[name].input.safeParse(input);
      if (!parsed.success)
        return Promise.resolve(controlFailed('invalidRequest', parsed.error.issues[0]?.path.join('.')));
      // the schema of this very call has parsed it
      const limit = (limitMs as (asked: ControlInput<N>) => number)(parsed.data as ControlInput<N>);
      const line = `${JSON.stringify({ id: lastId + 1, call: name, input })}\n`;
      if (Buffer.byteLength(line) > controlLimits.lineBytes)
        return Promise.resolve(controlFailed('invalidRequest', 'lineTooLong'));
      if (!socket.writable) return Promise.resolve(controlFailed('kioskGone'));
      lastId += 1;
      const id = lastId;
      return new Promise<ControlResult<ControlOutput<N>>>((resolve) => {
        // the kiosk counts the deadline itself; this much later it is taken for lost
        const wait = Math.min(limit + 2 * controlLimits.graceMs, 2_147_483_647);
        const timer = setTimeout(() => settle(controlFailed('timeOut')), wait);
        const cancel = (): void => {
          if (socket.writable) socket.write(`${JSON.stringify({ id, cancel: true })}\n`);
        };
        const settle = (result: ControlResult<unknown>): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', cancel);
          waiting.delete(id);
          resolve(result.ok ? understood(output, result.value) : result);
        };
        waiting.set(id, {
          settle,
          event(told) {
            const said = event.safeParse(told);
            // the schema of this very call has parsed it
            if (said.success) onEvent?.(said.data as ControlEvent<N>);
          },
        });
        signal?.addEventListener('abort', cancel, { once: true });
        socket.write(line);
        if (signal?.aborted) cancel();
      });
    },
    close: () => void socket.destroy(),
  };
}

function understood<N extends ControlCall>(
  output: (typeof controlCalls)[N]['output'],
  value: unknown,
): ControlResult<ControlOutput<N>> {
  const parsed = output.safeParse(value);
  // parsed by the schema the type is made of
  return parsed.success
    ? { ok: true, value: parsed.data as ControlOutput<N> }
    : controlFailed('invalidAnswer', parsed.error.issues[0]?.path.join('.'));
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
