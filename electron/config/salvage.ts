import path from 'node:path';
import { parseDocument } from 'yaml';
import { chosenFile } from './chosen-file.ts';
import { type ConfigSource, readText } from './load.ts';
import { type KioskConfig, kioskConfigSchema } from './schema.ts';

/** Each round takes away at least one setting. */
const MOST_ROUNDS = 200;

type Settings = Record<string, unknown>;
type Issue = { code: string; path: PropertyKey[]; keys?: string[] };

export interface Salvaged {
  config: KioskConfig;
  /** kiosk.yaml. */
  file: string;
}

/** Nothing is sent with it: a kiosk with such a configuration serves nobody but its staff. */
const bare = (): Settings => ({
  kiosk: { id: 'unknown', office: { kk: 'Qyzmet', ru: 'Qyzmet', en: 'Qyzmet' } },
  gateway: { sandbox: true },
});

/**
 * What can still be used of a kiosk.yaml with mistakes in it, so that staff can sign in and see the devices: every
 * device and section that is right by itself. Null: there is nothing that could be read.
 */
export function salvageConfig(source: ConfigSource): Salvaged | null {
  const file = chosenFile(source);
  const read = file ? readText(file, source.packaged) : null;
  if (!file || !read?.ok) return null;
  const config = usable(settingsOf(read.text));
  return config && { config, file: path.resolve(file) };
}

/** Also of a file with a mistake in its form: most of it can be read all the same. */
function settingsOf(text: string): Settings {
  try {
    const data: unknown = parseDocument(text, { prettyErrors: false }).toJS({ maxAliasCount: 100 });
    return isSettings(data) ? data : {};
  } catch {
    return {};
  }
}

export function usable(written: Settings): KioskConfig | null {
  const kiosk = isSettings(written.kiosk) ? written.kiosk : {};
  const base = bare();
  let settings: Settings = { ...base, ...written, kiosk: { ...Object(base.kiosk), ...kiosk } };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = kioskConfigSchema.safeParse(settings);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    if (!issue) return null;
    settings = without(settings, issue as Issue); // of the union only what all of them share, and the keys of one
  }
  return null;
}

/** The settings without what the issue is about: one device, one setting of the kiosk, or a whole section. */
function without(settings: Settings, { path: at, keys = [] }: Issue): Settings {
  const [section, step] = at;
  const base = bare();
  const { devices } = settings;
  if (section === undefined) return omit(settings, keys);
  if (section === 'devices' && typeof step === 'number' && Array.isArray(devices))
    return { ...settings, devices: devices.toSpliced(step, 1) };
  if (section === 'kiosk' && isSettings(settings.kiosk) && isSettings(base.kiosk)) {
    const wrong = step === undefined ? keys : [String(step)];
    return { ...settings, kiosk: { ...base.kiosk, ...omit(settings.kiosk, wrong) } };
  }
  return { ...base, ...omit(settings, [String(section)]) };
}

const omit = (settings: Settings, keys: readonly string[]): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !keys.includes(key)));

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
