import type { z } from 'zod';
import type { DriverName } from '../config.ts';
import type { AttachedDevice, CallOptions, Driver } from '../driver/driver.ts';
import { loadProfile } from '../profiles/load.ts';
import { type Result, succeeded } from '../role/result.ts';
import type { Channel } from '../transport/transport.ts';

/** A driver with its profile. */
export interface BoundDriver {
  attach(channel: Channel, options: CallOptions): Promise<Result<AttachedDevice>>;
}

type Load = (profile: string, settings?: Record<string, unknown>) => Result<BoundDriver>;

/** Every driver, loaded only when a device needs it: printers bring a canvas of 35 MB along. */
const drivers: Record<DriverName, () => Promise<Load>> = {
  mrz: async () => {
    const m = await import('../driver/mrz/index.ts');
    return bind('mrz', m.mrzDriver, m.mrzProfileSchema);
  },
  magstripe: async () => {
    const m = await import('../driver/magstripe/index.ts');
    return bind('magstripe', m.magstripeDriver, m.magstripeProfileSchema);
  },
  scanner: async () => {
    const m = await import('../driver/scanner/index.ts');
    return bind('scanner', m.scannerDriver, m.scannerProfileSchema);
  },
  contactless: async () => {
    const m = await import('../driver/contactless/index.ts');
    return bind('contactless', m.contactlessDriver, m.contactlessProfileSchema);
  },
  smartCard: async () => {
    const m = await import('../driver/smart-card/index.ts');
    return bind('smartCard', m.smartCardDriver, m.smartCardProfileSchema);
  },
  escpos: async () => {
    const m = await import('../driver/escpos/index.ts');
    return bind('escpos', m.escposDriver, m.escposProfileSchema);
  },
  custom: async () => {
    const m = await import('../driver/custom/index.ts');
    return bind('custom', m.customDriver, m.customProfileSchema);
  },
  star: async () => {
    const m = await import('../driver/star/index.ts');
    return bind('star', m.starDriver, m.starProfileSchema);
  },
  zebra: async () => {
    const m = await import('../driver/zebra/index.ts');
    return bind('zebra', m.zebraDriver, m.zebraProfileSchema);
  },
  nippon: async () => {
    const m = await import('../driver/nippon/index.ts');
    return bind('nippon', m.nipponDriver, m.nipponProfileSchema);
  },
  cups: async () => {
    const m = await import('../driver/cups/index.ts');
    return bind('cups', m.cupsDriver, m.cupsProfileSchema);
  },
  relay: async () => {
    const m = await import('../driver/relay/index.ts');
    return bind('relay', m.relayDriver, m.relayProfileSchema);
  },
  modemLines: async () => {
    const m = await import('../driver/modem-lines/index.ts');
    return bind('modemLines', m.modemLinesDriver, m.modemLinesProfileSchema);
  },
  keypad: async () => {
    const m = await import('../driver/keypad/index.ts');
    return bind('keypad', m.keypadDriver, m.keypadProfileSchema);
  },
};

function bind<Profile>(name: DriverName, driver: Driver<Profile>, schema: z.ZodType<Profile>): Load {
  return (profileName, settings) => {
    const profile = loadProfile(name, profileName, schema, settings);
    if (!profile.ok) return profile;
    return succeeded({ attach: (channel, options) => driver.attach(channel, profile.value, options) });
  };
}

/** The driver of that name with that profile. Errors: configuration, as in profiles/load.ts. */
export async function loadDriver(
  driver: DriverName,
  profile: string,
  settings?: Record<string, unknown>,
): Promise<Result<BoundDriver>> {
  const withProfile = await drivers[driver]();
  return withProfile(profile, settings);
}
