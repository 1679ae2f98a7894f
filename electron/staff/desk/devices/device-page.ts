import type { Role } from '../../../../hardware/role/roles.ts';
import type { DevicePageView } from '../../../contract/views/staff/device.ts';
import type { Counts } from '../../../devices/records/counters.ts';
import { whereOf } from '../../../log/where-of.ts';
import type { HouseParts } from '../house.ts';
import type { PageDefinition } from '../page.ts';
import { adviceOfEvent, createCards } from './cards.ts';
import { connectionText } from './connection.ts';

/** A line that was closed is open again and answered within this, or something is wrong with it. */
const RESET_MS = 6_000;

const takesPaper: ReadonlySet<Role> = new Set(['receiptPrinter', 'ticketDispenser']);

/** All that is known of one device, and the ways on from here. */
export const devicePage = (house: Pick<HouseParts, 'devices' | 'records' | 'log'>): PageDefinition => ({
  right: 'devices',
  open({ changed, record }, given) {
    const { devices, records, log } = house;
    const { maintenance } = devices;
    const id = given ?? maintenance.configured()[0]?.id ?? '';
    const cards = createCards({ devices, records, changed, only: id });
    const ended = new AbortController();
    let reset: DevicePageView['reset'] = 'none';

    const begin = (entry: unknown) => {
      reset = 'running';
      maintenance
        .reconfigure(entry, { withinMs: RESET_MS, signal: ended.signal })
        .then(({ outcome }) => outcome === 'changed')
        .catch((error: unknown) => {
          log.error(whereOf(error), 'a device could not be connected anew');
          return false;
        })
        .then((ok) => {
          reset = ok ? 'done' : 'failed';
          if (!ended.signal.aborted) changed();
        });
    };
    return {
      view() {
        const config = maintenance.configured().find((one) => one.id === id);
        const device = cards.of(id);
        if (!config || !device) return { page: 'board', devices: [] };
        const about = maintenance.about(id);
        const { total, sincePaper } = records.counters(id);
        return {
          page: 'device',
          device,
          driver: config.driver,
          profile: config.profile,
          connection: connectionText(config.connection),
          firmware: about?.firmware ?? null,
          serialNumber: about?.serialNumber ?? null,
          confirms: about?.confirms ?? null,
          counters: { total: counted(total), sincePaper: counted(sincePaper) },
          paperChangedAt: records.paperChange(id)?.at ?? null,
          events: records.events(id).map((event) => ({ ...event, advice: adviceOfEvent(event) })),
          can: {
            // the keys of a keypad arrive in the window, its line carries nothing
            monitor: !config.connection.keys && !config.connection.cups,
            change: true,
            paper: config.roles.some((role) => takesPaper.has(role)),
          },
          reset,
        };
      },
      calls: {
        staffReset() {
          const config = maintenance.configured().find((one) => one.id === id);
          if (!config || reset === 'running' || !record('deviceReset', id)) return false;
          begin(config);
          return true;
        },
      },
      close() {
        ended.abort();
        cards.close();
      },
    };
  },
});

const counted = (counts: Counts): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
