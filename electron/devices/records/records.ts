import type { PaperUsed, PrintResult } from '../../../hardware/role/printer.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import type { Log } from '../../config/log.ts';
import { localDay } from '../../queue/business-day.ts';
import type { Database } from '../../storage/database.ts';
import { createBatch } from './batch.ts';
import { createCounterStore, type DeviceCounters } from './counters.ts';
import { createEventStore, type DeviceEvent, type DeviceHappening } from './events.ts';
import { intervalsOf, type StateInterval } from './intervals.ts';
import { type RecordLimits, recordLimits } from './limits.ts';
import { createPaperChanges, type PaperChange } from './paper-changes.ts';
import { createRuns } from './runs.ts';
import { createStateStore } from './states.ts';

export interface PrintedPaper extends PaperUsed {
  /** Nobody measured it: the printer's layout was not told, or it broke off. */
  estimated: boolean;
}

/** What devices have done, over days. Writing is soon, seldom and bounded; nothing here throws for a full disk. */
export interface DeviceRecords {
  status(status: DeviceStatus): void;
  printed(device: string, kind: string, result: PrintResult, paper: PrintedPaper | null): void;
  /** `code`: null for a good one. What was read is never told. */
  read(device: string, code: string | null): void;
  happened(device: string, event: DeviceHappening): void;
  paperChanged(device: string, by: string): void;
  /** Nothing lies in the bin for what nobody took. */
  binEmptied(device: string): void;
  history(device: string, between: { from: Date; to: Date }): StateInterval[];
  /** Newest first, at most 100. */
  events(device: string, limit?: number): DeviceEvent[];
  counters(device: string): DeviceCounters;
  paperChange(device: string): PaperChange | null;
  /** Paper of the last `days` whole days (today is not over), oldest first; null where nothing was printed or counted. */
  paperDays(device: string, days: number): (number | null)[];
  close(): void;
}

export interface RecordsOptions {
  database: Database;
  log: Log;
  timeZone: string;
  now?: () => Date;
  limits?: RecordLimits;
}

export function createDeviceRecords({
  database,
  log,
  timeZone,
  now = () => new Date(),
  limits = recordLimits,
}: RecordsOptions): DeviceRecords {
  const states = createStateStore(database, now, limits);
  const runs = createRuns(database, now, limits);
  const events = createEventStore(database, now, limits);
  const counters = createCounterStore(database);
  const changes = createPaperChanges(database);
  const stores = [states, events, counters, changes];
  const batch = createBatch({
    database,
    log,
    limits,
    write() {
      for (const store of stores) store.write();
      runs.write();
    },
    settle() {
      for (const store of stores) store.settle();
    },
  });
  const prune = () => {
    try {
      database.transaction(() => {
        states.prune();
        runs.prune();
        counters.prune(limits.paperDays);
      });
    } catch {
      // a full disk: tried again within the hour
    }
  };
  const timers = [setInterval(batch.flush, limits.aliveEveryMs), setInterval(prune, limits.pruneEveryMs)];
  for (const timer of timers) timer.unref();
  batch.flush();

  const note = (device: string, event: DeviceHappening) => {
    events.note(device, event);
    batch.touch();
  };
  return {
    status(status) {
      if (!states.note(status)) return;
      const { id, device, detail } = status;
      const state = device === 'deviceBusy' ? 'online' : device;
      const code = detail?.split(':')[0] ?? status.paper ?? null;
      note(id, { kind: 'status', what: state, detail: code });
    },
    printed(device, kind, result, paper) {
      counters.add(device, result.print, 1);
      if (kind === 'ticket' && result.print !== 'failed') counters.add(device, 'tickets', 1);
      if (result.media === 'retracted') counters.add(device, 'retracted', 1);
      if (paper) {
        counters.add(device, 'cuts', paper.cuts);
        counters.add(device, 'lengthMm', paper.lengthMm);
        if (paper.estimated) counters.add(device, 'estimatedMm', paper.lengthMm);
        counters.addToDay(device, localDay(now(), timeZone), paper.lengthMm);
      }
      note(device, { kind: 'print', what: result.print, detail: result.reason ?? null });
    },
    read(device, code) {
      counters.add(device, code === null ? 'readsOk' : 'readsFailed', 1);
      note(device, { kind: 'read', what: code === null ? 'ok' : 'failed', detail: code });
    },
    happened: note,
    paperChanged(device, by) {
      changes.note(device, { at: now().toISOString(), by });
      counters.paperChanged(device);
      note(device, { kind: 'paperChanged', what: by, detail: null });
      batch.flush();
    },
    binEmptied(device) {
      counters.binEmptied(device);
      batch.flush();
    },
    history(device, { from, to }) {
      const span = { from: from.getTime(), to: Math.min(to.getTime(), now().getTime()) };
      const { rows, between } = { rows: states.rows(device, span.from, span.to), between: runs.between };
      return intervalsOf(rows, between(span.from, span.to), span);
    },
    events: (device, limit = limits.events) => events.last(device, limit),
    counters: (device) => counters.of(device),
    paperChange: (device) => changes.of(device),
    paperDays(device, days) {
      const today = now().getTime();
      const names = Array.from({ length: days }, (_, index) =>
        localDay(new Date(today - (days - index) * 86_400_000), timeZone),
      );
      return counters.days(device, names);
    },
    close() {
      for (const timer of timers) clearInterval(timer);
      batch.close();
    },
  };
}
