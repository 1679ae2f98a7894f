import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { createPresenterPrinter, everyPlace } from '../presenter/device.ts';
import type { PrinterDeviceOptions } from '../printer/device.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { starFirmware } from './firmware.ts';

const models: Record<string, PrinterProfile> = {
  'star-tup900': {
    processIds: false,
    automaticStatus: false,
    statusQueries: [],
    clearsBuffers: false,
    codePages: {
      0: 'cp437',
      1: 'cp437',
      10: 'ibm866',
      32: 'windows-1252',
      33: 'windows-1250',
      34: 'windows-1251',
    },
    unknownPage: 'unprintable',
    doubleByteAtStart: false,
    realTimeBytes: 'kept',
    receiveBufferBytes: 4096,
    paper: { dots: 576, dotsPerMm: 8 },
  },
};

export function createStarPrinter(
  profile: string,
  options: PrinterDeviceOptions,
  surroundings: Surroundings,
): SimulatedDevice {
  const model = models[profile];
  if (!model) throw new Error(`no such printer: ${profile}`);
  return createPresenterPrinter(
    {
      profile: model,
      mmPerSecond: 250,
      bootMs: 1500,
      travelMm: 60,
      words: everyPlace,
      firmware: starFirmware,
    },
    options,
    surroundings,
  );
}

export const starPrinters: Family = {
  profiles: Object.keys(models),
  create: (options, surroundings) => createStarPrinter(options.profile, options, surroundings),
};
