import { deviceConformance } from './conformance.ts';

deviceConformance({
  driver: 'relay',
  profile: 'numato-relay',
  role: 'callLamp',
  method: 'set',
  args: { on: true },
  // slow enough that a call is seen running
  simulatorOptions: ['--bps', '2400'],
  stall: (simulator) => simulator.control.do('late', { ms: 5000, answers: 3 }),
  canBeAsked: true,
});
