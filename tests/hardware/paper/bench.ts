import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { createCustomDriver, customProfileSchema } from '../../../hardware/driver/custom/index.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../../../hardware/driver/driver.ts';
import { type PaperDelays, paperDelays } from '../../../hardware/driver/paper/delays.ts';
import { createStarDriver, starProfileSchema } from '../../../hardware/driver/star/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import type { Result } from '../../../hardware/role/result.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { createCustomPrinter } from '../../../hardware/simulator/custom/index.ts';
import type { SimulatedDevice, Surroundings } from '../../../hardware/simulator/device.ts';
import { createStarPrinter } from '../../../hardware/simulator/star/index.ts';
import type { Channel, GoneReason } from '../../../hardware/transport/transport.ts';
import { settleable } from '../../../hardware/wait.ts';
import { eventually } from '../support.ts';

export const models = ['custom-vkp80iii', 'reliance', 'star-tup900'] as const;
export type Model = (typeof models)[number];

/** The driver's own waits, shortened: the simulator is in the same process. */
export const quick: PaperDelays = {
  ...paperDelays,
  statusReplyMs: 400,
  queueReplyMs: 500,
  pollEveryMs: 20,
  takenPollMs: 20,
  stopGraceMs: 100,
  errorGraceMs: 60,
  completionBaseMs: 1500,
  completionPer100MmMs: 100,
  completionPerCutMs: 200,
  presentMs: 2000,
  retractMs: 2000,
  counterIdleMs: 10,
};

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
}

const attachers = {
  custom: (channel: Channel, model: string, settings: object, delays: PaperDelays) =>
    createCustomDriver(delays).attach(
      channel,
      unwrap(loadProfile('custom', model, customProfileSchema, { ...settings })),
      call(10_000).options,
    ),
  star: (channel: Channel, model: string, settings: object, delays: PaperDelays) =>
    createStarDriver(delays).attach(
      channel,
      unwrap(loadProfile('star', model, starProfileSchema, { ...settings })),
      call(10_000).options,
    ),
};

export const call = (deadlineMs = 8000): { options: CallOptions; abort: () => void } => {
  const controller = new AbortController();
  return { options: { signal: controller.signal, deadlineMs }, abort: () => controller.abort() };
};

/** A channel of an in-process simulator; what goes either way is written down. */
export function wire(create: (surroundings: Surroundings) => SimulatedDevice) {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const gone = settleable<GoneReason>();
  let pulled = false;
  const written: number[] = [];
  const said: number[] = [];
  const device = create({
    send: (bytes) => {
      said.push(...bytes);
      setImmediate(() => {
        for (const listener of [...listeners]) listener(bytes);
      });
    },
    setLines: () => undefined,
    hold: () => {},
    release: () => {},
    unplug: async () => {
      pulled = true;
      gone.settle('unplugged');
    },
    event: () => {},
  });
  const channel: Channel = {
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes) {
      if (pulled) return { ok: false, code: 'connectionLost', written: 0 };
      written.push(...bytes);
      device.receive(bytes);
      return pulled
        ? { ok: false, code: 'connectionLost', written: bytes.length }
        : { ok: true, written: bytes.length };
    },
    gone: gone.promise,
    close: async () => {},
  };
  return { device, channel, written, said, listeners };
}

export interface Bench {
  device: AttachedDevice;
  printer: PrinterOperations;
  presenter: NonNullable<PrinterOperations['presenter']>;
  conditions: Condition[];
  simulator: SimulatedDevice;
  /** Every byte the driver has written. */
  written: number[];
  listeners: ReadonlySet<unknown>;
  print(document: PrintDocument, options?: CallOptions): ReturnType<PrinterOperations['print']>;
  // biome-ignore lint/suspicious/noExplicitAny: each command answers its own shape
  do(name: string, args?: object): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: what a simulator says of itself is the test's business
  state(): any;
  until(holds: () => boolean, limitMs?: number): Promise<void>;
}

export interface BenchOptions {
  settings?: object;
  mmPerSecond?: number;
  delays?: PaperDelays;
}

/** The driver on the simulator, in one process. */
export async function bench(
  model: Model,
  options: BenchOptions = {},
  // a test that runs beside others has its own
  onFinished: (end: () => void) => void = onTestFinished,
): Promise<Bench> {
  const { settings = {}, mmPerSecond = 5000, delays = quick } = options;
  const family = model === 'star-tup900' ? 'star' : 'custom';
  const make = family === 'star' ? createStarPrinter : createCustomPrinter;
  const {
    device: simulator,
    channel,
    written,
    listeners,
  } = wire((surroundings) => make(model, { mmPerSecond }, surroundings));
  onFinished(() => simulator.close());
  const device = unwrap(await attachers[family](channel, model, settings, delays));
  onFinished(() => device.detach());
  const conditions: Condition[] = [];
  device.onCondition((condition) => conditions.push(condition));
  const { operations } = device;
  if (operations.kind !== 'printer' || !operations.presenter) throw new Error('no printer');
  return {
    device,
    printer: operations,
    presenter: operations.presenter,
    conditions,
    simulator,
    written,
    listeners,
    print: (document, printOptions = call().options) => operations.print(document, 'job', printOptions),
    async do(name, args = {}) {
      if (name === 'wake') return simulator.wake();
      const answer = await simulator.commands[name]?.run(args);
      if (!answer?.ok) throw new Error(`simulator refused ${name}: ${answer?.error}`);
      // a report on its way arrives before the next question is asked
      await sleep(15);
      return answer.value;
    },
    state: () => simulator.state(),
    async until(holds, limitMs = 2000) {
      await eventually(holds, (held) => held, limitMs);
    },
  };
}
