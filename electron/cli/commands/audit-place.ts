import path from 'node:path';
import { headFileOf, readHead } from '../../staff/audit/head.ts';
import { readTrail } from '../../staff/audit/trail.ts';
import { StorageError } from '../../storage/error.ts';
import type { Context } from '../context.ts';
import { dataFolder } from '../data-folder.ts';
import { type Failure, failure } from '../outcome.ts';

export interface KeptTrail {
  entries: unknown[];
  head: ReturnType<typeof readHead>;
}

/** The trail of this kiosk as it stands on the disk. */
export async function readKiosksTrail(
  context: Context,
): Promise<{ ok: true; value: KeptTrail } | { ok: false; failure: Failure }> {
  const file = path.join(dataFolder(context), 'qyzmet.db');
  const { openDatabaseReadOnly } = await import('../../storage/open.ts');
  try {
    // the head first: a kiosk that writes meanwhile only makes the trail longer than it
    const head = readHead(headFileOf(file));
    const database = openDatabaseReadOnly(file);
    try {
      const entries = readTrail(database);
      if (entries && entries.length > 0) return { ok: true, value: { entries, head } };
      if (head !== 'none')
        return {
          ok: false,
          failure: failure('cutOff', `${file} holds no trail, and it had one`, 'keep the disk as it is'),
        };
      return {
        ok: false,
        failure: failure('noTrail', `${file} holds no trail`, 'it begins when the kiosk starts'),
      };
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return {
      ok: false,
      failure: failure(
        'noDatabase',
        `${file} cannot be read`,
        'name the data folder of the kiosk with --data, and run this as its user or as root',
      ),
    };
  }
}
