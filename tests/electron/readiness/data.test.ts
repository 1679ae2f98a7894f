import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/migrations.ts';
import { dataLines } from '../../../electron/readiness/data/database.ts';
import { keepNewest, writeReport } from '../../../electron/readiness/keep.ts';
import type { LineCode, SignedReport } from '../../../electron/readiness/report.ts';
import { headFileOf } from '../../../electron/staff/audit/head.ts';
import { openTrail } from '../../../electron/staff/audit/trail.ts';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { createVisitLog } from '../../../electron/visit/visit-log.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';

const now = new Date('2026-11-22T12:00:00Z');

function kept(fill: (database: Database, file: string) => void) {
  const file = path.join(testFolder(), 'qyzmet.db');
  const database = openDatabase(file, migrations);
  openTrail({ database, headFile: headFileOf(file), kiosk: 'k1', log: memoryLog() });
  fill(database, file);
  database.close();
  const lines = dataLines(file, now);
  return (code: LineCode) => lines.find((line) => line.code === code);
}

const request = (database: Database, createdAt: string) =>
  database.raw
    .prepare(
      "INSERT INTO requests (tracking_id, service, created_at, sealed, next_attempt_at) VALUES (?, 's', ?, 'x', 0)",
    )
    .run(createdAt, createdAt);

describe('what the report says of the data', () => {
  it('of a sound kiosk: passed, with numbers', () => {
    const line = kept((database) => {
      const visits = createVisitLog(database, () => now);
      visits.began('v1');
      visits.ended('v1', 'finished', [{ check: 'memory', pass: true }]);
      request(database, '2026-11-22T11:00:00Z');
    });
    expect(line('database')).toMatchObject({ outcome: 'pass' });
    expect(line('auditTrail')).toMatchObject({ outcome: 'pass', values: { entries: 1 } });
    expect(line('outbox')).toMatchObject({ outcome: 'pass', values: { waiting: 1, hours: 1 } });
    expect(line('visitAudits')).toMatchObject({ outcome: 'pass', values: { checks: 1, failed: 0 } });
    expect(line('visits')).toMatchObject({ values: { visits: 1, finished: 1 } });
  });

  it('of requests that wait for days, and of a visit that left something', () => {
    const line = kept((database) => {
      const visits = createVisitLog(database, () => now);
      visits.began('v1');
      visits.ended('v1', 'timedOut', [{ check: 'clipboard', pass: false }]);
      request(database, '2026-11-20T11:00:00Z');
    });
    expect(line('outbox')).toMatchObject({ outcome: 'fail', reason: 'oldRequests', toDo: 'checkNetwork' });
    expect(line('visitAudits')).toMatchObject({ outcome: 'fail', values: { which: 'clipboard' } });
  });

  it('of a changed audit trail: the line', () => {
    const line = kept((database) => {
      database.raw.exec("UPDATE audit_entry SET subject = 'other' WHERE seq = 1");
    });
    expect(line('auditTrail')).toMatchObject({ outcome: 'fail', reason: 'changed', values: { line: 1 } });
  });

  it('of a damaged file: what can still be told, and that it is damaged', () => {
    const file = path.join(testFolder(), 'qyzmet.db');
    const database = openDatabase(file, migrations);
    for (let n = 0; n < 500; n++) request(database, `2026-11-22T11:00:00.${String(n).padStart(3, '0')}Z`);
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, bytes.length - 20_000, bytes.length - 200);
    writeFileSync(file, bytes);
    expect(dataLines(file, now).find(({ code }) => code === 'database')).toMatchObject({ outcome: 'fail' });
  });

  it('of a kiosk that has not run: nothing', () => {
    const lines = dataLines(path.join(testFolder(), 'qyzmet.db'), now);
    expect(new Set(lines.map(({ outcome, reason }) => `${outcome} ${reason}`))).toEqual(
      new Set(['notTested notBegun']),
    );
  });
});

describe('kept reports', () => {
  it('are the newest, with both files', () => {
    const folder = testFolder();
    for (let n = 10; n < 15; n++) {
      const report = { kiosk: 'k1', madeAt: `2026-11-22T12:00:${n}.000Z` };
      writeReport(folder, { report } as SignedReport, new Uint8Array([1]));
    }
    keepNewest(folder, 2);
    expect(readdirSync(folder).sort()).toEqual([
      'report-k1-20261122T120013Z.json',
      'report-k1-20261122T120013Z.pdf',
      'report-k1-20261122T120014Z.json',
      'report-k1-20261122T120014Z.pdf',
    ]);
  });
});
