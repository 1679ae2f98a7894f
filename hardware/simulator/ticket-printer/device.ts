import { z } from 'zod';
import { command, done, refused } from '../control/command.ts';
import type { SimulatedDevice, Surroundings } from '../device.ts';
import type { SimulatorOptions } from '../options.ts';
import type { Geometry } from '../printer/paper/items.ts';
import { deviceAround } from '../printer/printer.ts';
import { type Body, type Firmware, TicketMachine } from './machine.ts';

export type TicketPrinterOptions = Pick<SimulatorOptions, 'paperDir' | 'mmPerSecond' | 'flowControl'>;

/** Of a kiosk printer, for dots. */
const usualMmPerSecond = 120;

const none = z.strictObject({});

/** A printer with a mouth, and what can be done to it beside what is done to every printer. */
export function createTicketPrinter(
  options: TicketPrinterOptions,
  surroundings: Surroundings,
  geometry: Geometry,
  firmware: (body: Body) => Firmware,
): SimulatedDevice {
  const makeMachine = (onPaper: () => void) =>
    new TicketMachine({
      geometry,
      mmPerSecond: options.mmPerSecond ?? usualMmPerSecond,
      flowControl: options.flowControl ?? 'none',
      surroundings,
      firmware,
      onPaper,
    });
  return deviceAround(geometry, options.paperDir, surroundings, makeMachine, (machine) => ({
    take: command(none, () =>
      machine.mouth.take() ? done({ mouth: machine.mouth.piece }) : refused('nothingThere'),
    ),
    // the person goes away: the printer's own time, where it has one, is over
    leave: command(none, () => {
      machine.mouth.expire();
      return done({ mouth: machine.mouth.piece });
    }),
    headHot: command(none, () => {
      machine.mend({ headHot: true });
      return done();
    }),
    // staff take the paper out and switch off and on what needs it
    clear: command(none, () => {
      machine.mend({ jammed: false, cutterError: false, headHot: false });
      return done();
    }),
  }));
}
