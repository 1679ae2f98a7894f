import path from 'node:path';
import type { Log } from './config/log.ts';
import type { KioskConfig } from './config/schema.ts';
import { createLibrary } from './library/create.ts';
import { createPinLock, lockingOut, pinLockKey } from './library/pin-lock.ts';
import { whereOf } from './log/where-of.ts';
import { deferredSigning } from './signing/deferred.ts';
import type { Signing } from './signing/signing.ts';
import type { Surface } from './signing/window-policy.ts';
import type { Database } from './storage/database.ts';
import { forVisits, type VisitLibrary } from './visit/library/for-visits.ts';

/** Where cards are shown. */
export const readersOf = ({ devices }: KioskConfig): string[] =>
  devices.filter(({ roles }) => roles.includes('cardReader')).map(({ id }) => id);

interface LibraryHouse {
  demoFolder: string;
  configFolder: string;
  dataFolder: string;
  database: Database;
  log: Log;
}

/** Null: this is no library's kiosk, or nothing can be asked of its library. */
export function openLibrary(
  { kiosk, library }: KioskConfig,
  { dataFolder, database, log, ...folders }: LibraryHouse,
): VisitLibrary | null {
  if (kiosk.profile !== 'library') return null;
  if (!library) {
    log.error({}, 'a library kiosk without the section library');
    return null;
  }
  try {
    const now = () => new Date();
    const opened = createLibrary(library, { ...folders, timeZone: kiosk.timeZone, now, log });
    const key = pinLockKey(path.join(dataFolder, 'library-lock.key'), log);
    return forVisits(lockingOut(opened, { lockOut: createPinLock(database), key }), log);
  } catch (error) {
    log.error({ ...whereOf(error) }, 'the library is not as configured');
    return null;
  }
}

export function openSigning(
  config: NonNullable<KioskConfig['signing']>,
  folders: { demoFolder: string; configFolder: string },
  surface: Surface,
  log: Log,
): Signing {
  return deferredSigning(async () => {
    const [{ createSigning }, { signingSource }] = await Promise.all([
      import('./signing/signing.ts'),
      import('./signing/source.ts'),
    ]);
    const source = signingSource(config, folders);
    if (source.problem) log.error({ problem: source.problem }, 'signing is not as configured');
    return createSigning({ source, log, surface });
  });
}
