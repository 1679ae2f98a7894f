// How big the package is, part by part, and why the biggest are in it.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';

const LARGEST = 10;
const reasons = JSON.parse(readFileSync(path.join(root, 'packaging/sizes.json'), 'utf8'));

/** A file at the top is a part; of resources, each thing in it; of the unpacked addons, each package. */
export function partOf(file) {
  const unpacked = /^resources\/app\.asar\.unpacked\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file);
  if (unpacked) return unpacked[1];
  const [first, second] = file.split('/');
  return first === 'resources' ? `resources/${second}` : first;
}

/** [{ part, bytes, why }], the largest first. */
export function sizesOf(folder) {
  const parts = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    const found = lstatSync(path.join(folder, file));
    if (found.isFile()) parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + found.size);
  }
  return [...parts]
    .map(([part, bytes]) => ({ part, bytes, why: reasons[part] }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** A table for people. Throws when one of the largest is there without a reason. */
export function sizeTable(folder) {
  const sizes = sizesOf(folder);
  const largest = sizes.slice(0, LARGEST);
  const unexplained = largest.filter(({ why }) => !why);
  if (unexplained.length > 0)
    throw new Error(
      `packaging/sizes.json has no reason for ${unexplained.map(({ part }) => part).join(', ')}`,
    );
  const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
  const row = (bytes, part, why) => `${(bytes / 1e6).toFixed(1).padStart(7)} MB  ${part.padEnd(32)}${why}`;
  return [
    ...largest.map(({ part, bytes, why }) => row(bytes, part, why)),
    row(sum(sizes.slice(LARGEST)), `${sizes.length - LARGEST} more`, ''),
    row(sum(sizes), 'all', ''),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}
