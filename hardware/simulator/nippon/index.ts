import type { Family } from '../device.ts';
import { createPresenterPrinter, paperOrNone } from '../presenter/device.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { nipponFirmware } from './firmware.ts';

/** 80 mm paper, 203 dpi. */
const printer: PrinterProfile = {
  processIds: false,
  automaticStatus: false,
  statusQueries: [],
  clearsBuffers: false,
  codePages: { 0: 'cp437', 3: 'windows-1250', 4: 'windows-1251', 5: 'windows-1252' },
  unknownPage: 'unprintable',
  doubleByteAtStart: false,
  realTimeBytes: 'kept',
  receiveBufferBytes: 16_384,
  paper: { dots: 576, dotsPerMm: 8 },
};

/** Nippon Primex NP-2511/3511 with the presenter NPT-301 (facts/devices.md §2.4). */
export const nipponPrinters: Family = {
  profiles: ['nippon-np3511'],
  create: (options, surroundings) =>
    createPresenterPrinter(
      {
        profile: printer,
        mmPerSecond: 120,
        bootMs: 0, // not known: it listens at once
        travelMm: 18,
        words: paperOrNone,
        firmware: nipponFirmware,
      },
      options,
      surroundings,
    ),
};
