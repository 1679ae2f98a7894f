import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** An installed kiosk (packaging/tmpfiles, packaging/systemd). */
export const installed = {
  data: '/var/lib/qyzmet/data',
  /** root's; anybody may see whether there is a key, and nobody else may read it. */
  identity: '/etc/qyzmet/identity',
} as const;

export const KEY_FILE = 'kiosk-key.pem';
/** What systemd hands over where there is no key yet (SetCredential= of the unit). */
export const NO_KEY = 'none';

export interface KeyPlaces {
  env?: NodeJS.ProcessEnv;
  /** Where root keeps the key of this kiosk; null: nowhere, it lies with the data. */
  rootFolder?: string | null;
}

export interface KeyPlace {
  file: string;
  /** Permission bits that it must not have. */
  others: number;
}

export const FILE_OF_ONE = 0o077;
/** systemd lets its user read by an ACL, which shows as the rights of the group. */
const CREDENTIAL = 0o037;

export const rootFolderOf = (dataFolder: string): string | null =>
  path.resolve(dataFolder) === installed.data ? installed.identity : null;

/**
 * Where the kiosk's key lies: what systemd hands to its unit; root's own file, once the kiosk is enrolled; before that,
 * and in a checkout, with the data.
 */
export function keyPlace(
  dataFolder: string,
  { env = process.env, rootFolder = rootFolderOf(dataFolder) }: KeyPlaces = {},
): KeyPlace {
  const handed = env.CREDENTIALS_DIRECTORY && path.join(env.CREDENTIALS_DIRECTORY, KEY_FILE);
  if (handed && isKey(handed)) return { file: handed, others: CREDENTIAL };
  const kept = rootFolder && path.join(rootFolder, KEY_FILE);
  if (kept && statSync(kept, { throwIfNoEntry: false })) return { file: kept, others: FILE_OF_ONE };
  return { file: path.join(dataFolder, KEY_FILE), others: FILE_OF_ONE };
}

export const keyFileIn = (dataFolder: string, places?: KeyPlaces): string =>
  keyPlace(dataFolder, places).file;

function isKey(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.size !== NO_KEY.length || readFileSync(file, 'utf8') !== NO_KEY);
}
