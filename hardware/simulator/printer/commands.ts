import { z } from 'zod';
import { type ControlCommand, type ControlCommands, command, done } from '../control/command.ts';
import { noise } from '../mrz/noise.ts';
import { armable } from './faults.ts';
import type { PrinterMachine } from './machine.ts';
import type { Faults } from './status.ts';

const none = z.strictObject({});
const milliseconds = z.int().min(1).max(60_000);
const armArgs = z.strictObject({ n: z.int().min(1).max(10_000_000), fault: z.enum(armable) });
/** The printer's rate over the host's. */
const ratioArgs = z.strictObject({ ratio: z.number().min(0.1).max(8).default(2) });

export const act = (what: () => void): ControlCommand =>
  command(none, () => {
    what();
    return done();
  });

/** Paper, cover, knife, head and power. */
export function mechanicalFaults(machine: PrinterMachine): ControlCommands {
  const mend = (change: Partial<Faults>) => act(() => machine.mend(change));
  return {
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
    afterBytes: command(armArgs, ({ n, fault }) => {
      machine.armAfterBytes(n, fault);
      return done();
    }),
    afterLines: command(armArgs, ({ n, fault }) => {
      machine.armAfterLines(n, fault);
      return done();
    }),
  };
}

/** How the printer answers, and what the cable makes of it. */
export function lineFaults(
  { replies }: PrinterMachine,
  send: (bytes: Uint8Array) => void,
  setRatio: (ratio: number) => void,
): ControlCommands {
  return {
    prompt: act(() => replies.become({ name: 'prompt' })),
    late: command(z.strictObject({ ms: milliseconds }), ({ ms }) => {
      replies.become({ name: 'late', ms });
      return done();
    }),
    doubled: act(() => replies.become({ name: 'doubled' })),
    swapped: act(() => replies.become({ name: 'swapped' })),
    /** The end of each answer is missing, as when the plug is loose. */
    shortFrame: act(() => replies.become({ name: 'short' })),
    split: command(
      z.strictObject({ bytes: z.int().min(1).max(64).default(1), gapMs: milliseconds.default(20) }),
      ({ bytes, gapMs }) => {
        replies.become({ name: 'split', pieceBytes: bytes, ms: gapMs });
        return done();
      },
    ),
    garbage: act(() => replies.become({ name: 'garbage' })),
    /** What a bad cable makes of silence. */
    noise: command(z.strictObject({ bytes: z.int().min(1).max(4096).default(32) }), ({ bytes }) => {
      send(noise(bytes));
      return done();
    }),
    wrongBaud: command(ratioArgs, ({ ratio }) => {
      setRatio(ratio);
      return done();
    }),
    rightBaud: act(() => setRatio(1)),
  };
}
