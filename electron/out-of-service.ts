import path from 'node:path';
import { loadCatalogue } from './catalogue/load.ts';
import type { Composition, Surroundings } from './composition.ts';
import { projectRoot } from './config/root.ts';
import type { Salvaged } from './config/salvage.ts';
import type { Mistake } from './config/schema.ts';
import { isRehearsal } from './integrity/build-info.ts';
import { createOutOfService } from './kiosk/kiosk.ts';
import type { OutOfServiceCode } from './kiosk/out-of-service.ts';
import { openKioskDatabase } from './kiosk-database.ts';

interface OutOfService extends Pick<Surroundings, 'dataFolder' | 'fork' | 'firstPaint' | 'log'> {
  mistakes?: Mistake[];
  /** null: nothing of it could be read. */
  salvaged: Salvaged | null;
  look?: () => readonly Mistake[];
  mended?: Composition['mended'];
}

/** Staff sign in where it is known who they are, and where it can be written down that they did. */
export async function outOfService(
  code: OutOfServiceCode,
  { mistakes, salvaged, look = () => [], mended = null, ...parts }: OutOfService,
): Promise<Composition> {
  const { log, dataFolder } = parts;
  log.error({ code, mistakes }, 'out of service');
  const rehearsal = isRehearsal();
  const opened =
    code !== 'storage' && salvaged?.config.staff
      ? openKioskDatabase({ dataFolder, timeZone: salvaged.config.kiosk.timeZone, log })
      : null;
  if (code !== 'storage' && salvaged && opened?.ok) {
    const { composeForStaff } = await import('./compose-out-of-service.ts');
    const file = code === 'noCatalogue' ? path.join(projectRoot(), 'electron', 'catalogue') : salvaged.file;
    const trouble = { code, file, look };
    const { catalogue } = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue'));
    const { database, file: databaseFile } = opened;
    const composed = { ...parts, rehearsal, salvaged, trouble, catalogue, database, databaseFile };
    return { ...composeForStaff(composed), mended };
  }
  const config = salvaged?.config ?? null;
  const kiosk = createOutOfService({ code, rehearsal, ...(config && { config }) });
  return { kiosk, config, keypad: null, mended, stop: async () => kiosk.stop() };
}
