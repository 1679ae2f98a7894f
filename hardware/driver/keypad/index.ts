import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type KeypadProfile, layoutOf } from './profile.ts';

export { type KeypadProfile, keypadProfileSchema } from './profile.ts';

/**
 * A keypad whose keys arrive in the kiosk's window (facts/devices.md rule 7: what the system takes for a keyboard cannot
 * be read reliably beside it). The driver knows what the keys mean and nothing of when they are pressed: the condition
 * says `notHeard`, and whoever has the window knows more. It cannot be asked: `check` answers true. Attaching never fails.
 */
export const keypadDriver: Driver<KeypadProfile> = {
  async attach(_channel, profile) {
    const layout = layoutOf(profile);
    return succeeded({
      operations: { kind: 'keypad', layout: async () => succeeded(layout) },
      identity: { model: profile.model },
      condition: { device: 'online', headset: 'unknown', detail: 'notHeard' },
      onCondition: () => () => {},
      check: async () => true,
      detach: () => {},
    });
  },
};
