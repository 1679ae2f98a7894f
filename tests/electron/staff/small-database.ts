import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database, Migration } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';

export interface SmallDatabase extends Database {
  /** Everything that stands on the disk, whatever table or page it is in. */
  bytes(): string;
}

/** A database of one room, in a folder of its own that goes with the test. */
export function smallDatabase(...migrations: Migration[]): SmallDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-room-'));
  // alone here, so they come first
  const numbered = migrations.map((migration, index) => ({ ...migration, version: index + 1 }));
  const database = openDatabase(path.join(folder, 'room.db'), numbered);
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return {
    ...database,
    bytes: () =>
      readdirSync(folder)
        .map((name) => readFileSync(path.join(folder, name), 'utf8'))
        .join(''),
  };
}
