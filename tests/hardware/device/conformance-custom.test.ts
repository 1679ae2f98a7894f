import { deviceConformance } from './conformance.ts';

const lines = Array.from({ length: 12 }, (_, line) => ({ kind: 'text', value: `Қызмет ${line}` }));
const subject = {
  driver: 'custom',
  role: 'ticketDispenser',
  method: 'print',
  args: { document: { language: 'kk', blocks: [...lines, { kind: 'cut' }] }, jobId: 'conformance' },
  // slow enough that a call is seen running, quick enough for a test
  simulatorOptions: ['--mm-per-second', '60'],
  canBeAsked: true,
} as const;
deviceConformance({ ...subject, profile: 'custom-vkp80iii' });
deviceConformance({ ...subject, profile: 'reliance' });
deviceConformance({ ...subject, profile: 'custom-vkp80iii', place: 'tcp' });
