import type { Bridge } from '../../electron/contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/channels/calls.ts';

/** Calls whose answer only says whether the event fitted. */
export type ActName = {
  [N in CallName]: CallOutput<N> extends { ok: true; taken: boolean } ? N : never;
}[CallName];

const bridge = (): Bridge => window.qyzmet;

/** True when main took the event. A refused or failed call is simply not taken: main audits it, the screen stays. */
export async function act<N extends ActName>(name: N, input: CallInput<N>): Promise<boolean> {
  try {
    const answer = await bridge().call(name, input);
    return answer.ok && 'taken' in answer && answer.taken;
  } catch {
    return false;
  }
}

export const call: Bridge['call'] = (name, input) => bridge().call(name, input);
export const on: Bridge['on'] = (name, listener) => bridge().on(name, listener);
