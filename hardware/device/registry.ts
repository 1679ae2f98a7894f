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

/** Every driver, loaded only when a device needs it: printers bring a canvas of 35 MB along. */
const drivers: Record<DriverName, () => Promise<(profile: string) => Result<BoundDriver>>> = {
  mrz: async () => {
    const { mrzDriver, mrzProfileSchema } = await import('../driver/mrz/index.ts');
    return bind('mrz', mrzDriver, mrzProfileSchema);
  },
  escpos: async () => {
    const { escposDriver, escposProfileSchema } = await import('../driver/escpos/index.ts');
    return bind('escpos', escposDriver, escposProfileSchema);
  },
};

function bind<Profile>(name: DriverName, driver: Driver<Profile>, schema: z.ZodType<Profile>) {
  return (profileName: string): Result<BoundDriver> => {
    const profile = loadProfile(name, profileName, schema);
    if (!profile.ok) return profile;
    return succeeded({ attach: (channel, options) => driver.attach(channel, profile.value, options) });
  };
}

/** The driver of that name with that profile. Errors: configuration, as in profiles/load.ts. */
export async function loadDriver(driver: DriverName, profile: string): Promise<Result<BoundDriver>> {
  const withProfile = await drivers[driver]();
  return withProfile(profile);
}
