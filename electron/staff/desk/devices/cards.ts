import type { DeviceConfig } from '../../../../hardware/config.ts';
import { deviceState } from '../../../../hardware/role/status.ts';
import type { Advice, DeviceCard, Strip } from '../../../contract/views/staff/device-parts.ts';
import type { OpenedDevices } from '../../../devices/create.ts';
import type { DeviceEvent } from '../../../devices/records/events.ts';
import type { DeviceRecords } from '../../../devices/records/records.ts';
import { adviceOf, adviceOfCode } from './advice.ts';
import { STRIP_MS, stripOf } from './strip.ts';

const cardLimits = {
  /** The last slot of a strip is 10 minutes wide. */
  stripEveryMs: 60_000,
  /** The words are on the screen first; looking up seven days takes milliseconds. */
  stripAfterMs: 400,
} as const;

export interface CardParts {
  devices: Pick<OpenedDevices, 'statuses' | 'onStatus' | 'maintenance'>;
  records: Pick<DeviceRecords, 'history' | 'events'>;
  changed(): void;
  /** Only these; default: all. */
  only?: string;
}

/** What the pages tell of devices, live: words at once, strips a little later. */
export interface Cards {
  all(): DeviceCard[];
  of(id: string): DeviceCard | null;
  close(): void;
}

export function createCards({ devices, records, changed, only }: CardParts): Cards {
  const { maintenance } = devices;
  const ids = () =>
    maintenance.configured().flatMap(({ id }) => (only === undefined || id === only ? [id] : []));
  const strips = new Map<string, Strip>();
  const lasts = new Map<string, DeviceCard['last']>();
  const due = new Map<string, NodeJS.Timeout>();

  const lookUp = (id: string) => {
    due.delete(id);
    const to = new Date();
    const history = records.history(id, { from: new Date(to.getTime() - STRIP_MS), to });
    strips.set(id, stripOf(history, to));
    lasts.set(id, lastFault(records.events(id)));
    changed();
  };
  const lookUpSoon = (id: string, inMs: number) => {
    if (!due.has(id)) due.set(id, setTimeout(lookUp, inMs, id));
  };
  const forget = [
    devices.onStatus(({ id }) => {
      if (only !== undefined && id !== only) return;
      changed();
      lookUpSoon(id, cardLimits.stripAfterMs);
    }),
    maintenance.onAbout(({ device }) => (only === undefined || device === only) && changed()),
  ];
  // one after the other, so that none of them makes a citizen's… or a technician's touch wait
  ids().forEach((id, index) => {
    lookUpSoon(id, index * 10);
  });
  const timer = setInterval(() => {
    ids().forEach((id, index) => {
      lookUpSoon(id, index * 50);
    });
  }, cardLimits.stripEveryMs);

  const card = (config: DeviceConfig): DeviceCard => {
    const { id, roles, place } = config;
    const status = devices.statuses().find((one) => one.id === id);
    const advice = adviceOf(status ?? { device: 'offline' });
    const last = lasts.get(id) ?? null;
    return {
      id,
      roles: [...roles],
      model: maintenance.about(id)?.model ?? null,
      place: place ?? null,
      advice,
      device: status?.device ?? 'offline',
      paper: status?.paper ?? null,
      media: status?.media ?? null,
      since: status?.since ?? new Date().toISOString(),
      last: advice.tone === 'bad' ? null : last,
      strip: strips.get(id) ?? null,
    };
  };
  return {
    all: () =>
      maintenance
        .configured()
        .filter(({ id }) => only === undefined || id === only)
        .map(card),
    of(id) {
      const config = maintenance.configured().find((one) => one.id === id);
      return config ? card(config) : null;
    },
    close() {
      clearInterval(timer);
      for (const one of due.values()) clearTimeout(one);
      for (const stop of forget) stop();
    },
  };
}

/** The newest event that says something was wrong. */
function lastFault(events: readonly DeviceEvent[]): DeviceCard['last'] {
  for (const event of events) {
    const advice = adviceOfEvent(event);
    if (advice?.tone === 'bad') return { advice, at: event.until };
  }
  return null;
}

/** What an event meant, where it was about the device's state. */
export function adviceOfEvent({
  kind,
  what,
  detail,
}: Pick<DeviceEvent, 'kind' | 'what' | 'detail'>): Advice | null {
  if (kind === 'status') {
    const state = deviceState.safeParse(what);
    if (!state.success) return null;
    // an event keeps one code: the detail, or the paper where there was none
    const paper = detail === 'out' || detail === 'low' || detail === 'jammed' || detail === 'full';
    if (detail === null) return adviceOf({ device: state.data });
    return adviceOf({ device: state.data, ...(paper ? { paper: detail } : { detail }) });
  }
  const went = kind === 'print' && (what === 'failed' || what === 'unknown');
  return went && detail !== null ? adviceOfCode(detail) : null;
}
