import { deviceConformance } from './conformance.ts';

const lines = Array.from({ length: 12 }, (_, line) => ({ kind: 'text', value: `Қызмет ${line}` }));
deviceConformance({
  driver: 'nippon',
  profile: 'nippon-np3511',
  role: 'ticketDispenser',
  method: 'print',
  args: { document: { language: 'kk', blocks: [...lines, { kind: 'cut' }] }, jobId: 'conformance' },
  place: 'tcp',
  // slow enough that a call is seen running, quick enough for a test
  simulatorOptions: ['--mm-per-second', '60'],
  canBeAsked: true,
});
