import type { KioskConfig } from '../../config/schema.ts';
import { canonical, type Json, sha256 } from '../canonical.ts';
import { pass } from '../lines.ts';
import type { Line } from '../report.ts';

/** Two kiosks with the same hash are configured alike. Secrets never stand in kiosk.yaml. */
export const configuration = (config: KioskConfig): Line =>
  pass('configuration', {
    values: {
      // what YAML and the schema made is plain data
      sha256: sha256(canonical(config as unknown as Json)),
      devices: config.devices.length,
      profile: config.kiosk.profile,
    },
  });
