import { MONITOR_LINES, type MonitorPageView } from '../../../contract/views/staff/monitor.ts';
import type { MonitorEvent } from '../../../devices/maintenance.ts';
import type { HouseParts } from '../house.ts';
import type { PageDefinition } from '../page.ts';
import { createCards } from './cards.ts';
import { paced } from './paced.ts';

const monitorLimits = {
  /** Five times a second is as fast as anybody reads; a printer's page is a thousand lines. */
  drawEveryMs: 200,
  /** The hardware process ends it then (hardware/device/monitor); shown here as a clock. */
  longestMs: 10 * 60_000,
  /** The same, of what is shown as it is. */
  revealedMs: 60_000,
} as const;

/** What passes over a device's line, masked unless it was revealed for a minute; ends with the page. */
export const monitorPage = (house: Pick<HouseParts, 'devices' | 'records'>): PageDefinition => ({
  right: 'devices',
  open({ changed, record, visitIsOn }, given) {
    const { devices, records } = house;
    const id = given ?? devices.maintenance.configured()[0]?.id ?? '';
    const cards = createCards({ devices, records, changed, only: id });
    const draw = paced(changed, monitorLimits.drawEveryMs);
    let state: Omit<MonitorPageView, 'page' | 'device'> = fresh();
    let newest: MonitorPageView['lines'] = [];
    let n = 0;
    let stop = () => {};

    function hear(event: MonitorEvent): void {
      // the minute is over, and what it showed goes with it
      if (event.kind === 'ended' && event.why === 'limit' && state.revealed) watch(false);
      else if (event.kind === 'ended') state = { ...state, ended: event.why };
      else {
        const numbered = event.lines.map((line) => ({ ...line, n: ++n, decoded: line.decoded ?? null }));
        newest = [...newest, ...numbered].slice(-MONITOR_LINES);
        const dropped = state.dropped + event.dropped;
        state = state.paused
          ? { ...state, dropped, behind: state.behind + numbered.length }
          : { ...state, dropped, lines: newest };
      }
      draw.touch();
    }
    function watch(revealed: boolean): void {
      state = fresh(revealed);
      newest = [];
      stop();
      stop = devices.maintenance.monitor(id, hear, { revealed });
    }
    function begin(revealed = false): boolean {
      const written = record(revealed ? 'bytesRevealed' : 'bytesWatched', id);
      if (written) watch(revealed);
      else {
        stop();
        state = { ...state, ended: 'notWritten' };
      }
      return written;
    }
    begin();
    return {
      view() {
        const card = cards.of(id);
        if (!card) return { page: 'board', devices: [] };
        const { roles, model, advice } = card;
        return { page: 'monitor', device: { id, roles, model, advice }, ...state };
      },
      calls: {
        staffMonitorPause({ paused }) {
          state = { ...state, paused, behind: 0, ...(!paused && { lines: newest }) };
          return true;
        },
        staffMonitorAgain: () => state.ended !== null && begin(),
        staffMonitorReveal({ on }) {
          if (on === state.revealed || state.ended !== null || visitIsOn()) return false;
          if (!on) watch(false);
          else begin(true);
          return true;
        },
      },
      close() {
        stop();
        draw.stop();
        cards.close();
      },
    };
  },
});

const fresh = (revealed = false): Omit<MonitorPageView, 'page' | 'device'> => ({
  lines: [],
  dropped: 0,
  paused: false,
  behind: 0,
  revealed,
  until: new Date(Date.now() + monitorLimits[revealed ? 'revealedMs' : 'longestMs']).toISOString(),
  ended: null,
});
