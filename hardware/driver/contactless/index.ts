import { failed, succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { attachPcsc } from './pcsc.ts';
import type { ContactlessProfile } from './profile.ts';
import { attachTwn4 } from './twn4.ts';

export { type ContactlessProfile, contactlessProfileSchema } from './profile.ts';

/**
 * Readers of contactless cards (facts/devices.md §3.3). `media` tells whether a card lies there; a card is read once
 * each time it is laid down. attach errors: deviceNotReady `noAnswer`, hardwareError `garbled` | `readerError`,
 * configuration `foundOther` | `pcscOnly` (the profile needs a PC/SC connection).
 */
export const contactlessDriver: Driver<ContactlessProfile> = {
  async attach(channel, profile, options) {
    if (profile.protocol === 'twn4') return attachTwn4(channel, profile, options);
    if (channel.slot === undefined) return failed('configuration', 'pcscOnly');
    return succeeded(attachPcsc(channel.slot, profile.model));
  },
};
