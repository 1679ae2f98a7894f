// What the package is made of: for the licences and for the SBOM, from what was really bundled and copied.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { closureOf } from './closure.mjs';
import { privateNode } from './private-node.mjs';

const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const fonts = 'node_modules/@expo-google-fonts/noto-sans';

/** Every npm package in it once: { name, version, licence, folder, integrity }, by name. `bundled`: places, of build(). */
export function componentsOf(bundled) {
  const places = [...bundled, fonts, ...closureOf().map(({ place }) => place)];
  const packages = [...new Set(places)].map((place) => {
    const folder = path.join(root, place);
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { name, version, licence: license, folder, integrity: lock.packages[place]?.integrity };
  });
  return [...packages, privateNode()].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
}

/** The licence files a package brings, as one text; null: it brings none. */
export function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  if (names.length === 0) return null;
  return names
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
    .join('\n\n');
}
