import type { Log } from '../config/log.ts';
import { step } from '../recovery/step.ts';
import type { GatewayAnswer } from './gateway/answer.ts';
import type { Envelope, GatewayClient } from './gateway/client.ts';
import type { Journal, WaitingRequest } from './journal.ts';
import { limits, retryDelayMs } from './limits.ts';
import { createNap } from './nap.ts';

/** Two different requests failing one after the other: it is the gateway, and asking on only adds to its trouble. */
const FAILURES_THAT_MEAN_THE_GATEWAY = 2;

export interface Outbox {
  /** One attempt now, whatever the outbox is waiting for; its result is in the journal when this resolves. */
  attempt(request: Attempted, limitMs: number): Promise<GatewayAnswer>;
  start(): void;
  stop(): Promise<void>;
}

type Attempted = Envelope & { attempts: number; nextAttemptAt: number };

export interface OutboxOptions {
  journal: Journal;
  client: GatewayClient;
  log: Log;
  now: () => Date;
  random?: () => number;
}

/**
 * Delivers what waits in the journal: one at a time, oldest first. Trouble with the gateway pauses everything;
 * trouble with one request makes that one wait, so that it cannot hold up those behind it.
 */
export function createOutbox({ journal, client, log, now, random = Math.random }: OutboxOptions): Outbox {
  const nap = createNap();
  const underWay = new Map<string, Promise<GatewayAnswer>>();
  let stopped = new AbortController();
  let running: Promise<void> | null = null;
  let failuresInARow = 0;
  let pauses = 0;
  /** By the monotonic clock: a corrected wall clock must not hold up delivery. */
  let pausedUntil = 0;

  function pause(atLeastMs = 0): void {
    if (performance.now() < pausedUntil) return;
    pauses += 1;
    const wishMs = Math.min(atLeastMs, limits.longestRetryMs);
    pausedUntil = performance.now() + Math.max(wishMs, retryDelayMs(pauses, random));
  }

  function endPause(): void {
    failuresInARow = 0;
    pauses = 0;
    pausedUntil = 0;
  }

  function record(request: Attempted, answer: GatewayAnswer): void {
    const fields = { request: logName(request), attempts: request.attempts + 1 };
    if (answer.kind === 'registered') {
      journal.registered(request.trackingId, answer.registrationNumber);
      step('request.registered');
      log.info(fields, 'request registered');
      endPause();
    } else if (answer.kind === 'refused') {
      journal.refused(request.trackingId, answer.code);
      log.error({ ...fields, code: answer.code }, 'request refused by the gateway');
      endPause();
    } else if (answer.code !== 'stopped') {
      const ownDelayMs = answer.concerns === 'request' ? retryDelayMs(request.attempts + 1, random) : 0;
      const nextAttemptAt = ownDelayMs === 0 ? request.nextAttemptAt : now().getTime() + ownDelayMs;
      journal.failed(request.trackingId, answer.code, nextAttemptAt);
      log.warn({ ...fields, code: answer.code }, 'request not delivered yet');
      failuresInARow += 1;
      if (answer.concerns === 'gateway' || failuresInARow >= FAILURES_THAT_MEAN_THE_GATEWAY)
        pause(answer.afterMs);
    }
  }

  async function tryOnce(request: Attempted, limitMs: number): Promise<GatewayAnswer> {
    const answer = await client.post(request, limitMs, stopped.signal);
    step('request.answered');
    try {
      record(request, answer);
    } catch (error) {
      // The gateway's answer could not be kept: it will be asked again and answers the same.
      log.error({ request: logName(request), error: errorName(error) }, 'journal not written');
      pause();
    }
    return answer;
  }

  function attempt(request: Attempted, limitMs: number): Promise<GatewayAnswer> {
    const attempted = tryOnce(request, limitMs).finally(() => {
      underWay.delete(request.trackingId);
      nap.wake();
    });
    underWay.set(request.trackingId, attempted);
    return attempted;
  }

  /** Also true for a time so far ahead that the clock must have been put back since. */
  function isDue({ nextAttemptAt }: WaitingRequest): boolean {
    const aheadMs = nextAttemptAt - now().getTime();
    return aheadMs <= 0 || aheadMs > limits.longestRetryMs;
  }

  /** Goes through what waits, and returns how long nothing more can be done. */
  async function round(signal: AbortSignal): Promise<number> {
    let idleMs: number = limits.longestSleepMs;
    let request = journal.nextWaiting(0);
    while (request && !signal.aborted) {
      const pausedMs = pausedUntil - performance.now();
      if (pausedMs > 0) return Math.min(pausedMs, limits.longestSleepMs);
      if (!isDue(request)) idleMs = Math.min(idleMs, request.nextAttemptAt - now().getTime());
      else if (!underWay.has(request.trackingId)) await attempt(request, limits.attemptMs);
      request = journal.nextWaiting(request.position);
    }
    return idleMs;
  }

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let idleMs: number = limits.longestSleepMs;
      try {
        idleMs = await round(signal);
      } catch (error) {
        log.error({ error: errorName(error) }, 'journal not readable');
      }
      await nap.sleep(idleMs, signal);
    }
  }

  return {
    attempt,
    start() {
      if (stopped.signal.aborted) stopped = new AbortController();
      running ??= run(stopped.signal);
    },
    async stop() {
      stopped.abort();
      await Promise.allSettled([running, ...underWay.values()]);
      running = null;
    },
  };
}

/** The time part of the ULID: enough to find the row, not enough to ask for the status. */
export function logName({ trackingId }: { trackingId: string }): string {
  return trackingId.slice(0, 10);
}

/** Class and code only: a message might repeat what was being written. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
