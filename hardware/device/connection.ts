import type { AttachedDevice, CallOptions } from '../driver/driver.ts';
import { failed, type Result, succeeded } from '../role/result.ts';
import type { Condition } from '../role/status.ts';
import type { Channel, Transport } from '../transport/transport.ts';
import { settleable, sleep, withAnyOf, within } from '../wait.ts';
import { Health } from './health.ts';
import { Line } from './line.ts';
import type { Operation } from './operation.ts';
import {
  afterAttempt,
  type ConnectionLimits,
  type ConnectionState,
  conditionOf,
  connectionLimits,
  type Link,
  lookAgainInMs,
  openingNow,
  refusalOf,
} from './state.ts';

export interface ConnectionParts {
  transport: Transport;
  attach(channel: Channel, options: CallOptions): Promise<Result<AttachedDevice>>;
  /** Tells that something changed at the place; returns the way to stop. */
  watchPlace(listener: () => void): () => void;
  onCondition(condition: Condition): void;
}

/** Keeps one device connected for ever, and carries out its calls one after the other (DESIGN §5). */
export class Connection {
  readonly #parts: ConnectionParts;
  readonly #limits: ConnectionLimits;
  readonly #stop = new AbortController();
  readonly #line = new Line();
  #state: ConnectionState;
  #running = false;
  #changed = settleable<void>();
  #hinted = settleable<void>();
  #hintedAtMs = Number.NEGATIVE_INFINITY;
  #health: Health | null = null;
  #life: Promise<void> = Promise.resolve();

  constructor(parts: ConnectionParts, limits: ConnectionLimits = connectionLimits) {
    this.#parts = parts;
    this.#limits = limits;
    this.#state = openingNow(performance.now());
  }

  /** Begins to connect. */
  start(): void {
    this.#life = this.#live();
  }

