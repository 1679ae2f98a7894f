import type { CallInput } from '../contract/channels/calls.ts';
import type { VisitorCall } from '../kiosk/contract.ts';

/** An input without fields adds nothing to the event. */
type Fields<N extends VisitorCall> = CallInput<N> extends Record<string, never> ? unknown : CallInput<N>;

/** Calls of the screen as events of a machine. */
export type VisitorEvent<N extends VisitorCall = VisitorCall> = { [K in N]: { type: K } & Fields<K> }[N];
