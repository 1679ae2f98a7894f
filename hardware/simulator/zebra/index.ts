import type { Family } from '../device.ts';
import { createTicketPrinter } from '../ticket-printer/device.ts';
import { zebraFirmware } from './firmware.ts';

/** 80 mm paper, 203 dpi. */
const paper = { dots: 576, dotsPerMm: 8 };

/** Zebra kiosk printers that speak KPL (facts/devices.md §2.3). */
export const zebraPrinters: Family = {
  profiles: ['zebra-kr203'],
  create: (options, surroundings) =>
    createTicketPrinter(options, surroundings, paper, zebraFirmware(paper.dots / 8)),
};
