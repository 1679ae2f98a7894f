import { z } from 'zod';
import { type ControlCommands, command, done, refused } from '../control/command.ts';
import type { SimulatedDevice, Surroundings } from '../device.ts';
import type { SimulatorOptions } from '../options.ts';
import { deviceAround, usualMmPerSecond } from '../printer/printer.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import type { Firmware, Mechanism } from './firmware.ts';
import { PresenterMachine } from './machine.ts';

const none = z.strictObject({});

export type PresenterDeviceOptions = Pick<
  SimulatorOptions,
  'paperDir' | 'mmPerSecond' | 'flowControl' | 'bitsPerSecond'
>;

/** A printer with a presenter: what every printer is told, and the hand at its mouth. */
export function createPresenterPrinter(
  profile: PrinterProfile,
  firmware: (mechanism: Mechanism) => Firmware,
  options: PresenterDeviceOptions,
  surroundings: Surroundings,
): SimulatedDevice {
  return deviceAround(
    profile.paper,
    options.paperDir,
    surroundings,
    (onPrinted) =>
      new PresenterMachine({
        profile,
        mmPerSecond: options.mmPerSecond ?? usualMmPerSecond,
        flowControl: options.flowControl ?? 'none',
        losesOverflow: options.bitsPerSecond !== undefined,
        surroundings,
        firmware,
        onPrinted,
      }),
    handCommands,
  );
}

const handCommands = (machine: PresenterMachine): ControlCommands => ({
  headHot: command(none, () => {
    machine.mend({ headHot: true });
    return done();
  }),
  /** Everything staff can put right at once. */
  clear: command(none, () => {
    machine.mend({ jammed: false, cutterError: false, headHot: false });
    return done();
  }),
  take: command(none, () =>
    machine.mouth.take() ? done({ mouth: machine.mouth.place }) : refused('nothingThere'),
  ),
  /** The person walks away: what the printer does then is its own affair. */
  leave: command(none, () => done({ mouth: machine.mouth.place })),
});
