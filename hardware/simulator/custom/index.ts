import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { createPresenterPrinter, everyPlace } from '../presenter/device.ts';
import type { PrinterDeviceOptions } from '../printer/device.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { type CustomModel, customFirmware } from './firmware.ts';

const printer: PrinterProfile = {
  processIds: false,
  automaticStatus: false,
  statusQueries: [],
  clearsBuffers: false,
  codePages: { 0: 'cp437', 16: 'windows-1252', 17: 'ibm866' },
  unknownPage: 'unprintable',
  doubleByteAtStart: false,
  realTimeBytes: 'kept',
  receiveBufferBytes: 4096,
  paper: { dots: 608, dotsPerMm: 8 },
};

const models: Record<string, CustomModel & { printer: PrinterProfile }> = {
  'custom-vkp80iii': { printer, retracts: true, automaticStatus: true, counters: true },
  reliance: {
    printer: { ...printer, codePages: { 0: 'cp437' }, paper: { dots: 576, dotsPerMm: 8 } },
    retracts: false,
    automaticStatus: false,
    counters: false,
  },
};

export function createCustomPrinter(
  profile: string,
  options: PrinterDeviceOptions,
  surroundings: Surroundings,
): SimulatedDevice {
  const model = models[profile];
  if (!model) throw new Error(`no such printer: ${profile}`);
  return createPresenterPrinter(
    {
      profile: model.printer,
      mmPerSecond: 250,
      bootMs: 1500,
      travelMm: 60,
      words: everyPlace,
      firmware: (body, mouth) => customFirmware(model, body, mouth),
    },
    options,
    surroundings,
  );
}

export const customPrinters: Family = {
  profiles: Object.keys(models),
  create: (options, surroundings) => createCustomPrinter(options.profile, options, surroundings),
};
