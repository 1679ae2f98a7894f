import type { TestSimulator } from '../../support/simulator.ts';
import { deviceConformance } from './conformance.ts';

/** A scanner sees nothing before the trigger has reached it. */
async function scan(simulator: TestSimulator): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await simulator.control.do('scan', { specimen: 'patron' })).sent) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const profile of ['generic-cr-scanner', 'honeywell-serial', 'datalogic-serial', 'zebra-ssi'])
  deviceConformance({
    driver: 'scanner',
    profile,
    role: profile === 'zebra-ssi' ? 'cardReader' : 'barcodeScanner',
    method: 'read',
    args: {},
    serve: scan,
    canBeAsked: profile === 'zebra-ssi',
  });
