import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { attachCallLamp } from './call-lamp.ts';
import { attachContact } from './contact.ts';
import type { ModemLinesProfile } from './profile.ts';

export { type ModemLinesProfile, modemLinesProfileSchema } from './profile.ts';

/**
 * Spare RS-232 lines: a switch on an input (CTS, DSR or DCD) as `contact`, or a lamp's relay on an output (RTS or DTR)
 * as `callLamp`. Attach errors: configuration `noModemLines` (the port has none), deviceNotReady `noAnswer` | `unsteady`.
 * What hangs on the lines cannot be asked: `check` asks only the port.
 */
export const modemLinesDriver: Driver<ModemLinesProfile> = {
  async attach({ lines }, profile, options) {
    if (lines === undefined) return failed('configuration', 'noModemLines');
    return profile.use === 'contact'
      ? attachContact(lines, profile, options)
      : attachCallLamp(lines, profile);
  },
};
