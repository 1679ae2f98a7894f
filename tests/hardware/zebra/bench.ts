import { onTestFinished } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../../../hardware/driver/driver.ts';
import { createNipponDriver, nipponProfileSchema } from '../../../hardware/driver/nippon/index.ts';
import { type PaperDelays, paperDelays } from '../../../hardware/driver/paper/delays.ts';
import { createZebraDriver, zebraProfileSchema } from '../../../hardware/driver/zebra/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import { nipponPrinters } from '../../../hardware/simulator/nippon/index.ts';
import type { SimulatorOptions } from '../../../hardware/simulator/options.ts';
import { zebraPrinters } from '../../../hardware/simulator/zebra/index.ts';
import type { Channel, GoneReason } from '../../../hardware/transport/transport.ts';
import { settleable } from '../../../hardware/wait.ts';

/** The driver's own waits, shortened: the simulator in the same process answers at once or never. */
export const quick: PaperDelays = {
  ...paperDelays,
  replyMs: 150,
  chunkWriteMs: 400,
  requestWriteMs: 300,
  pollEveryMs: 10,
  watchEveryMs: 30,
  restEveryMs: 30,
  stopGraceMs: 60,
  faultGraceMs: 40,
  endBaseMs: 1500,
  endPer100MmMs: 100,
  endPerCutMs: 300,
  settleMs: 400,
  presentMs: 1500,
  retractMs: 1500,
  resetMs: 10,
  discardMs: 1500,
};

export const families = {
  zebra: { profile: 'zebra-kr203', simulator: zebraPrinters },
  nippon: { profile: 'nippon-np3511', simulator: nipponPrinters },
} as const;
export type FamilyName = keyof typeof families;

export const call = (deadlineMs = 5000): { options: CallOptions; abort: () => void } => {
  const controller = new AbortController();
  return { options: { signal: controller.signal, deadlineMs }, abort: () => controller.abort() };
};

export interface SimulatedChannel extends Channel {
  readonly listenerCount: number;
  readonly written: Uint8Array[];
  /** Bytes from nowhere. */
  deliver(bytes: Uint8Array): void;
  unplug(): void;
}

/** The simulator in the same process, without a terminal between: what it is sent, it draws. */
export function simulate(family: FamilyName, mmPerSecond = 4000) {
  const { profile, simulator } = families[family];
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const gone = settleable<GoneReason>();
  const written: Uint8Array[] = [];
  let plugged = true;
  const deliver = (bytes: Uint8Array): void => {
    if (plugged) for (const listener of [...listeners]) listener(bytes);
  };
  const unplug = (): void => {
    plugged = false;
    gone.settle('unplugged');
  };
  const options: SimulatorOptions = { driver: family, profile, pty: '/nowhere', mmPerSecond };
  const device = simulator.create(options, {
    send: (bytes) => setImmediate(() => deliver(bytes)),
    setLines: () => undefined,
    hold: () => undefined,
    release: () => undefined,
    unplug: async () => unplug(),
    event: () => undefined,
  });
  const channel: SimulatedChannel = {
    written,
    deliver,
    unplug,
    get listenerCount() {
      return listeners.size;
    },
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async write(bytes) {
      if (!plugged) return { ok: false, code: 'connectionLost', written: 0 };
      written.push(bytes);
      device.receive(bytes);
      return { ok: true, written: bytes.length };
    },
    gone: gone.promise,
    close: async () => undefined,
  };
  /** A command of the dock; throws when the simulator refuses it. */
  const act = async (name: string, args: object = {}): Promise<Record<string, unknown>> => {
    const answer = await device.commands[name]?.run(args);
    if (!answer?.ok) throw new Error(`simulator refused ${name}`);
    return answer.value;
  };
  onTestFinished(() => device.close());
  return { device, channel, act, state: () => device.state() };
}

export type Attached = AttachedDevice & { operations: PrinterOperations };

/** Attaches the family's driver to a channel. `settings` are laid over the profile. */
export async function attach(
  family: FamilyName,
  channel: Channel,
  settings: Record<string, unknown> = {},
  delays: PaperDelays = quick,
): Promise<Attached> {
  const { profile } = families[family];
  const { options } = call();
  const load = <P>(schema: Parameters<typeof loadProfile<P>>[2]): P => {
    const loaded = loadProfile(family, profile, schema, settings);
    if (!loaded.ok) throw new Error(loaded.error.detail);
    return loaded.value;
  };
  const attached =
    family === 'zebra'
      ? await createZebraDriver(delays).attach(channel, load(zebraProfileSchema), options)
      : await createNipponDriver(delays).attach(channel, load(nipponProfileSchema), options);
  if (!attached.ok) throw new Error(`${attached.error.code} ${attached.error.detail}`);
  const device = attached.value;
  onTestFinished(() => device.detach());
  const { operations } = device;
  if (operations.kind !== 'printer') throw new Error('no printer');
  return Object.assign(device, { operations });
}

export async function bench(
  family: FamilyName,
  settings: Record<string, unknown> = {},
  mmPerSecond?: number,
) {
  const simulator = simulate(family, mmPerSecond);
  const device = await attach(family, simulator.channel, settings);
  const { operations } = device;
  return {
    ...simulator,
    printer: device,
    print: (document = ticket, options = call().options) => operations.print(document, 'job', options),
    awaitTaken: (options = call().options) => operations.presenter?.awaitTaken(options),
    retract: (options = call().options) => operations.presenter?.retract(options),
  };
}

export const ticket: PrintDocument = {
  language: 'kk',
  blocks: [{ kind: 'text', value: 'Нөміріңіз A001', align: 'center', bold: true }, { kind: 'cut' }],
};
/** Some 60 mm of paper. */
export const longTicket: PrintDocument = {
  language: 'kk',
  blocks: [
    ...Array.from({ length: 14 }, (_, line) => ({ kind: 'text', value: `Қатар ${line}` }) as const),
    { kind: 'cut' },
  ],
};
