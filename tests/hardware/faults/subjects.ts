import type { DriverName } from '../../../hardware/config.ts';
import type { Role } from '../../../hardware/role/roles.ts';
import type { TestSimulator } from '../../support/simulator.ts';

/** One model of every driver that is spoken to over serial, as the fault table sees it. */
export interface Subject {
  driver: DriverName;
  profile: string;
  role: Role;
  method: 'read' | 'print' | 'set';
  args: unknown;
  simulatorOptions?: readonly string[];
  /** Makes a running call end well; printers and lamps need nothing. */
  serve?(simulator: TestSimulator): Promise<unknown>;
  /** Makes the next call last until something is done about it. */
  stall?(simulator: TestSimulator): Promise<unknown>;
  /** Ends that. */
  goOn?(simulator: TestSimulator): Promise<unknown>;
  /** False: it says nothing by itself, so its silence cannot be told from its absence. */
  canBeAsked: boolean;
}

const lines = Array.from({ length: 30 }, (_, line) => ({ kind: 'text', value: `Қызмет ${line}` }));
const paper = {
  method: 'print',
  args: { document: { language: 'kk', blocks: [...lines, { kind: 'cut' }] }, jobId: 'faults' },
  simulatorOptions: ['--mm-per-second', '200'],
  canBeAsked: true,
} as const;

/** Until the device is listening: arming or triggering it takes a round trip. */
const untilSent = (name: string, args: object) => async (simulator: TestSimulator) => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { sent } = await simulator.control.do(name, { ...args });
    if (sent !== false) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const document = {
  role: 'idCardReader',
  method: 'read',
  args: {},
  serve: untilSent('swipe', { specimen: 'td1-03' }),
} as const;
const code = { method: 'read', args: {}, serve: untilSent('scan', { specimen: 'patron' }) } as const;

export const subjects: readonly Subject[] = [
  { ...document, driver: 'mrz', profile: 'elyctis-idbox', canBeAsked: true },
  { ...document, driver: 'mrz', profile: 'desko', canBeAsked: false },
  { ...document, driver: 'mrz', profile: 'honeywell-ocr', canBeAsked: true },
  { ...code, driver: 'scanner', profile: 'honeywell-serial', role: 'barcodeScanner', canBeAsked: false },
  { ...code, driver: 'scanner', profile: 'zebra-ssi', role: 'cardReader', canBeAsked: true },
  {
    driver: 'contactless',
    profile: 'twn4-simple',
    role: 'cardReader',
    method: 'read',
    args: {},
    serve: async (simulator) => {
      await simulator.control.do('remove');
      await new Promise((resolve) => setTimeout(resolve, 600)); // three misses
      await simulator.control.do('present', { uid: '04A1B2C3D4E5F6' });
    },
    canBeAsked: true,
  },
  {
    driver: 'relay',
    profile: 'numato-relay',
    role: 'callLamp',
    method: 'set',
    args: { on: true },
    stall: (simulator) => simulator.control.do('late', { ms: 4000, answers: 100 }), // a health check may take some
    goOn: (simulator) => simulator.control.do('late', { ms: 1, answers: 1 }),
    canBeAsked: true,
  },
  { ...paper, driver: 'escpos', profile: 'epson-tm-t88vi', role: 'receiptPrinter' },
  { ...paper, driver: 'escpos', profile: 'generic-escpos', role: 'ticketDispenser' },
  { ...paper, driver: 'custom', profile: 'custom-vkp80iii', role: 'ticketDispenser' },
  { ...paper, driver: 'star', profile: 'star-tup900', role: 'ticketDispenser' },
  { ...paper, driver: 'zebra', profile: 'zebra-kr203', role: 'ticketDispenser' },
  { ...paper, driver: 'nippon', profile: 'nippon-np3511', role: 'ticketDispenser' },
];
