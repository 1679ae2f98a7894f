import type { AttachedDevice } from '../driver/driver.ts';
import type { CallError } from '../role/result.ts';
import type { Condition } from '../role/status.ts';
import type { Channel } from '../transport/transport.ts';

/** An attached device and its open channel. */
export interface Link {
  readonly device: AttachedDevice;
  readonly channel: Channel;
  /** Aborts once, when the two are no more. */
  readonly lost: AbortSignal;
  /** Gives the device up, e.g. because it hangs. */
  drop(): void;
}

/** A device that is expected to answer soon. */
interface Hope {
  sinceMs: number;
  attempts: number;
  /** Once another device seemed to answer: what an interrupted predecessor left on the line looks like one. */
  doubted?: true;
}

/** The connection machine of DESIGN §5. Only `ready` carries something that can be operated. */
export type ConnectionState =
  /** Nothing at the configured place. */
  | { name: 'absent'; detail: string }
  /** There is a port; the first answer is awaited. */
  | ({ name: 'opening' } & Hope)
  | { name: 'ready'; link: Link }
  /** Was ready and vanished; it gets a while to come back. */
  | ({ name: 'reopening' } & Hope)
  /** Another device answers there, and did so when it was asked again. */
  | { name: 'mismatch'; detail: string; looks?: number }
  /** The while is over; tried again slowly, for ever. */
  | { name: 'failed'; detail: string }
  | { name: 'closed' };

export const connectionLimits = {
  /** How long a device may take to answer first, or to come back. A USB reader re-enumerates in 2–3 s. */
  budgetMs: 10_000,
  /** Backoff inside the budget: quick at first, since most unplugs are a loose plug. */
  backoffMs: [50, 100, 200, 400],
  /** An empty place is looked at as often as it costs little: found again within 2 s even without the hint. */
  absentRetryMs: 500,
  /** After a hint udev may still be giving the device its names and rights: looked at again this soon, for so long. */
  hintRetryMs: 250,
  hintFreshMs: 1000,
  /** A first impression of another device is looked at again before it is told, and once more soon after. */
  secondLookMs: 200,
  mismatchRetryMs: [1000],
  /** Slow enough to leave another program or a printing stranger alone. */
  slowRetryMs: 5000,
  /** One attach: a probe of 3 × 500 ms, a product name, some slack. */
  attachMs: 4000,
  /** A port that another program holds: after a kill it is free at once, so this long is somebody who stays. */
  lockedMs: 1500,
  /** A device that stopped answering is noticed within two of these. */
  checkEveryMs: 5000,
  checkMs: 1500,
  /** After one "no answer" the second question comes soon. */
  recheckMs: 500,
  /** How long a driver may take to end after its deadline or an abort: a printer finishes a command and clears its rest. */
  graceMs: 4000,
  /** The same once the device is lost: nothing is left to be done. Closing has 1 s in all. */
  lostGraceMs: 300,
  /** A last word to a device that is let go of. Closing has 1 s in all. */
  farewellMs: 200,
  /** After a hint udev still sets permissions. */
  settleMs: 50,
} as const;
type Series = 'backoffMs' | 'mismatchRetryMs';
export interface ConnectionLimits
  extends Record<Exclude<keyof typeof connectionLimits, Series>, number>,
    Record<Series, readonly number[]> {}

