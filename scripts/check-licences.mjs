// What npm brings: under licences we may ship, from the lock file with its checksum, and without running anything.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';

/** May be shipped inside a closed kiosk beside our Apache-2.0. */
const allowed = new Set([
  'MIT',
  'X11',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
  'Python-2.0',
  'WTFPL',
]);
/** Only tools: they run on the developer's machine and no line of them is in the package. */
const allowedForTools = new Set([...allowed, 'MPL-2.0']);

/** Packages that would run a program when they are installed; .npmrc has `ignore-scripts`, so none of them does. */
const installScripts = {
  smartcard:
    'the one exemption: optional, C++ without binaries, built by scripts/pcsc.mjs where a compiler is',
  '@photostructure/sqlite': 'its script builds where the binary it brings does not fit; ours fits',
  '@serialport/bindings-cpp': 'the same',
  'node-hid': 'the same',
  '@swc/core': 'tool: its script only looks whether its binary loads',
  esbuild: 'tool: its script only makes its start faster',
  fsevents: 'tool, on a Mac',
  'electron-winstaller': 'tool: of electron-builder, for a Windows installer we do not make',
  'electron-33': 'types only: its script would download a runtime',
};

/** Commands that npm's scripts must find where the machine has them. */
const ofTheMachine = new Set(['node', 'npm', 'npx', 'sh', 'bash', 'git', 'python3']);

const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** `A OR B`: one of them is enough; `A AND B`: both are wanted. */
export function isAllowed(licence, list = allowed) {
  if (typeof licence !== 'string' || licence === '') return false;
  const words = licence.replace(/^\((.*)\)$/, '$1');
  const either = words.split(/ or /i);
  if (either.length > 1) return either.some((one) => isAllowed(one, list));
  return words.split(/ and /i).every((one) => list.has(one.trim()));
}

/** Sentences about what is wrong; none: all is well. */
export function lockMistakes(lock, npmrc) {
  const places = Object.entries(lock.packages ?? {}).filter(([place]) => place !== '');
  const exempt = new Set(Object.keys(installScripts));
  return [
    ...(places.length === 0 ? ['package-lock.json lists no package'] : []),
    ...(/^ignore-scripts\s*=\s*true$/m.test(npmrc) ? [] : ['.npmrc does not say ignore-scripts=true']),
    ...places.flatMap(([place, each]) => {
      const name = nameOf(place);
      const list = each.dev ? allowedForTools : allowed;
      return [
        ...(isAllowed(each.license, list) ? [] : [`${place}: licence ${each.license ?? 'not named'}`]),
        ...(/^sha512-/.test(each.integrity ?? '') ? [] : [`${place}: no checksum (sha512) in the lock file`]),
        ...Object.keys(each.bin ?? {})
          .filter((command) => ofTheMachine.has(command))
          .map((command) => `${place}: puts its own \`${command}\` before the machine's in every npm script`),
        ...(each.hasInstallScript && !exempt.has(name) ? [`${place}: has an install script`] : []),
      ];
    }),
  ];
}

if (import.meta.filename === process.argv[1]) {
  const read = (name) => readFileSync(path.join(root, name), 'utf8');
  const lock = JSON.parse(read('package-lock.json'));
  const mistakes = lockMistakes(lock, read('.npmrc'));
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  const count = Object.keys(lock.packages).length - 1;
  process.stderr.write(`licences: ${count} packages seen, ${mistakes.length} mistakes\n`);
  process.exit(mistakes.length > 0 ? 1 : 0);
}