  get condition(): Condition {
    return conditionOf(this.#state, this.#running);
  }

  /** Of the device that has answered; null until one has. */
  get identity(): AttachedDevice['identity'] | null {
    return this.#state.name === 'ready' ? this.#state.link.device.identity : null;
  }

  /**
   * One call runs, one waits with its deadline running; a third is refused `deviceBusy`. While the device is not
   * ready yet, only one may wait.
   */
  async call<T>(operation: Operation<T>, { deadlineMs, signal }: CallOptions): Promise<T> {
    const endsAt = performance.now() + deadlineMs;
    const refusal = refusalOf(this.#state);
    if (refusal !== null && refusal !== 'wait') return operation.refused(refusal);
    if (signal.aborted) return operation.refused({ code: 'canceled' });
    if (this.#line.length >= (this.#state.name === 'ready' ? 2 : 1))
      return operation.refused({ code: 'deviceBusy' });
    return this.#line.inTurn(async (turn) => {
      const waited = await within(turn, { deadlineMs, signal });
      if (waited.ended !== 'done') return operation.refused({ code: waited.ended });
      const link = await this.#whenReady(endsAt, signal);
      if (!link.ok) return operation.refused(link.error);
      return this.#run(link.value, operation, endsAt, signal);
    });
  }

  /** Ends running calls and lets go of the port. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#hinted.settle();
    await this.#life;
    this.#enter({ name: 'closed' });
  }

  async #live(): Promise<void> {
    const stopWatching = this.#parts.watchPlace(() => {
      this.#hintedAtMs = performance.now();
      this.#hinted.settle();
    });
    try {
      while (!this.#stop.signal.aborted) {
        const attempt = await this.#attempt();
        if (attempt.ok) await this.#beReady(attempt.value);
        else await this.#afterFailure(attempt.error);
      }
    } finally {
      stopWatching();
    }
  }

  async #afterFailure(error: Parameters<typeof afterAttempt>[1]): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const nowMs = performance.now();
    const next = afterAttempt(this.#state, error, nowMs, this.#limits);
    this.#enter(next.state);
    const waited = await within(this.#hinted.promise, {
      deadlineMs: lookAgainInMs(next, nowMs - this.#hintedAtMs, this.#limits),
      signal: this.#stop.signal,
    });
    // also when no hint came: a promise that waits for months would keep every wait for it
    this.#hinted = settleable();
    if (waited.ended !== 'done') return;
    await sleep(this.#limits.settleMs, this.#stop.signal);
  }

  async #attempt(): Promise<Result<{ channel: Channel; device: AttachedDevice }>> {
    const signal = this.#stop.signal;
    const opened = await this.#parts.transport.open(signal);
    if (!opened.ok) return opened;
    const channel = opened.value;
    if (this.#state.name === 'absent') this.#enter(openingNow(performance.now()));
    const attached = await this.#attach(channel);
    if (attached.ok) return succeeded({ channel, device: attached.value });
    await channel.close();
    return attached;
  }

  async #attach(channel: Channel): Promise<Result<AttachedDevice>> {
    const { attachMs, graceMs } = this.#limits;
    const abort = new AbortController();
    const gone = channel.gone.then(() => failed('deviceNotReady', 'noAnswer'));
    return withAnyOf([this.#stop.signal, abort.signal], async (signal) => {
      const attaching = this.#parts.attach(channel, { deadlineMs: attachMs, signal });
      try {
        const waited = await within(Promise.race([attaching, gone]), {
          deadlineMs: attachMs + graceMs,
          signal,
        });
        if (waited.ended === 'done') return waited.value;
        // too late is not attached: nobody else would ever detach it
        void attaching.then((late) => late.ok && late.value.detach());
        return failed('deviceNotReady', 'noAnswer');
      } finally {
        abort.abort();
      }
    });
  }

  /** From the first answer until the device is lost or the connection is closed. */
  async #beReady({ channel, device }: { channel: Channel; device: AttachedDevice }): Promise<void> {
    const lost = new AbortController();
    const drop = (): void => lost.abort();
    const link: Link = { channel, device, lost: lost.signal, drop };
    const stopListening = device.onCondition(() => this.#publish());
    this.#stop.signal.addEventListener('abort', drop, { once: true });
    void channel.gone.then(drop);
    this.#health = new Health(link, () => this.#line.length === 0, this.#limits);
    this.#enter({ name: 'ready', link });
    try {
      await this.#health.untilLost();
    } finally {
      drop();
      this.#stop.signal.removeEventListener('abort', drop);
      stopListening();
      const farewell = device.detach();
      if (!this.#stop.signal.aborted)
        this.#enter({ name: 'reopening', sinceMs: performance.now(), attempts: 0 });
      // TypeScript lets a driver return whatever its last line says: a boolean is no promise
      if (farewell) await within(Promise.resolve(farewell), { deadlineMs: this.#limits.farewellMs });
      await channel.close();
    }
  }

  async #whenReady(endsAt: number, signal: AbortSignal): Promise<Result<Link>> {
    for (;;) {
      const refusal = refusalOf(this.#state);
      if (refusal !== null && refusal !== 'wait') return { ok: false, error: refusal };
      // lost a moment ago and not yet said so: it may be back within the deadline
      if (this.#state.name === 'ready' && !this.#state.link.lost.aborted) return succeeded(this.#state.link);
      const waited = await within(this.#changed.promise, { deadlineMs: endsAt - performance.now(), signal });
      if (waited.ended === 'timeOut') return failed('deviceNotReady');
      if (waited.ended === 'canceled') return failed('canceled');
    }
  }

  async #run<T>(link: Link, operation: Operation<T>, endsAt: number, signal: AbortSignal): Promise<T> {
    await this.#health?.giveWay();
    const deadlineMs = endsAt - performance.now();
    if (deadlineMs <= 0) return operation.refused({ code: 'timeOut' });
    this.#running = true;
    this.#publish();
    try {
      const value = await this.#outcome(link, operation, deadlineMs, signal);
      const byUs = this.#stop.signal.aborted || signal.aborted;
      if (link.lost.aborted)
        return operation.interrupted(value, { code: byUs ? 'canceled' : 'connectionLost' });
      if (value !== null) return value;
      // a driver that ignores both deadline and abort has lost its device, whatever it believes
      link.drop();
      return operation.interrupted(null, { code: byUs ? 'canceled' : 'timeOut' });
    } finally {
      this.#running = false;
      this.#publish();
    }
  }

  /** What the driver says, or null when it says nothing although its time is over. */
  async #outcome<T>(
    link: Link,
    operation: Operation<T>,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<T | null> {
    const { graceMs, lostGraceMs } = this.#limits;
    const overdue = new AbortController();
    return withAnyOf([signal, link.lost, overdue.signal], async (anyEnd) => {
      const running = operation.run(link.device.operations, { deadlineMs, signal: anyEnd });
      const inTime = await within(running, { deadlineMs: deadlineMs + graceMs, signal: anyEnd });
      if (inTime.ended === 'done') return inTime.value;
      overdue.abort();
      const late = await within(running, { deadlineMs: graceMs, signal: link.lost });
      if (late.ended === 'done') return late.value;
      const lost = await within(running, { deadlineMs: late.ended === 'canceled' ? lostGraceMs : 0 });
      return lost.ended === 'done' ? lost.value : null;
    });
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#publish();
    this.#changed.settle();
    this.#changed = settleable();
  }

  #publish(): void {
    this.#parts.onCondition(this.condition);
  }
}