/** What an attempt that did not end in `ready` leads to, and when the next one is due. */
export function afterAttempt(
  state: ConnectionState,
  error: CallError,
  nowMs: number,
  limits: ConnectionLimits,
): { state: ConnectionState; retryInMs: number } {
  const detail = error.detail ?? error.code;
  const absent = { state: { name: 'absent', detail }, retryInMs: limits.absentRetryMs } as const;
  const failing = { state: { name: 'failed', detail }, retryInMs: limits.slowRetryMs } as const;
  const isMissing = error.code === 'noDevice';
  if (error.code === 'configuration') return afterStranger(state, detail, nowMs, limits);
  if (isMissing && state.name !== 'reopening') return absent;
  // a port that has just appeared may still be without permissions or answers
  const hopeful = state.name === 'absent' ? openingNow(nowMs) : state;
  if (hopeful.name !== 'opening' && hopeful.name !== 'reopening') return failing;
  const isLocked = error.code === 'deviceBusy';
  if (nowMs - hopeful.sinceMs >= (isLocked ? limits.lockedMs : limits.budgetMs))
    return isMissing ? absent : failing;
  const backoffMs = limits.backoffMs[hopeful.attempts] ?? limits.backoffMs.at(-1) ?? limits.absentRetryMs;
  return { state: { ...hopeful, attempts: hopeful.attempts + 1 }, retryInMs: backoffMs };
}

function afterStranger(
  state: ConnectionState,
  detail: string,
  nowMs: number,
  limits: ConnectionLimits,
): { state: ConnectionState; retryInMs: number } {
  const hopeful = state.name === 'absent' ? openingNow(nowMs) : state;
  const isHopeful = hopeful.name === 'opening' || hopeful.name === 'reopening';
  if (isHopeful && !hopeful.doubted)
    return { state: { ...hopeful, doubted: true }, retryInMs: limits.secondLookMs };
  const looks = (state.name === 'mismatch' && state.looks) || 0;
  return {
    state: { name: 'mismatch', detail, looks: looks + 1 },
    retryInMs: limits.mismatchRetryMs[looks] ?? limits.slowRetryMs,
  };
}

/** When to look at a place again: sooner where something has just been plugged in. */
export const lookAgainInMs = (
  next: { state: ConnectionState; retryInMs: number },
  sinceHintMs: number,
  limits: ConnectionLimits,
): number =>
  next.state.name === 'absent' && sinceHintMs < limits.hintFreshMs
    ? Math.min(next.retryInMs, limits.hintRetryMs)
    : next.retryInMs;

export const openingNow = (nowMs: number): ConnectionState & { name: 'opening' } => ({
  name: 'opening',
  sinceMs: nowMs,
  attempts: 0,
});

/** Status of the connection, the device's own condition when it is ready. */
export function conditionOf(state: ConnectionState, busy: boolean): Condition {
  switch (state.name) {
    case 'absent':
      return { device: 'noDevice', action: 'maintenance', detail: state.detail };
    case 'opening':
      return { device: 'starting' };
    case 'reopening':
      return { device: 'powerOff' };
    case 'mismatch':
      return { device: 'offline', action: 'configuration', detail: state.detail };
    case 'failed':
      return { device: 'hardwareError', action: 'maintenance', detail: state.detail };
    case 'closed':
      return { device: 'offline' };
    case 'ready': {
      const { condition } = state.link.device;
      return busy && condition.device === 'online' ? { ...condition, device: 'deviceBusy' } : condition;
    }
  }
}

/** Why a call cannot be done now: an error, `null` when it can, `wait` when it may be soon. */
export function refusalOf(state: ConnectionState): CallError | 'wait' | null {
  switch (state.name) {
    case 'absent':
      return { code: 'noDevice', detail: state.detail };
    case 'opening':
    case 'reopening':
      return 'wait';
    case 'mismatch':
      return { code: 'configuration', detail: state.detail };
    case 'failed':
      return { code: 'hardwareError', detail: state.detail };
    case 'closed':
      return { code: 'canceled' };
    case 'ready':
      return refusalOfCondition(state.link.device.condition);
  }
}

function refusalOfCondition({ device, action, detail }: Condition): CallError | null {
  if (device === 'online' || device === 'deviceBusy') return null;
  const isNamed = device === 'userError' || device === 'hardwareError';
  const code = isNamed ? device : action === 'configuration' ? 'configuration' : 'deviceNotReady';
  return detail === undefined ? { code } : { code, detail };
}
