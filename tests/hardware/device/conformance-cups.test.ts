import { deviceConformance } from './conformance.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n').toString('base64');

deviceConformance({
  place: 'cups',
  driver: 'cups',
  profile: 'cups-a4',
  role: 'documentPrinter',
  method: 'print',
  args: { pdf, jobId: 'conformance' },
  stall: ({ control }) => control.do('stall'),
  canBeAsked: true,
  skips: {
    unplug:
      'a spooler that is away may be starting again, and a job is followed through it: tests/hardware/cups/cupsd.bench.test.ts',
    hang: 'a spooler that hangs is one that is away: it is asked anew each time',
  },
});
