import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { createPrinterDevice } from './device.ts';
import { escposFirmware } from './escpos-firmware.ts';
import { type PrinterProfileName, printerProfileNames, printerProfiles } from './profiles.ts';

/** Of the TM-T88 family, for ordinary text. */
const mmPerSecond = 250;
const cutMs = 150;
/** Start-up of the TM family, until it takes data again. */
const bootMs = 1500;

export interface PrinterOptions {
  profile: PrinterProfileName;
  paperDir?: string | undefined;
  mmPerSecond?: number | undefined;
  flowControl?: 'none' | 'xonXoff' | undefined;
  bitsPerSecond?: number | undefined;
}

/** A receipt printer that speaks ESC/POS. */
export function createPrinter(options: PrinterOptions, surroundings: Surroundings): SimulatedDevice {
  const profile = printerProfiles[options.profile];
  return createPrinterDevice(
    { profile, mmPerSecond, cutMs, bootMs, firmware: (body) => escposFirmware(profile, body) },
    options,
    surroundings,
  );
}

export const escposPrinters: Family = {
  profiles: printerProfileNames,
  create(options, surroundings) {
    const profile = printerProfileNames.find((name) => name === options.profile);
    if (!profile) throw new Error(`no such printer: ${options.profile}`);
    return createPrinter({ ...options, profile }, surroundings);
  },
};
