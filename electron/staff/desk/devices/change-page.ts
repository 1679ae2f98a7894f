import { connectionKind, connectionsOfDriver, type DeviceConfig } from '../../../../hardware/config.ts';
import type { CallError } from '../../../../hardware/role/result.ts';
import { changeDevice, type DeviceEntry } from '../../../config/change-device.ts';
import { writtenEntry } from '../../../config/device-entry.ts';
import { type ProfileName, profilesFor } from '../../../config/profiles.ts';
import type { ChangePageView } from '../../../contract/views/staff/change.ts';
import type { FoundPlace, Reconfigured } from '../../../devices/maintenance.ts';
import { whereOf } from '../../../log/where-of.ts';
import type { HouseParts } from '../house.ts';
import type { PageDefinition } from '../page.ts';
import { adviceOfCode } from './advice.ts';
import { createCards } from './cards.ts';
import { connectionFor, connectionText, placeKey, placeText } from './connection.ts';

/** To walk round the kiosk and find the plug; under the 60 s after which a sign-in without a touch ends. */
const LEARN_MS = 45_000;
/** Those in the manuals of the profiles. */
const baudRates = [9_600, 19_200, 38_400, 57_600, 115_200];

type Result = NonNullable<ChangePageView['result']>;
interface Chosen {
  place: string | null;
  profile: string;
  baudRate: number | null;
}

export type ChangeHouse = Pick<HouseParts, 'devices' | 'records' | 'log' | 'configFile'>;

/** Another port or another model for a device: found or learnt, tried, and only then written down. */
export const changePage = (house: ChangeHouse): PageDefinition => ({
  right: 'devices',
  open({ changed, record, here }, given) {
    const { devices, records, log, configFile } = house;
    const { maintenance } = devices;
    const id = given ?? maintenance.configured()[0]?.id ?? '';
    const cards = createCards({ devices, records, changed, only: id });
    const current = () => maintenance.configured().find((one) => one.id === id);
    const profiles = profilesFor(current()?.roles ?? []);
    const closed = new AbortController();
    let learning: AbortController | null = null;
    let places: FoundPlace[] = [];
    let chosen: Chosen = chosenNow(current());
    let state: Pick<ChangePageView, 'step' | 'learnUntil' | 'nothingCame' | 'result'> = idle;

    const enter = (next: Partial<typeof state>) => {
      state = { ...state, ...next };
      if (!closed.signal.aborted) changed();
    };
    /** Whatever becomes of it, the page does not stay in a step that has ended. */
    const during = (work: () => Promise<void>) => {
      work().catch((error: unknown) => {
        log.error(whereOf(error), 'a device could not be changed');
        enter({ step: 'choosing', learnUntil: null });
      });
    };
    const look = async () => {
      enter({ step: 'looking', nothingCame: false, result: null });
      places = await maintenance.discover(closed.signal);
      enter({ step: 'choosing' });
    };
    const learn = async (signal: AbortSignal) => {
      enter({ step: 'learning', learnUntil: Date.now() + LEARN_MS, nothingCame: false, result: null });
      const appeared = await maintenance.learn(signal, LEARN_MS);
      const first = appeared.find((place) => fits(place, profileOf(chosen.profile)));
      if (appeared.length > 0) here(); // a plug is a touch
      if (first) chosen = { ...chosen, place: placeKey(first) };
      const stopped = signal.aborted;
      places = await maintenance.discover(closed.signal);
      enter({ step: 'choosing', learnUntil: null, nothingCame: !first && !stopped });
    };
    const apply = async (entry: DeviceEntry, toFile: boolean) => {
      enter({ step: 'probing', nothingCame: false, result: null });
      const changing = await maintenance.reconfigure(entry, {
        signal: closed.signal,
        ...(toFile && { save: () => changeDevice(configFile, entry) }),
      });
      enter({ step: 'done', result: resultOf(changing, toFile) });
      if (changing.outcome === 'changed') chosen = chosenNow(current());
      places = await maintenance.discover(closed.signal);
      if (!closed.signal.aborted) changed();
    };
    const profileOf = (name: string): ProfileName | undefined => profiles.find((one) => one.name === name);
    during(look);

    return {
      view() {
        const config = current();
        const card = cards.of(id);
        if (!config || !card) return { page: 'board', devices: [] };
        const { roles, model, advice } = card;
        const { kind, at } = connectionText(config.connection);
        const before = chosenNow(config);
        return {
          page: 'change',
          device: { id, roles, model, advice },
          now: { kind, at, baudRate: before.baudRate, profile: config.profile },
          ...state,
          places: places
            .filter((place) => place.device !== id && fits(place, profileOf(chosen.profile)))
            .map(shownPlace),
          profiles: profiles.map(({ name, model: made }) => ({ name, model: made })),
          baudRates,
          chosen,
          differs: JSON.stringify(chosen) !== JSON.stringify(before),
        };
      },
      calls: {
        staffLook() {
          if (isBusy(state.step)) return false;
          during(look);
          return true;
        },
        staffLearn({ on }) {
          if (!on) {
            learning?.abort();
            return learning !== null;
          }
          if (isBusy(state.step)) return false;
          learning = new AbortController();
          const { signal } = learning;
          during(() => learn(AbortSignal.any([signal, closed.signal])));
          return true;
        },
        staffChoose({ place, profile, baudRate }) {
          // while looking one may choose already: what is found comes beside it
          if (state.step === 'learning' || state.step === 'probing') return false;
          if (profile !== undefined && !profileOf(profile)) return false;
          if (place && !places.some((one) => placeKey(one) === place)) return false;
          chosen = {
            place: place === undefined ? chosen.place : place,
            profile: profile ?? chosen.profile,
            baudRate: baudRate ?? chosen.baudRate,
          };
          const now = places.find((one) => placeKey(one) === chosen.place);
          if (now && !fits(now, profileOf(chosen.profile))) chosen = { ...chosen, place: null };
          state = { ...state, step: state.step === 'looking' ? 'looking' : 'choosing', result: null };
          return true;
        },
        staffApply() {
          const config = current();
          const profile = profileOf(chosen.profile);
          if (!config || !profile || isBusy(state.step)) return false;
          const written = writtenEntry(configFile, id);
          const entry = entryFor(written ?? { ...config }, config, {
            profile,
            place: places.find((one) => placeKey(one) === chosen.place),
            baudRate: chosen.baudRate,
          });
          if (!record('deviceConfigured', id)) return false;
          during(() => apply(entry, written !== null));
          return true;
        },
      },
      close() {
        closed.abort();
        cards.close();
      },
    };
  },
});

