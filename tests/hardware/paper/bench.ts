import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { createCustomDriver, customProfileSchema } from '../../../hardware/driver/custom/index.ts';
import type {
  AttachedDevice,
  CallOptions,
  Driver,
  PrinterOperations,
} from '../../../hardware/driver/driver.ts';
import { createNipponDriver, nipponProfileSchema } from '../../../hardware/driver/nippon/index.ts';
import { type PaperDelays, paperDelays } from '../../../hardware/driver/paper/delays.ts';
import { createStarDriver, starProfileSchema } from '../../../hardware/driver/star/index.ts';
import { createZebraDriver, zebraProfileSchema } from '../../../hardware/driver/zebra/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import type { Result } from '../../../hardware/role/result.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { customPrinters } from '../../../hardware/simulator/custom/index.ts';
import type { SimulatedDevice, Surroundings } from '../../../hardware/simulator/device.ts';
import { nipponPrinters } from '../../../hardware/simulator/nippon/index.ts';
import { starPrinters } from '../../../hardware/simulator/star/index.ts';
import { zebraPrinters } from '../../../hardware/simulator/zebra/index.ts';
import type { Channel, GoneReason } from '../../../hardware/transport/transport.ts';
import { settleable } from '../../../hardware/wait.ts';
import { eventually } from '../support.ts';

export const models = ['custom-vkp80iii', 'reliance', 'star-tup900'] as const;
/** Every model of every family that hands its paper out through a mouth. */
export const allModels = [...models, 'zebra-kr203', 'nippon-np3511'] as const;
export type Model = (typeof allModels)[number];

/** The driver's own waits, shortened: the simulator is in the same process. */
export const quick: PaperDelays = {
  ...paperDelays,
  replyMs: 400,
  queueReplyMs: 500,
  watchEveryMs: 100,
  restEveryMs: 100,
  pollEveryMs: 20,
  takenPollMs: 20,
  stopGraceMs: 100,
  faultGraceMs: 60,
  endBaseMs: 1500,
  endPer100MmMs: 100,
  endPerCutMs: 200,
  presentMs: 2000,
  retractMs: 2000,
  resetMs: 10,
  discardMs: 1500,
  discardUnseenMs: 300,
  counterIdleMs: 10,
};

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
}

const families = { custom: customPrinters, star: starPrinters, zebra: zebraPrinters, nippon: nipponPrinters };
type FamilyName = keyof typeof families;
const familyOf = (model: Model): FamilyName => {
  if (model === 'reliance') return 'custom';
  const [family] = model.split('-');
  if (family !== 'custom' && family !== 'star' && family !== 'zebra' && family !== 'nippon')
    throw new Error(model);
  return family;
};

type Attach = (channel: Channel) => Promise<Result<AttachedDevice>>;
/** A hardware process as far as a driver knows of it: the same driver and profile at each new connection. */
export function hardwareProcess(model: Model, settings: object = {}, delays: PaperDelays = quick): Attach {
  const family = familyOf(model);
  const attaching =
    <Profile>(driver: Driver<Profile>, schema: Parameters<typeof loadProfile<Profile>>[2]): (() => Attach) =>
    () => {
      const profile = unwrap(loadProfile(family, model, schema, { ...settings }));
      return (channel) => driver.attach(channel, profile, call(10_000).options);
    };
  const attachers = {
    custom: attaching(createCustomDriver(delays), customProfileSchema),
    star: attaching(createStarDriver(delays), starProfileSchema),
    zebra: attaching(createZebraDriver(delays), zebraProfileSchema),
    nippon: attaching(createNipponDriver(delays), nipponProfileSchema),
  };
  return attachers[family]();
}

export const call = (deadlineMs = 8000): { options: CallOptions; abort: () => void } => {
  const controller = new AbortController();
  return { options: { signal: controller.signal, deadlineMs }, abort: () => controller.abort() };
};

/** A channel of an in-process simulator; what goes either way is written down. `bytesPerMs`: a line that takes time. */
export function wire(create: (surroundings: Surroundings) => SimulatedDevice, bytesPerMs?: number) {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let gone = settleable<GoneReason>();
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
  const open = (): Channel => ({
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes) {
      if (bytesPerMs) await sleep(bytes.length / bytesPerMs);
      if (pulled) return { ok: false, code: 'connectionLost', written: 0 };
      written.push(...bytes);
      device.receive(bytes);
      return pulled
        ? { ok: false, code: 'connectionLost', written: bytes.length }
        : { ok: true, written: bytes.length };
    },
    gone: gone.promise,
    close: async () => {},
  });
  /** The cable is put in again; the printer went on meanwhile. */
  const replug = (): Channel => {
    pulled = false;
    gone = settleable<GoneReason>();
    return open();
  };
  return { device, channel: open(), replug, written, said, listeners };
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
  bytesPerMs?: number;
}

/** The driver on the simulator, in one process. */
export async function bench(
  model: Model,
  options: BenchOptions = {},
  // a test that runs beside others has its own
  onFinished: (end: () => void) => void = onTestFinished,
): Promise<Bench> {
  const { settings, mmPerSecond = 5000, delays, bytesPerMs } = options;
  const plugged = simulate(model, mmPerSecond, bytesPerMs, onFinished);
  return benchOn(plugged, await hardwareProcess(model, settings, delays)(plugged.channel), onFinished);
}

/** A simulator with its line, no driver on it yet. */
export function simulate(
  model: Model,
  mmPerSecond = 5000,
  bytesPerMs?: number,
  onFinished: (end: () => void) => void = onTestFinished,
) {
  const family = familyOf(model);
  const options = { driver: family, profile: model, pty: '/nowhere', mmPerSecond };
  const plugged = wire((surroundings) => families[family].create(options, surroundings), bytesPerMs);
  onFinished(() => plugged.device.close());
  return plugged;
}

/** What an attached driver does, on a simulator that may have had others before. */
export function benchOn(
  { device: simulator, written, listeners }: ReturnType<typeof simulate>,
  attached: Result<AttachedDevice>,
  onFinished: (end: () => void) => void = onTestFinished,
): Bench {
  const device = unwrap(attached);
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

/** An earlier job may still be coming out of the printer: a kiosk asks again, too. */
export async function eventuallyPrinted(at: Bench, document: PrintDocument) {
  const endsAt = performance.now() + 6000;
  for (;;) {
    const result = await at.print(document);
    if (result.print !== 'failed' || performance.now() > endsAt) return result;
    await sleep(100);
  }
}

/** What was cut off, piece by piece; blank paper is a piece without lines. */
export async function pieces(at: Pick<Bench, 'do'>): Promise<string[][]> {
  const { text } = await at.do('text');
  const all: string[][] = [[]];
  for (const line of text as string[]) {
    if (line.startsWith('[cut')) all.push([]);
    else all.at(-1)?.push(line);
  }
  return all.slice(0, -1);
}
