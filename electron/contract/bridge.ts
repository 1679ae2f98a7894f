import type { z } from 'zod';
import type { CallInput, CallName, CallOutput } from './channels/calls.ts';
import type { gateErrorSchema } from './channels/channel.ts';
import type { NoticeName, NoticePayload } from './channels/notices.ts';

export type GateError = z.infer<typeof gateErrorSchema>;

/** What the preload puts at `window.qyzmet`, and all that the screen can do. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | GateError>;
  /** Returns the way to stop listening. */
  on<N extends NoticeName>(name: N, listener: (payload: NoticePayload<N>) => void): () => void;
}
