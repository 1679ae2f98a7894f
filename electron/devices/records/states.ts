import { z } from 'zod';
import { conditionSchema, type DeviceState, type DeviceStatus } from '../../../hardware/role/status.ts';
import type { Database } from '../../storage/database.ts';
import type { RecordLimits } from './limits.ts';

/** What of a status is kept: no words, only codes. A device at work is online to one who looks back. */
const keptSchema = conditionSchema.pick({
  device: true,
  paper: true,
  media: true,
  action: true,
  detail: true,
});
export type KeptState = z.infer<typeof keptSchema>;

interface Row {
  at: number;
  /** The worst it was, of all it was in this row. */
  state: KeptState;
  changes: number;
  lastAt: number;
  last: KeptState;
}

/** States of devices over days. In memory only the row that is open; `write` says what has changed since. */
export interface StateStore {
  note(status: DeviceStatus): boolean;
  write(): void;
  /** What was written is committed. */
  settle(): void;
  /** Rows that touch the time, oldest first; what is not committed yet included. */
  rows(device: string, fromMs: number, toMs: number): Row[];
  prune(): void;
}

export function createStateStore(database: Database, now: () => Date, limits: RecordLimits): StateStore {
  const { raw } = database;
  const upsert = raw.prepare(
    `INSERT INTO device_states (device, at, state, changes, last_at, last) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (device, at) DO UPDATE SET state = excluded.state, changes = excluded.changes,
       last_at = excluded.last_at, last = excluded.last`,
  );
  const newest = raw.prepare('SELECT * FROM device_states WHERE device = ? ORDER BY at DESC LIMIT 1');
  const since = raw.prepare('SELECT count(*) AS n FROM device_states WHERE device = ? AND at > ?');
  const between = raw.prepare(
    `SELECT * FROM device_states WHERE device = ?1 AND at < ?3 AND at >= coalesce(
       (SELECT max(at) FROM device_states WHERE device = ?1 AND at <= ?2), 0) ORDER BY at`,
  );
  const old = raw.prepare(
    `DELETE FROM device_states WHERE at < ?1 AND at < (
       SELECT max(at) FROM device_states AS newer WHERE newer.device = device_states.device AND newer.at <= ?1)`,
  );
  const surplus = raw.prepare(
    `DELETE FROM device_states WHERE device = ?1 AND at <= (
       SELECT at FROM device_states WHERE device = ?1 ORDER BY at DESC LIMIT 1 OFFSET ?2)`,
  );

  interface Open {
    row: Row | null;
    rows: number;
    refilledAt: number;
  }
  const open = new Map<string, Open>();
  const dirty = new Map<string, Row[]>();

  /** A kiosk that is started again and again gets no fresh rows by it. */
  const openOf = (device: string): Open => {
    const known = open.get(device);
    if (known) return known;
    const nowMs = now().getTime();
    const { n } = countRow.parse(since.get(device, nowMs - limits.burstRows * limits.rowEveryMs));
    const found = newest.get(device);
    const fresh = {
      row: fromTable(found),
      rows: Math.max(0, limits.burstRows - n),
      refilledAt: nowMs,
    };
    open.set(device, fresh);
    return fresh;
  };

  return {
    note(status) {
      const state = kept(status);
      const of = openOf(status.id);
      const nowMs = now().getTime();
      if (of.row && isSame(of.row.last, state)) return false;
      const refill = Math.max(0, Math.floor((nowMs - of.refilledAt) / limits.rowEveryMs));
      of.rows = Math.min(limits.burstRows, of.rows + refill);
      of.refilledAt = nowMs < of.refilledAt ? nowMs : of.refilledAt + refill * limits.rowEveryMs;
      // a clock set back must not write over what was
      const at = Math.max(nowMs, (of.row?.lastAt ?? Number.NEGATIVE_INFINITY) + 1);
      if (of.row && of.rows === 0) {
        const worst = badness(state) > badness(of.row.state) ? state : of.row.state;
        of.row = { ...of.row, state: worst, changes: of.row.changes + 1, lastAt: at, last: state };
      } else {
        of.rows -= 1;
        of.row = { at, state, changes: 1, lastAt: at, last: state };
      }
      const waiting = (dirty.get(status.id) ?? []).filter((row) => row.at !== of.row?.at);
      dirty.set(status.id, [...waiting, of.row]);
      return true;
    },
    write() {
      for (const [device, rows] of dirty)
        for (const { at, state, changes, lastAt, last } of rows)
          upsert.run(device, at, JSON.stringify(state), changes, lastAt, JSON.stringify(last));
    },
    settle: () => dirty.clear(),
    rows(device, fromMs, toMs) {
      const waiting = dirty.get(device) ?? [];
      const written = between
        .all(device, fromMs, toMs)
        .map(fromTable)
        .filter((row) => row !== null)
        .filter(({ at }) => !waiting.some((row) => row.at === at));
      return [...written, ...waiting.filter(({ at }) => at < toMs)];
    },
    prune() {
      old.run(now().getTime() - limits.keepMs);
      for (const device of open.keys()) surplus.run(device, limits.maxRows);
    },
  };
}

const countRow = z.object({ n: z.number() });
const json = z.string().transform(jsonOrNothing).pipe(keptSchema);
const tableRow = z.object({
  at: z.number(),
  state: json,
  changes: z.number(),
  last_at: z.number(),
  last: json,
});
/** null: there is none, or the disk has spoiled it; a strip with a gap is no reason to stop. */
function fromTable(row: unknown): Row | null {
  const parsed = tableRow.safeParse(row).data;
  if (!parsed) return null;
  const { last_at: lastAt, ...rest } = parsed;
  return { ...rest, lastAt };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kept({ device, paper, media, action, detail }: DeviceStatus): KeptState {
  const isAtWork = device === 'deviceBusy';
  return {
    device: isAtWork ? 'online' : device,
    ...(paper && { paper }),
    // a receipt at the mouth is work, not a state
    ...(media && media !== 'present' && media !== 'notPresent' && media !== 'entering' && { media }),
    ...(action && { action }),
    ...(detail && { detail: detail.split(':')[0] }),
  };
}

const isSame = (a: KeptState, b: KeptState): boolean =>
  a.device === b.device &&
  a.paper === b.paper &&
  a.media === b.media &&
  a.action === b.action &&
  a.detail === b.detail;

const order: readonly DeviceState[] = [
  'online',
  'deviceBusy',
  'starting',
  'powerOff',
  'userError',
  'offline',
];
/** Online is best; what is not in the list is worst. */
const badness = ({ device }: KeptState): number => {
  const at = order.indexOf(device);
  return at === -1 ? order.length : at;
};
