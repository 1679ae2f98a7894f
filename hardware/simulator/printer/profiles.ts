import type { Geometry } from './paper/items.ts';

export const printerProfileNames = [
  'epson-tm-t88vi',
  'epson-tm-m30iii',
  'generic-escpos',
  'generic-escpos-58',
  'generic-escpos-76',
  'generic-escpos-112',
] as const;
export type PrinterProfileName = (typeof printerProfileNames)[number];

/** What differs between the simulated models (facts/devices.md §1). */
export interface PrinterProfile {
  /** GS I 65..69; undefined: says nothing about itself. */
  identity?: { firmware: string; maker: string; model: string; serial: string };
  /** GS ( H fn 48, process ids. */
  processIds: boolean;
  automaticStatus: boolean;
  /** DLE EOT n it answers; many clones only 1 and 4. */
  statusQueries: readonly number[];
  /** DLE DC4 fn 8. */
  clearsBuffers: boolean;
  /** ESC t number → character set; others fall back to cp437 (clones) or cannot be drawn (not in this simulator). */
  codePages: Record<number, string>;
  unknownPage: 'cp437' | 'unprintable';
  /** Chinese firmware starts with double-byte characters on, until FS . */
  doubleByteAtStart: boolean;
  /** Whether the bytes of a real-time command inside other data still count as data (devices.md §1.9) or vanish. */
  realTimeBytes: 'kept' | 'removed';
  receiveBufferBytes: number;
  paper: Geometry;
}

const latin = { 0: 'cp437', 16: 'windows-1252' };

const epson: PrinterProfile = {
  identity: { firmware: '30.17 ESC/POS', maker: 'EPSON', model: 'TM-T88VI', serial: 'X3AS000042' },
  processIds: true,
  automaticStatus: true,
  statusQueries: [1, 2, 3, 4],
  clearsBuffers: true,
  codePages: {
    ...latin,
    17: 'ibm866',
    39: 'iso-8859-2',
    40: 'iso-8859-15',
    45: 'windows-1250',
    46: 'windows-1251',
    47: 'windows-1253',
    48: 'windows-1254',
    51: 'windows-1257',
    53: 'kz-1048',
  },
  unknownPage: 'unprintable',
  doubleByteAtStart: false,
  realTimeBytes: 'kept',
  receiveBufferBytes: 4096,
  paper: { dots: 512, dotsPerMm: 7.09 }, // 180 dpi, 42 columns
};

const clone: PrinterProfile = {
  processIds: false,
  automaticStatus: false,
  statusQueries: [1, 2, 3, 4],
  clearsBuffers: false,
  codePages: { ...latin, 17: 'ibm866', 23: 'windows-1251', 46: 'windows-1251' },
  unknownPage: 'cp437',
  doubleByteAtStart: true,
  realTimeBytes: 'removed',
  receiveBufferBytes: 4096,
  paper: { dots: 576, dotsPerMm: 8 }, // 203 dpi, 48 columns
};

export const printerProfiles: Record<PrinterProfileName, PrinterProfile> = {
  'epson-tm-t88vi': epson,
  'epson-tm-m30iii': {
    ...epson,
    identity: { firmware: '10.02 ESC/POS', maker: 'EPSON', model: 'TM-m30III', serial: 'X8FT000007' },
    paper: { dots: 576, dotsPerMm: 8 },
  },
  'generic-escpos': clone,
  'generic-escpos-58': { ...clone, statusQueries: [1, 4], paper: { dots: 384, dotsPerMm: 8 } },
  'generic-escpos-76': { ...clone, paper: { dots: 544, dotsPerMm: 8 } },
  'generic-escpos-112': { ...clone, paper: { dots: 832, dotsPerMm: 8 } },
};