const idle = { step: 'choosing', learnUntil: null, nothingCame: false, result: null } as const;
const isBusy = (step: ChangePageView['step']): boolean =>
  step === 'looking' || step === 'learning' || step === 'probing';

const chosenNow = (device: DeviceConfig | undefined): Chosen => ({
  place: null,
  profile: device?.profile ?? '',
  baudRate: device?.connection.serial?.baudRate ?? null,
});

const shownPlace = (place: FoundPlace): ChangePageView['places'][number] => ({
  key: placeKey(place),
  kind: place.kind,
  ...placeText(place),
  usedBy: place.device,
});

const fits = (place: FoundPlace, profile: ProfileName | undefined): boolean => {
  const kinds: readonly string[] = profile ? connectionsOfDriver[profile.driver] : [];
  return kinds.includes(place.kind);
};

interface Wanted {
  profile: ProfileName;
  place: FoundPlace | undefined;
  baudRate: number | null;
}

/** The entry with what was chosen; what a person wrote beside it stays, but settings of another family do not fit. */
function entryFor(
  written: DeviceEntry,
  config: DeviceConfig,
  { profile, place, baudRate }: Wanted,
): DeviceEntry {
  const { settings, ...rest } = written;
  const kept = profile.driver === config.driver && settings !== undefined ? { settings } : {};
  return {
    ...rest,
    driver: profile.driver,
    profile: profile.name,
    connection: place
      ? connectionFor(place, config.connection, baudRate)
      : sameLine(written, config, baudRate),
    ...kept,
  };
}

/** The place stays, the baud rate may be another. */
function sameLine(written: DeviceEntry, config: DeviceConfig, baudRate: number | null): unknown {
  const { serial } = config.connection;
  if (connectionKind(config.connection) !== 'serial' || baudRate === null) return written.connection;
  if (serial?.baudRate === baudRate) return written.connection;
  return { serial: { ...serial, baudRate } };
}

const whys: Partial<Record<string, Extract<Result, { outcome: 'kept' }>['why']>> = {
  entry: 'entry',
  otherProcess: 'otherProcess',
  notSaved: 'notSaved',
  foundOther: 'otherDevice',
};

function resultOf(changing: Reconfigured, toFile: boolean): Result {
  if (changing.outcome === 'changed') return { outcome: 'changed', kept: toFile ? 'file' : 'restart' };
  const { code, detail }: CallError = changing.error;
  const [word = '', ...rest] = detail?.split(': ') ?? [];
  const found = rest.join(': ') || null;
  const why = whys[word];
  if (why) return { outcome: 'kept', why, word: null, todo: null, found };
  const advice = adviceOfCode(detail ?? code);
  const silent = advice.word === 'noAnswer' || advice.word === 'notConnected';
  return { outcome: 'kept', why: silent ? 'noAnswer' : 'other', word: advice.word, todo: advice.todo, found };
}
