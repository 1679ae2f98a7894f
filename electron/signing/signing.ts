import type { Log } from '../config/log.ts';
import type { Language } from '../contract/values/language.ts';
import { examine } from './examine.ts';
import type { Who } from './judge.ts';
import { limits } from './limits.ts';
import { exchange } from './ncalayer/exchange.ts';
import { greets } from './ncalayer/greets.ts';
import type { Signed, SignFailure, SigningState } from './result.ts';
import type { SigningSource } from './source.ts';
import { createWatch } from './watch.ts';
import { createWindowPolicy, noSurface, type Surface } from './window-policy.ts';

export interface Signing {
  /** Whether signing would work now; `absent` until NCALayer has been seen. */
  state(): SigningState;
  /** Tells each change; returns how to stop listening. */
  onState(listener: (state: SigningState) => void): () => void;
  /** Asks the visitor's key on the ID card for a detached signature. Never longer than `deadlineMs`; never rejects. */
  sign(
    wanted: { data: Uint8Array; who: Who; language: Language },
    within: { deadlineMs: number; signal: AbortSignal },
  ): Promise<Signed | SignFailure>;
  /** Closes NCALayer's window whatever is under way: for the end of a visit. */
  end(): void;
  start(): void;
  stop(): Promise<void>;
}

export interface SigningParts {
  source: SigningSource;
  log: Log;
  surface?: Surface;
  now?: () => Date;
}

export function createSigning({
  source,
  log,
  surface = noSurface,
  now = () => new Date(),
}: SigningParts): Signing {
  const policy = createWindowPolicy(surface);
  const watch = createWatch((signal) => greets(source, signal), limits.watchMs);
  let ending = new AbortController();

  return {
    state: watch.state,
    onState: watch.onState,
    async sign({ data, who, language }, { deadlineMs, signal }) {
      if (watch.state() === 'signing') return { ok: false, code: 'busy' };
      if (data.byteLength === 0 || data.byteLength > limits.dataBytes)
        return { ok: false, code: 'refused', cause: 'dataSize' };
      const outcome = await watch.during(async () => {
        ending = new AbortController();
        policy.onTop('begin');
        try {
          const answer = await exchange({
            source,
            request: { data, company: who.bin !== undefined, language, timeStamp: source.timeStamp },
            deadlineMs,
            signals: [signal, ending.signal],
          });
          return answer.ok
            ? await examine({ cms: answer.cms, data, who, trusted: source.trusted(), at: now() })
            : answer;
        } finally {
          policy.onTop('end');
        }
      });
      if (outcome.ok) log.info({ proof: outcome.proof }, 'signed');
      else log.warn({ code: outcome.code, cause: outcome.cause }, 'not signed');
      return outcome;
    },
    end() {
      ending.abort();
      policy.onTop('end');
    },
    start: watch.start,
    async stop() {
      ending.abort();
      await watch.stop();
    },
  };
}
