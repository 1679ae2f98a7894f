import { z } from 'zod';
import { type ControlCommands, command, done, refused } from '../control/command.ts';
import { act } from '../printer/commands.ts';
import type { PrinterMachine } from '../printer/machine.ts';
import type { Mouth } from './mouth.ts';

const none = z.strictObject({});

/** The customer's hand at the mouth, and staff who put right everything at once. */
export const handCommands = (
  machine: PrinterMachine,
  mouth: Mouth,
  place: () => string,
): ControlCommands => ({
  headHot: act(() => machine.mend({ headHot: true })),
  clear: act(() => machine.mend({ jammed: false, cutterError: false, headHot: false })),
  take: command(none, () => (mouth.take() ? done({ mouth: place() }) : refused('nothingThere'))),
  leave: command(none, () => {
    mouth.leave();
    return done({ mouth: place() });
  }),
});
