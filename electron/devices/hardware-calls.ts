import type { ToHardware } from '../../hardware/protocol.ts';
import { type CallError, failed, type Result } from '../../hardware/role/result.ts';
import type { MethodOf, Role } from '../../hardware/role/roles.ts';
import type { WaitOptions } from './devices.ts';
import type { DeviceLimits } from './limits.ts';

/** A call of one of the roles, with a method of that role. */
export type HardwareCall = {
  [R in Role]: { device: string; role: R; method: MethodOf<R>; args: unknown };
}[Role];

/** `sent: false`: not a byte can have left. */
export interface CallOutcome {
  sent: boolean;
  result: Result<unknown>;
}

export type Question = (callId: number, deadlineMs: number) => ToHardware;

/** Calls to a hardware process that may not be there yet, may die, or may never answer. */
export interface HardwareCalls {
  call(call: HardwareCall, wait: WaitOptions): Promise<CallOutcome>;
  /** Any other message that is answered by a `result` of that number. */
  ask(message: Question, wait: WaitOptions): Promise<CallOutcome>;
  up(): void;
  /** Settles every call that was under way with processGone. */
  down(): void;
  answer(callId: number, result: Result<unknown>): void;
}

type Settle = (result: Result<unknown>) => void;

export function createHardwareCalls(
  post: (message: ToHardware) => void,
  limits: DeviceLimits,
): HardwareCalls {
  const pending = new Map<number, Settle>();
  const gate = createUpGate();
  let lastId = 0;

  const send = (question: Question, { deadlineMs, signal }: WaitOptions): Promise<Result<unknown>> => {
    lastId += 1;
    const callId = lastId;
    return new Promise((resolve) => {
      const cancel = (code: CallError['code']) => {
        post({ type: 'cancel', callId });
        clearTimeout(timer);
        timer = setTimeout(() => settle(failed(code)), limits.cancelMarginMs);
      };
      const onAbort = () => cancel('canceled');
      const settle: Settle = (result) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        pending.delete(callId);
        resolve(result);
      };
      let timer = setTimeout(() => cancel('timeOut'), deadlineMs + limits.answerMarginMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      pending.set(callId, settle);
      post(question(callId, deadlineMs));
    });
  };

  const ask: HardwareCalls['ask'] = async (question, { deadlineMs, signal }) => {
    const endsAt = performance.now() + deadlineMs;
    const refused = await gate.pass(deadlineMs, signal);
    const leftMs = endsAt - performance.now();
    if (refused) return { sent: false, result: failed(refused) };
    if (leftMs <= 0) return { sent: false, result: failed('deviceNotReady') };
    return { sent: true, result: await send(question, { deadlineMs: leftMs, ...(signal && { signal }) }) };
  };

  return {
    call: (call, wait) => ask((callId, deadlineMs) => ({ type: 'call', callId, ...call, deadlineMs }), wait),
    ask,
    up: () => gate.open(),
    down() {
      gate.close();
      for (const settle of [...pending.values()]) settle(failed('processGone'));
    },
    answer: (callId, result) => pending.get(callId)?.(result),
  };
}

/** Open while the process is up. Passing waits for it, within the call's own deadline. */
function createUpGate() {
  let isOpen = false;
  const waiting = new Set<() => void>();
  return {
    open() {
      isOpen = true;
      for (const pass of [...waiting]) pass();
    },
    close() {
      isOpen = false;
    },
    pass(deadlineMs: number, signal?: AbortSignal): Promise<'canceled' | 'deviceNotReady' | null> {
      if (signal?.aborted) return Promise.resolve('canceled');
      if (isOpen) return Promise.resolve(null);
      return new Promise((resolve) => {
        const leave = (why: 'canceled' | 'deviceNotReady' | null) => {
          clearTimeout(timer);
          waiting.delete(pass);
          signal?.removeEventListener('abort', abort);
          resolve(why);
        };
        const pass = () => leave(null);
        const abort = () => leave('canceled');
        const timer = setTimeout(() => leave('deviceNotReady'), deadlineMs);
        waiting.add(pass);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
  };
}
