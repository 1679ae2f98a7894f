// Main reads four megabytes of program while the first picture is waited for; V8 keeps what it made of them for the next
// time (v8::ScriptCompiler::CachedData), and the package carries it: 150 ms of main's time at every start.
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxArguments } from '../lib/electron.mjs';

const LIMIT_MS = 60_000;
/** V8 seeds its hashes by chance, and what it writes is in their order: two builds must give the same bytes. */
const SAME_EACH_TIME = '--js-flags=--hash-seed=42 --random-seed=42';
/** The header is magic, version, source, flags, each 32 bits; the seeds are among the flags, and change no code. */
const FLAGS = [12, 16];

/** The path of a program is kept in its cache: the same wherever one builds, or two builds would not be alike. */
const SAME_PLACE = '/tmp/qyzmet-code-cache';

/** Writes `<file>.cache` beside a program of the staged app; false: this Electron does not take it, and there is none. */
export function writeCodeCache(electronFolder, app, name) {
  rmSync(SAME_PLACE, { force: true });
  symlinkSync(app, SAME_PLACE);
  try {
    const isTaken = write(electronFolder, path.join(SAME_PLACE, name));
    if (realpathSync(SAME_PLACE) !== realpathSync(app))
      throw new Error('another build ran at the same time: build again');
    return isTaken;
  } finally {
    rmSync(SAME_PLACE, { force: true });
  }
}

function write(electronFolder, file) {
  const cache = `${file}.cache`;
  const plain = `${file}.plain`;
  const ask = (how, to, ...switches) =>
    execFileSync(
      path.join(electronFolder, 'electron'),
      [...sandboxArguments(), ...switches, path.join(import.meta.dirname, 'code-cache')],
      {
        encoding: 'utf8',
        timeout: LIMIT_MS,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, QYZMET_CODE_CACHE: JSON.stringify([how, file, to]) },
      },
    );
  ask('load', cache, SAME_EACH_TIME);
  ask('plain', plain);
  const made = readFileSync(cache);
  readFileSync(plain).copy(made, FLAGS[0], ...FLAGS);
  rmSync(plain);
  writeFileSync(cache, made);
  if (ask('try', cache).includes('taken')) return true;
  rmSync(cache);
  return false;
}
