import { z } from 'zod';
import { type ControlCommands, command, done } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { limits } from '../limits.ts';
import { noise } from '../mrz/noise.ts';
import { type ArmedFault, armable } from './faults.ts';
import { PrinterMachine } from './machine.ts';
import { drawPaper } from './paper/draw.ts';
import { ReceiptFolder } from './paper/folder.ts';
import type { Geometry } from './paper/items.ts';
import type { PaperRoll } from './paper/roll.ts';
import { type PrinterProfileName, printerProfileNames, printerProfiles } from './profiles.ts';
import { ReceivedLog } from './received-log.ts';
import type { Replies } from './replies.ts';
import type { Faults } from './status.ts';

export interface PrinterOptions {
  profile: PrinterProfileName;
  paperDir?: string | undefined;
  mmPerSecond?: number | undefined;
  flowControl?: 'none' | 'xonXoff' | undefined;
  bitsPerSecond?: number | undefined;
}

/** Of the TM-T88 family, for ordinary text. */
export const usualMmPerSecond = 250;

const none = z.strictObject({});
const armArgs = z.strictObject({ n: z.int().min(1).max(10_000_000), fault: z.enum(armable) });

/** What plays a printer: its interface, its interpreter and its mechanism. */
export interface Machine {
  readonly paper: PaperRoll;
  readonly replies: Replies;
  readonly state: Record<string, unknown>;
  receive(bytes: Uint8Array): void;
  mend(change: Partial<Faults>): void;
  hang(): void;
  wake(): void;
  powerCycle(): void;
  armAfterBytes(count: number, fault: ArmedFault): void;
  armAfterLines(count: number, fault: ArmedFault): void;
  close(): void;
}

export function createPrinter(options: PrinterOptions, surroundings: Surroundings): SimulatedDevice {
  const profile = printerProfiles[options.profile];
  return deviceAround(
    profile.paper,
    options.paperDir,
    surroundings,
    (onPrinted) =>
      new PrinterMachine({
        profile,
        mmPerSecond: options.mmPerSecond ?? usualMmPerSecond,
        flowControl: options.flowControl ?? 'none',
        losesOverflow: options.bitsPerSecond !== undefined,
        surroundings,
        onPrinted,
      }),
  );
}

/** The commands every simulated printer has, whatever its family. */
export function deviceAround<M extends Machine>(
  geometry: Geometry,
  paperDir: string | undefined,
  surroundings: Surroundings,
  makeMachine: (onPrinted: () => void) => M,
  ownCommands: (machine: M) => ControlCommands = () => ({}),
): SimulatedDevice {
  const log = new ReceivedLog();
  const folder = paperDir === undefined ? undefined : new ReceiptFolder(paperDir, geometry);
  let announcing: NodeJS.Timeout | undefined;
  const machine = makeMachine(() => {
    announcing ??= setTimeout(() => {
      announcing = undefined;
      surroundings.event({ event: 'paper' });
    }, limits.paperEventMs);
  });
  const mend = (change: Partial<Faults>) =>
    command(none, () => {
      machine.mend(change);
      return done();
    });
  const act = (what: () => void) =>
    command(none, () => {
      what();
      return done();
    });
  const look = () => ({
    png: machine.paper.empty
      ? null
      : Buffer.from(drawPaper(machine.paper.hanging(), geometry)).toString('base64'),
    receipts: machine.paper.cuts,
    text: machine.paper.lines,
  });

  return {
    receive(bytes) {
      log.add(bytes);
      machine.receive(bytes);
    },
    plugged: () => undefined, // it has its own power supply: nothing is forgotten
    hang: () => machine.hang(),
    wake: () => machine.wake(),
    state: () => ({ ...machine.state, receipts: machine.paper.cuts }),
    commands: {
      paperOut: mend({ paper: 'out' }),
      paperLow: mend({ paper: 'low' }),
      loadPaper: mend({ paper: 'full' }),
      openCover: mend({ coverOpen: true }),
      closeCover: mend({ coverOpen: false }),
      jam: mend({ jammed: true }),
      cutterError: mend({ cutterError: true }),
      hotHead: mend({ headHot: true }),
      coolHead: mend({ headHot: false }),
      clear: mend({ jammed: false, cutterError: false }),
      powerCycle: act(() => machine.powerCycle()),
      prompt: act(() => machine.replies.become('prompt')),
      late: command(z.strictObject({ ms: z.int().min(1).max(60_000) }), ({ ms }) => {
        machine.replies.become('late', ms);
        return done();
      }),
      doubled: act(() => machine.replies.become('doubled')),
      swapped: act(() => machine.replies.become('swapped')),
      /** What a bad cable makes of silence. */
      noise: command(z.strictObject({ bytes: z.int().min(1).max(4096).default(32) }), ({ bytes }) => {
        surroundings.send(noise(bytes));
        return done();
      }),
      paper: command(none, () => done(look())),
      /** The same without the picture, which takes longer to draw than the paper to print. */
      text: command(none, () => done({ text: machine.paper.lines, receipts: machine.paper.cuts })),
      tear: command(none, () => {
        const seen = look();
        const files = folder?.keep(machine.paper.receipts()) ?? [];
        machine.paper.tearOff();
        surroundings.event({ event: 'paper' });
        return done({ ...seen, files });
      }),
      afterBytes: command(armArgs, ({ n, fault }) => {
        machine.armAfterBytes(n, fault);
        return done();
      }),
      afterLines: command(armArgs, ({ n, fault }) => {
        machine.armAfterLines(n, fault);
        return done();
      }),
      log: command(
        z.strictObject({ bytes: z.int().min(1).max(ReceivedLog.keptBytes).optional() }),
        ({ bytes }) => done({ received: log.total, hex: log.hex(bytes), arrivals: log.arrivals }),
      ),
      ...ownCommands(machine),
    },
    close() {
      clearTimeout(announcing);
      machine.close();
    },
  };
}

export const escposPrinters: Family = {
  profiles: printerProfileNames,
  create(options, surroundings) {
    const profile = printerProfileNames.find((name) => name === options.profile);
    if (!profile) throw new Error(`no such printer: ${options.profile}`);
    return createPrinter({ ...options, profile }, surroundings);
  },
};
