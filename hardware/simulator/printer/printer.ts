import { z } from 'zod';
import { command, done } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { limits } from '../limits.ts';
import { armable } from './faults.ts';
import { PrinterMachine } from './machine.ts';
import { drawPaper } from './paper/draw.ts';
import { ReceiptFolder } from './paper/folder.ts';
import { type PrinterProfileName, printerProfileNames, printerProfiles } from './profiles.ts';
import { ReceivedLog } from './received-log.ts';
import type { Faults } from './status.ts';

export interface PrinterOptions {
  profile: PrinterProfileName;
  paperDir?: string | undefined;
  mmPerSecond?: number | undefined;
  flowControl?: 'none' | 'xonXoff' | undefined;
  bitsPerSecond?: number | undefined;
}

/** Of the TM-T88 family, for ordinary text. */
const usualMmPerSecond = 250;

const none = z.strictObject({});
const armArgs = z.strictObject({ n: z.int().min(1).max(10_000_000), fault: z.enum(armable) });

export function createPrinter(options: PrinterOptions, surroundings: Surroundings): SimulatedDevice {
  const profile = printerProfiles[options.profile];
  const log = new ReceivedLog();
  const folder =
    options.paperDir === undefined ? undefined : new ReceiptFolder(options.paperDir, profile.paper);
  let announcing: NodeJS.Timeout | undefined;
  const machine = new PrinterMachine({
    profile,
    mmPerSecond: options.mmPerSecond ?? usualMmPerSecond,
    flowControl: options.flowControl ?? 'none',
    losesOverflow: options.bitsPerSecond !== undefined,
    surroundings,
    onPrinted() {
      announcing ??= setTimeout(() => {
        announcing = undefined;
        surroundings.event({ event: 'paper' });
      }, limits.paperEventMs);
    },
  });
  const mend = (change: Partial<Faults>) =>
    command(none, () => {
      machine.mend(change);
      return done();
    });
  const look = () => ({
    png: machine.paper.empty
      ? null
      : Buffer.from(drawPaper(machine.paper.hanging(), profile.paper)).toString('base64'),
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
      clear: mend({ jammed: false, cutterError: false }),
      paper: command(none, () => done(look())),
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
