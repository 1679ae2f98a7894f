import { deviceConformance } from './conformance.ts';

// Print servers and serial device servers: what the drivers' own files show on a terminal, over a socket
deviceConformance({
  driver: 'escpos',
  profile: 'epson-tm-t88vi',
  role: 'receiptPrinter',
  method: 'print',
  args: {
    document: {
      language: 'kk',
      blocks: [...Array.from({ length: 12 }, () => ({ kind: 'text', value: 'Қызмет' })), { kind: 'cut' }],
    },
    jobId: 'conformance',
  },
  place: 'tcp',
  simulatorOptions: ['--mm-per-second', '60'],
  canBeAsked: true,
});
deviceConformance({
  driver: 'mrz',
  profile: 'generic-cr',
  role: 'idCardReader',
  method: 'read',
  args: {},
  place: 'tcp',
  serve: (simulator) => simulator.control.do('swipe', { specimen: 'td1-03' }),
  canBeAsked: false,
});

// The other place of two printers whose own files show one
const ticket = {
  role: 'ticketDispenser',
  method: 'print',
  args: {
    document: {
      language: 'kk',
      blocks: [...Array.from({ length: 12 }, () => ({ kind: 'text', value: 'Қызмет' })), { kind: 'cut' }],
    },
    jobId: 'conformance',
  },
  simulatorOptions: ['--mm-per-second', '60'],
  canBeAsked: true,
} as const;
deviceConformance({ ...ticket, driver: 'zebra', profile: 'zebra-kr203', place: 'tcp' });
deviceConformance({ ...ticket, driver: 'nippon', profile: 'nippon-np3511', place: 'pty' });
