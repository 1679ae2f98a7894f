import { z } from 'zod';
import { type ControlCommands, command, done } from '../control/command.ts';
import type { SimulatedDevice, Surroundings } from '../device.ts';
import { limits } from '../limits.ts';
import type { SimulatorOptions } from '../options.ts';
import { lineFaults, mechanicalFaults } from './commands.ts';
import type { Body, Firmware } from './firmware.ts';
import { PrinterMachine } from './machine.ts';
import { paperCommands } from './paper/commands.ts';
import type { PrinterProfile } from './profiles.ts';
import { ReceivedLog } from './received-log.ts';
import { misread } from './wrong-baud.ts';

export type PrinterDeviceOptions = Pick<
  SimulatorOptions,
  'paperDir' | 'mmPerSecond' | 'flowControl' | 'bitsPerSecond'
>;

/** What a model is made of. */
export interface PrinterModel {
  profile: PrinterProfile;
  mmPerSecond: number;
  /** Knife there and back. */
  cutMs: number;
  /** From switching on until it listens. */
  bootMs: number;
  firmware(body: Body): Firmware;
  /** Beside those every printer has. */
  commands?(machine: PrinterMachine): ControlCommands;
}

const logArgs = z.strictObject({ bytes: z.int().min(1).max(ReceivedLog.keptBytes).optional() });

/** A printer of any family behind a port, with the commands every one of them has. */
export function createPrinterDevice(
  model: PrinterModel,
  options: PrinterDeviceOptions,
  surroundings: Surroundings,
): SimulatedDevice {
  const log = new ReceivedLog();
  let ratio = 1;
  let announcing: NodeJS.Timeout | undefined;
  const send = (bytes: Uint8Array): void => {
    const heard = ratio === 1 ? bytes : misread(bytes, 1 / ratio);
    if (heard.length > 0) surroundings.send(heard);
  };
  const { commands, ...made } = model;
  const machine = new PrinterMachine({
    ...made,
    mmPerSecond: options.mmPerSecond ?? model.mmPerSecond,
    flowControl: options.flowControl ?? 'none',
    isPaced: options.bitsPerSecond !== undefined,
    surroundings: { ...surroundings, send },
    onPrinted() {
      announcing ??= setTimeout(() => {
        announcing = undefined;
        surroundings.event({ event: 'paper' });
      }, limits.paperEventMs);
    },
  });

  return {
    receive(bytes) {
      log.add(bytes);
      machine.receive(ratio === 1 ? bytes : misread(bytes, ratio));
    },
    plugged: () => undefined, // it has its own power supply: nothing is forgotten
    hang: () => machine.hang(),
    wake: () => machine.wake(),
    state: () => ({ ...machine.state, receipts: machine.paper.cuts }),
    commands: {
      ...mechanicalFaults(machine),
      ...lineFaults(machine, send, (wanted) => {
        ratio = wanted;
      }),
      ...paperCommands(machine.paper, model.profile.paper, options.paperDir, surroundings),
      log: command(logArgs, ({ bytes }) =>
        done({ received: log.total, hex: log.hex(bytes), arrivals: log.arrivals }),
      ),
      ...commands?.(machine),
    },
    close() {
      clearTimeout(announcing);
      machine.close();
    },
  };
}
