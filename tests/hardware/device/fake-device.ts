import { Connection } from '../../../hardware/device/connection.ts';
import type { Operation } from '../../../hardware/device/operation.ts';
import { type ConnectionLimits, connectionLimits } from '../../../hardware/device/state.ts';
import type { AttachedDevice, CallOptions } from '../../../hardware/driver/driver.ts';
import { type CallError, failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { sleep } from '../../../hardware/wait.ts';
import { createFakeTransport, type FakeTransport } from '../fake-channel.ts';
import { eventually } from '../support.ts';

/** Quick ones, so that a test sees budgets run out. */
export const quickLimits: ConnectionLimits = {
  ...connectionLimits,
  budgetMs: 200,
  backoffMs: [5, 10, 20],
  absentRetryMs: 20,
  slowRetryMs: 60,
  hintRetryMs: 20,
  secondLookMs: 10,
  mismatchRetryMs: [20],
  attachMs: 100,
  checkEveryMs: 50,
  checkMs: 40,
  recheckMs: 10,
  graceMs: 50,
  lostGraceMs: 50,
  settleMs: 1,
};

/** A device whose behaviour is the test's. */
export interface FakeDevice {
  answers: boolean;
  attach: 'ok' | CallError | 'never' | 'throws';
  readonly checks: number;
  /** A check is under way. */
  readonly checking: boolean;
  readonly detached: number;
  detachReturns: unknown;
  condition: Condition;
  setCondition(condition: Condition): void;
}

export interface Rig {
  connection: Connection;
  transport: FakeTransport;
  device: FakeDevice;
  /** Every condition told, in order. */
  told: Condition[];
  /** Something changed at the place. */
  hint(): void;
  until(device: Condition['device'], limitMs?: number): Promise<number>;
}

export function createRig(
  limits: Partial<ConnectionLimits> = {},
  place: FakeTransport['place'] = 'device',
): Rig {
  const transport = createFakeTransport(place);
  const told: Condition[] = [];
  const conditionListeners = new Set<(condition: Condition) => void>();
  let hint = () => {};
  let checks = 0;
  let checking = false;
  let detached = 0;
  let detachReturns: unknown;
  const device: FakeDevice = {
    answers: true,
    attach: 'ok',
    condition: { device: 'online' },
    get checks() {
      return checks;
    },
    get checking() {
      return checking;
    },
    get detached() {
      return detached;
    },
    set detachReturns(value: unknown) {
      detachReturns = value;
    },
    setCondition(condition) {
      device.condition = condition;
      for (const listener of conditionListeners) listener(condition);
    },
  };
  const attached: AttachedDevice = {
    operations: { kind: 'reader', read: async () => failed('timeOut') },
    identity: {},
    get condition() {
      return device.condition;
    },
    onCondition(listener) {
      conditionListeners.add(listener);
      return () => conditionListeners.delete(listener);
    },
    async check({ signal }: CallOptions) {
      checks++;
      checking = true;
      if (!device.answers) await sleep(30, signal);
      // letting go takes a moment too
      await sleep(2);
      checking = false;
      return device.answers;
    },
    detach: () => {
      detached++;
      // as `detach: () => listeners.delete(listener)` does, which the compiler takes for void
      return detachReturns as undefined;
    },
  };
  const attach = async (_channel: unknown, { signal }: CallOptions): Promise<Result<AttachedDevice>> => {
    if (device.attach === 'throws') throw new Error('a bug');
    if (device.attach === 'never') await sleep(5000, signal);
    if (device.attach === 'ok') return succeeded(attached);
    return device.attach === 'never' ? failed('deviceNotReady') : { ok: false, error: device.attach };
  };
  const connection = new Connection(
    {
      transport,
      attach,
      watchPlace(listener) {
        hint = listener;
        return () => {
          hint = () => {};
        };
      },
      onCondition: (condition) => told.push(condition),
    },
    { ...quickLimits, ...limits },
  );
  return {
    connection,
    transport,
    device,
    told,
    hint: () => hint(),
    until: async (wanted, limitMs = 1000) =>
      (
        await eventually(
          () => connection.condition.device,
          (state) => state === wanted,
          limitMs,
        )
      ).tookMs,
  };
}

/** An operation that answers in words. */
export interface TestOperation extends Operation<string> {
  readonly runs: number;
}
export function operation(run: (options: CallOptions) => Promise<string>): TestOperation {
  let runs = 0;
  return {
    get runs() {
      return runs;
    },
    run: (_operations, options) => {
      runs++;
      return run(options);
    },
    refused: ({ code, detail }) => `refused ${code}${detail ? ` ${detail}` : ''}`,
    interrupted: (value, { code }) => `interrupted ${code}, said ${value}`,
  };
}

/** Runs until it is aborted or its deadline is over, like a driver that behaves. */
export const patient = () =>
  operation(async ({ deadlineMs, signal }) => {
    await sleep(deadlineMs, signal);
    return signal.aborted ? 'aborted' : 'timeOut';
  });
export const quick = () => operation(async () => 'done');
export const call = (deadlineMs = 1000, signal = new AbortController().signal): CallOptions => ({
  deadlineMs,
  signal,
});
