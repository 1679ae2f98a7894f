import type { ContactState } from '../../role/contact.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { ModemLines } from '../../transport/transport.ts';
import { sleep, within } from '../../wait.ts';
import type { AttachedDevice, CallOptions, ContactOperations } from '../driver.ts';
import { Debouncer, debounceLimits } from './debounce.ts';
import type { ContactProfile } from './profile.ts';

/** Samples the line for ever; the first state is known when this resolves. Errors: as `lineError`. */
export async function attachContact(
  lines: ModemLines,
  profile: ContactProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<AttachedDevice>> {
  // the switch has its voltage from here
  const powered = await lines.set({ dtr: true, rts: true });
  if (!powered.ok) return lineError(powered.error.code);
  const watch = new ContactWatch(lines, profile);
  const first = await within(watch.changed(null), { deadlineMs, signal });
  if (first.ended !== 'done' || watch.state === null) {
    watch.stop();
    // a line that never keeps still
    return first.ended === 'done' ? lineError('connectionLost') : failed('deviceNotReady', 'unsteady');
  }
  return succeeded({
    operations: operationsOf(watch),
    identity: { model: profile.model },
    condition: { device: 'online' },
    onCondition: () => () => {},
    check: async () => (await lines.get()).ok,
    detach: () => watch.stop(),
  });
}

/** A port without lines (a terminal, some adapters) can never be this device. */
export function lineError(code: string): Result<never> {
  return code === 'unsupportedCommand'
    ? failed('configuration', 'noModemLines')
    : failed('deviceNotReady', 'noAnswer');
}

function operationsOf(watch: ContactWatch): ContactOperations {
  const answer = (state: ContactState | null): Result<ContactState> =>
    state === null ? failed('connectionLost') : succeeded(state);
  return {
    kind: 'contact',
    state: async () => answer(watch.state),
    async change(from, { deadlineMs, signal }) {
      const waited = await within(watch.changed(from), { deadlineMs, signal });
      return waited.ended === 'done' ? answer(watch.state) : failed(waited.ended);
    },
  };
}

class ContactWatch {
  readonly #stop = new AbortController();
  readonly #debouncer = new Debouncer();
  readonly #activeLevel: boolean;
  #waiting: (() => void)[] = [];
  #lost = false;

  constructor(lines: ModemLines, { line, active }: ContactProfile) {
    this.#activeLevel = active === 'high';
    void this.#sample(lines, line);
  }

  /** Debounced; null before the first state and when the port is lost. */
  get state(): ContactState | null {
    const level = this.#debouncer.state;
    return level === null || this.#lost ? null : { active: level === this.#activeLevel };
  }

  /** Resolves when the state differs from `from`, or when the port is lost. */
  async changed(from: ContactState | null): Promise<void> {
    while (!this.#lost && !this.#stop.signal.aborted && this.state?.active === from?.active)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.#stop.abort();
    this.#wake();
  }

  async #sample(lines: ModemLines, line: ContactProfile['line']): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const now = await lines.get();
      if (!now.ok) {
        this.#lost = true;
        return this.#wake();
      }
      if (this.#debouncer.take(now.value[line])) this.#wake();
      await sleep(debounceLimits.sampleMs, signal);
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
