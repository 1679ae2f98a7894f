import { deviceConformance } from './conformance.ts';

const profiles = ['elyctis-idbox', 'generic-cr', 'desko', 'generic-stx-etx', 'honeywell-ocr'] as const;
const canBeAsked: readonly string[] = ['elyctis-idbox', 'honeywell-ocr'];

for (const profile of profiles)
  for (const place of ['pty', 'tcp'] as const) {
    // one protocol of each kind over the network is enough: bytes are bytes
    if (place === 'tcp' && (profile === 'generic-cr' || profile === 'generic-stx-etx')) continue;
    deviceConformance({
      driver: 'mrz',
      profile,
      place,
      role: 'idCardReader',
      method: 'read',
      args: {},
      serve: async (simulator) => {
        // the arming of the reader takes a round trip
        for (let attempt = 0; attempt < 50; attempt++)
          if ((await simulator.control.do('swipe', { specimen: 'td1-03' })).sent) return;
      },
      canBeAsked: canBeAsked.includes(profile),
    });
  }
