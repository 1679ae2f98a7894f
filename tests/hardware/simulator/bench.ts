import type { SimulatedDevice, Surroundings } from '../../../hardware/simulator/device.ts';
import { createPrinter, type PrinterOptions } from '../../../hardware/simulator/printer/printer.ts';
import { bytes, hex } from './bytes.ts';

export interface Bench {
  device: SimulatedDevice;
  /** What the device sent so far, as hex, one entry per piece. */
  sent: string[];
  held: boolean;
  unplugged: boolean;
  events: Record<string, unknown>[];
  give(data: Uint8Array | string): void;
  // biome-ignore lint/suspicious/noExplicitAny: each command answers its own shape
  ask(name: string, args?: object): any;
}

/** A device without a line: everything it does is written down. */
export function bench(create: (surroundings: Surroundings) => SimulatedDevice): Bench {
  const seen: Bench = {
    sent: [],
    held: false,
    unplugged: false,
    events: [],
    give: (data) => seen.device.receive(typeof data === 'string' ? bytes(data) : data),
    ask(name, args = {}) {
      const answer = seen.device.commands[name]?.run(args);
      if (!answer || answer instanceof Promise) throw new Error(`${name} does not answer at once`);
      return answer.ok ? answer.value : answer.error;
    },
    device: undefined as never, // set below, before anybody can look
  };
  seen.device = create({
    send: (data) => void seen.sent.push(hex(data)),
    setLines: () => undefined,
    hold: () => {
      seen.held = true;
    },
    release: () => {
      seen.held = false;
    },
    unplug: async () => {
      seen.unplugged = true;
    },
    event: (event) => void seen.events.push(event),
  });
  return seen;
}

export const printerBench = (options: Partial<PrinterOptions> = {}): Bench =>
  bench((surroundings) => createPrinter({ profile: 'epson-tm-t88vi', ...options }, surroundings));
