import type { Log } from '../config/log.ts';
import type { GateError } from '../contract/bridge.ts';
import { type CallInput, type CallName, type CallOutput, calls } from '../contract/channels/calls.ts';
import type { Actor } from '../contract/channels/channel.ts';
import { whereOf } from '../log/where-of.ts';
import type { Audit } from './audit.ts';
import { type Caller, isTrusted } from './caller.ts';

export type Handlers = {
  [N in CallName]: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

export interface GateOptions {
  handlers: Handlers;
  audit: Audit;
  /** Who has signed in at the kiosk's window now, beside the visitor. */
  acting(): readonly Actor[];
  log: Log;
  /** Development and tests: an answer that breaks its own schema is a defect of ours. */
  checkOutputs: boolean;
}

export type Gate = (caller: Caller, name: unknown, input: unknown) => Promise<unknown>;

/** The one place that decides whether a call from the screen is carried out. */
export function createGate({ handlers, audit, acting, log, checkOutputs }: GateOptions): Gate {
  return async (caller, name, input) => {
    const refuse = (error: GateError['error']): GateError => {
      audit.refused({ error, call: isCallName(name) ? name : null, actor: caller.actor });
      return { ok: false, error };
    };
    if (!isTrusted(caller)) return refuse('badSender');
    if (!isCallName(name)) return refuse('unknownCall');
    const definition = calls[name];
    const allowed: readonly Actor[] = definition.actors;
    const actors = caller.actor === 'citizen' ? [caller.actor, ...acting()] : [caller.actor];
    if (!actors.some((actor) => allowed.includes(actor))) return refuse('badActor');
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) return refuse('badInput');
    // The map of handlers ties input to name; TypeScript cannot follow that tie through a variable name.
    const handle = handlers[name] as (input: unknown) => unknown;
    try {
      const output = await handle(parsed.data);
      if (checkOutputs) definition.output.parse(output);
      return output;
    } catch (error) {
      log.error({ call: name, ...whereOf(error) }, 'a call failed');
      return { ok: false, error: 'internal' } satisfies GateError;
    }
  };
}

/** Own names only: `constructor` is no call. */
const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);
