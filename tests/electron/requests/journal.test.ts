import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ticketsMigration } from '../../../electron/queue/migration.ts';
import { createJournal } from '../../../electron/requests/journal.ts';
import { requestsMigration } from '../../../electron/requests/migration.ts';
import { openDatabase, openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { testFolder } from './support/folder.ts';

const request = (n: number) => ({
  trackingId: `01ARZ3NDEKTSV4RRFFQ69G5F${String(n).padStart(2, '0')}`,
  service: 'property-letter',
  createdAt: '2026-11-22T05:00:00.000Z',
  sealed: `sealed-${n}`,
});

function openJournal() {
  const file = path.join(testFolder(), 'kiosk.db');
  const database = openDatabase(file, [requestsMigration, ticketsMigration]);
  return { file, database, journal: createJournal(database) };
}

describe('the journal', () => {
  it('is committed when add returns: another connection sees it', () => {
    const { file, database, journal } = openJournal();
    journal.add(request(1));
    const other = openDatabaseReadOnly(file);
    expect(other.raw.prepare('SELECT tracking_id, state FROM requests').get()).toEqual({
      tracking_id: request(1).trackingId,
      state: 'waiting',
    });
    other.close();
    database.close();
  });

  it('hands out what waits, oldest first', () => {
    const { database, journal } = openJournal();
    for (const n of [3, 1, 2]) journal.add(request(n));
    const first = journal.nextWaiting(0);
    expect(first).toMatchObject({
      ...request(3),
      attempts: 0,
      nextAttemptAt: Date.parse(request(3).createdAt),
    });
    expect(journal.nextWaiting(first?.position ?? 0)).toMatchObject(request(1));
    journal.registered(request(3).trackingId, '002-2026-000001');
    journal.refused(request(1).trackingId, 'invalidContent');
    expect(journal.nextWaiting(0)).toMatchObject(request(2));
    expect(journal.counts()).toEqual({ waiting: 1, registered: 1, refused: 1 });
    database.close();
  });

  it('forgets the envelope of a registered request, and keeps that of a refused one', () => {
    const { database, journal } = openJournal();
    journal.add(request(1));
    journal.add(request(2));
    journal.registered(request(1).trackingId, '002-2026-000001');
    journal.refused(request(2).trackingId, 'invalidContent');
    expect(
      database.raw.prepare('SELECT sealed, registration_number AS n, last_error AS e FROM requests').all(),
    ).toEqual([
      { sealed: null, n: '002-2026-000001', e: null },
      { sealed: 'sealed-2', n: null, e: 'invalidContent' },
    ]);
    database.close();
  });

  it('lets no late answer undo what is settled', () => {
    const { database, journal } = openJournal();
    journal.add(request(1));
    journal.registered(request(1).trackingId, '002-2026-000001');
    journal.failed(request(1).trackingId, 'timeout', 5);
    journal.refused(request(1).trackingId, 'invalidContent');
    journal.registered(request(1).trackingId, '002-2026-000002');
    expect(
      database.raw.prepare('SELECT state, registration_number AS n, attempts FROM requests').all(),
    ).toEqual([{ state: 'registered', n: '002-2026-000001', attempts: 1 }]);
    database.close();
  });

  it('refuses the same tracking id twice', () => {
    const { database, journal } = openJournal();
    journal.add(request(1));
    expect(() => journal.add(request(1))).toThrow(/UNIQUE/);
    database.close();
  });

  it('leaves no trace of a forgotten envelope in its files', () => {
    const { file, database, journal } = openJournal();
    journal.add({ ...request(1), sealed: 'ENVELOPE'.repeat(300) });
    journal.registered(request(1).trackingId, '002-2026-000001');
    database.close();
    const folder = path.dirname(file);
    for (const name of readdirSync(folder))
      expect(readFileSync(path.join(folder, name)).includes('ENVELOPEENVELOPE')).toBe(false);
  });
});
