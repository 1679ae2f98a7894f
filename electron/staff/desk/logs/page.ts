import type { z } from 'zod';
import type { Log } from '../../../config/log.ts';
import { dayIn } from '../../../contract/values/dates.ts';
import type { LogFilter, logsPage as schema } from '../../../contract/views/staff/logs.ts';
import { whereOf } from '../../../log/where-of.ts';
import type { PageDefinition } from '../page.ts';
import { readLog } from './read.ts';

export interface LogsParts {
  /** qyzmet.log; the rotated ones lie beside it. */
  file: string;
  devices: readonly string[];
  timeZone: string;
  log: Log;
  now?: () => Date;
}

const HOUR_MS = 3_600_000;
const DAYS_OF_WEEK = 7;

/** The log of the application, for those who are at the kiosk and not at a command line. */
export const logsPage = ({
  file,
  devices,
  timeZone,
  log,
  now = () => new Date(),
}: LogsParts): PageDefinition => ({
  right: 'logs',
  open({ changed, record }, id) {
    let filter: LogFilter = {
      device: id !== null && devices.includes(id) ? id : null,
      level: 'info',
      span: 'all',
    };
    let from = 0;
    let reading = new AbortController();
    let shown: Pick<z.infer<typeof schema>, 'state' | 'lines' | 'older'> = none('reading');

    async function read(): Promise<void> {
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      try {
        const found = await readLog(file, { filter, sinceMs: sinceOf(filter.span), from }, signal);
        if (!found) return;
        shown = { state: 'ready', ...found };
      } catch (error) {
        if (signal.aborted) return;
        log.error(whereOf(error), 'the log cannot be read');
        shown = none('unreadable');
      }
      changed();
    }
    function sinceOf(span: LogFilter['span']): number {
      const at = now();
      if (span === 'hour') return at.getTime() - HOUR_MS;
      if (span === 'week') return at.getTime() - DAYS_OF_WEEK * 24 * HOUR_MS;
      return span === 'today' ? midnight(at) : 0;
    }
    function midnight(at: Date): number {
      const today = dayIn(at, timeZone);
      let hour = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
      while (dayIn(new Date(hour - HOUR_MS), timeZone) === today) hour -= HOUR_MS;
      return hour;
    }
    const recorded = record('logsRead', filter.device);
    if (recorded) void read();
    else shown = none('notRecorded');

    return {
      view: () => ({ page: 'logs', ...shown, filter, devices: [...devices], from }),
      calls: {
        staffLogFilter: (wanted) => {
          if (!recorded || (wanted.device !== null && !devices.includes(wanted.device))) return false;
          filter = wanted;
          from = 0;
          void read();
          return true;
        },
        staffLogFrom: ({ from: wanted }) => {
          if (!recorded) return false;
          from = wanted;
          void read();
          return true;
        },
      },
      close: () => reading.abort(),
    };
  },
});

const none = (state: 'reading' | 'notRecorded' | 'unreadable') => ({ state, lines: [], older: false });
