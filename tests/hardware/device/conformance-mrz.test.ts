import { deviceConformance } from './conformance.ts';

for (const profile of ['elyctis-idbox', 'generic-cr'])
  deviceConformance({
    driver: 'mrz',
    profile,
    role: 'idCardReader',
    method: 'read',
    args: {},
    serve: async (simulator) => {
      // the arming of the reader takes a round trip
      for (let attempt = 0; attempt < 50; attempt++)
        if ((await simulator.control.do('swipe', { specimen: 'td1-03' })).sent) return;
    },
    canBeAsked: profile === 'elyctis-idbox',
  });
