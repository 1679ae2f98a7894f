import type { Family } from '../device.ts';
import { createPresenterPrinter, paperOrNone } from '../presenter/device.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { zebraFirmware } from './firmware.ts';

/** 80 mm paper, 203 dpi. Its text commands are not simulated: nobody sends any. */
const printer: PrinterProfile = {
  processIds: false,
  automaticStatus: false,
  statusQueries: [],
  clearsBuffers: false,
  codePages: {},
  unknownPage: 'unprintable',
  doubleByteAtStart: false,
  realTimeBytes: 'kept',
  receiveBufferBytes: 16_384,
  paper: { dots: 576, dotsPerMm: 8 },
};

/** Zebra kiosk printers that speak KPL (facts/devices.md §2.3). */
export const zebraPrinters: Family = {
  profiles: ['zebra-kr203'],
  create: (options, surroundings) =>
    createPresenterPrinter(
      {
        profile: printer,
        mmPerSecond: 120,
        bootMs: 0, // not known: it listens at once
        travelMm: 18,
        words: paperOrNone,
        firmware: (body, mouth) => zebraFirmware(printer.paper.dots / 8, body, mouth),
      },
      options,
      surroundings,
    ),
};
