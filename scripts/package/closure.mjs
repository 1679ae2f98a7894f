// Which npm packages the installed kiosk really loads at run time: the native addons and what they require.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';

/** Everything else is inside the bundles (scripts/build.mjs, `external`). smartcard only where it was compiled. */
export const loadedAtRunTime = [
  'serialport',
  'node-hid',
  'smartcard',
  '@napi-rs/canvas',
  '@node-rs/argon2',
  '@photostructure/sqlite',
];

/** Named as dependencies by addons that need them only while they are compiled or installed. */
const neededToBuildOnly = new Set(['node-addon-api', 'yargs']);

const manifestIn = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** As Node finds a package: in the nearest `node_modules` above. */
function find(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === path.dirname(folder)) return undefined;
  }
}

/** Every package of the closure once: { name, version, licence, folder, place: 'node_modules/…' }, by place. */
export function closureOf(names = loadedAtRunTime) {
  const found = new Map();
  const visit = (name, from, optional) => {
    if (neededToBuildOnly.has(name)) return;
    const folder = find(name, from);
    if (!folder) {
      if (optional) return;
      throw new Error(`${name} is not installed (asked for by ${from})`);
    }
    if (found.has(folder)) return;
    const { version, license, dependencies = {}, optionalDependencies = {} } = manifestIn(folder);
    found.set(folder, { name, version, licence: license, folder, place: path.relative(root, folder) });
    for (const each of Object.keys(dependencies)) visit(each, folder, each in optionalDependencies);
    for (const each of Object.keys(optionalDependencies)) visit(each, folder, true);
  };
  for (const name of names) {
    if (name === 'smartcard' && !existsSync(path.join(root, 'node_modules/smartcard/build/Release')))
      continue;
    visit(name, root, false);
  }
  return [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}
