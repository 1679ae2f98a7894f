import { z } from 'zod';
import type { PrintResult } from '../../hardware/role/printer.ts';
import type { Database } from '../storage/database.ts';
import type { PrintJob } from './devices.ts';

export interface StartedPrint {
  jobId: string;
  subject: PrintJob['subject'];
  device: string;
}

/** The durable record of print jobs. Every function returns after the commit. */
export interface PrintJournal {
  /** Before the first byte leaves. */
  started(print: StartedPrint): void;
  done(result: PrintResult): void;
  /** Jobs the application died over: nobody can say what became of them. Returns how many. */
  settleLeftovers(): number;
  /** Nobody knows how this device's last job ended: half of it may hang in the printer. */
  mayHoldPaper(device: string): boolean;
}

const deviceRow = z.object({ device: z.string() });

export function createPrintJournal(database: Database, now: () => Date = () => new Date()): PrintJournal {
  const insert = database.raw.prepare(
    'INSERT INTO prints (job_id, kind, subject, device, started_at) VALUES (?, ?, ?, ?, ?)',
  );
  const finish = database.raw.prepare(
    `UPDATE prints SET state = 'done', print = ?, media = ?, reason = ?, ended_at = ?
      WHERE job_id = ? AND state = 'started'`,
  );
  const settle = database.raw.prepare(
    `UPDATE prints SET state = 'done', print = 'unknown', reason = 'processGone', ended_at = ? WHERE state = 'started'
      RETURNING device`,
  );
  /** Of this start; what is on record is ordered by a clock that people set. */
  const lastHere = new Map<string, PrintResult['print'] | null>();
  const last = database.raw.prepare(
    'SELECT print FROM prints WHERE device = ? ORDER BY started_at DESC, job_id DESC LIMIT 1',
  );
  const open = new Map<string, string>();
  const at = () => now().toISOString();
  return {
    started({ jobId, subject, device }) {
      database.transaction(() => insert.run(jobId, subject.kind, subject.id, device, at()));
      lastHere.set(device, null);
      open.set(jobId, device);
    },
    done({ jobId, print, media, reason }) {
      database.transaction(() => finish.run(print, media ?? null, reason ?? null, at(), jobId));
      const device = open.get(jobId);
      open.delete(jobId);
      if (device !== undefined) lastHere.set(device, print);
    },
    settleLeftovers() {
      const left = z.array(deviceRow).parse(database.transaction(() => settle.all(at())));
      for (const { device } of left) lastHere.set(device, 'unknown');
      return left.length;
    },
    mayHoldPaper(device) {
      const here = lastHere.get(device);
      if (here !== undefined) return here === null || here === 'unknown';
      const row = last.get(device) as { print: string | null } | undefined; // the one column of its statement
      return row !== undefined && (row.print === null || row.print === 'unknown');
    },
  };
}
