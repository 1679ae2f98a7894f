import { createNap } from '../requests/nap.ts';
import type { Signed, SignFailure, SigningState } from './result.ts';

export interface Watch {
  state(): SigningState;
  onState(listener: (state: SigningState) => void): () => void;
  /** `signing` while the work runs; afterwards what its outcome says about NCALayer. */
  during(work: () => Promise<Signed | SignFailure>): Promise<Signed | SignFailure>;
  start(): void;
  stop(): Promise<void>;
}

/** Outcomes after which nobody should be told that signing works. */
const meansAbsent: readonly string[] = ['absent', 'notNcalayer', 'lost'];

/** Looks again and again whether NCALayer is there, so that a screen can say so before somebody starts. */
export function createWatch(look: (signal: AbortSignal) => Promise<boolean>, everyMs: number): Watch {
  const listeners = new Set<(state: SigningState) => void>();
  const stopping = new AbortController();
  const nap = createNap();
  let there = false;
  let signing = false;
  let told: SigningState = 'absent';
  let watching: Promise<void> | null = null;

  const state = (): SigningState => (signing ? 'signing' : there ? 'ready' : 'absent');
  const tell = (): void => {
    if (told === state()) return;
    told = state();
    for (const listener of [...listeners]) listener(told);
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const seen = !signing && (await look(stopping.signal));
      if (stopping.signal.aborted) return;
      if (!signing) there = seen;
      tell();
      await nap.sleep(everyMs, stopping.signal);
    }
  };

  return {
    state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async during(work) {
      signing = true;
      tell();
      try {
        const outcome = await work();
        if (outcome.ok) there = true;
        else if (meansAbsent.includes(outcome.code)) there = false;
        return outcome;
      } finally {
        signing = false;
        tell();
        nap.wake(); // a look now tells whether one who restarted is back
      }
    },
    start() {
      watching ??= watch();
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
