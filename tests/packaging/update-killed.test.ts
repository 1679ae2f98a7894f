import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Places, stateFile } from '../../electron/update/places.ts';
import { runCommand } from '../../electron/update/run-command.ts';
import { readState } from '../../electron/update/state.ts';
import { createTools } from '../../electron/update/tools.ts';
import { type Bundle, bundle } from '../electron/requests/support/bundle.ts';
import { runProgram } from '../electron/requests/support/program.ts';
import { placesIn, release, serve, tinyDeb } from './repository.ts';

/** Commands that one update of a well kiosk runs, apt's, dpkg's and systemctl's; the first test holds the number to it. */
const COMMANDS = 13;
/** Before and in the one that installs; with QYZMET_FULL before and in each. */
const killed = process.env.QYZMET_FULL
  ? Array.from({ length: COMMANDS }, (_, index) => index + 1).flatMap((command) => [
      ['die-before', command] as const,
      ['die-in', command] as const,
    ])
  : ([['die-in', 10]] as const);
/** The first run after a kill may meet what the killed one left running. */
const RUNS = 3;

let base: string;
let driver: Bundle;
let serving: Awaited<ReturnType<typeof serve>>;
let keyFile: string;
let first: string;

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'qz-update-'));
  driver = await bundle('tests/packaging/update-driver.ts');
  first = tinyDeb(base, '1.0.0');
  const repository = path.join(base, 'repository');
  await release({ folder: repository, debs: [first, tinyDeb(base, '1.1.0')] });
  keyFile = path.join(repository, 'archive-key.gpg');
  serving = await serve(repository);
});
afterAll(async () => {
  await serving.close();
  driver.remove();
  rmSync(base, { recursive: true, force: true });
});

async function machine(name: string): Promise<Places & { version(): string }> {
  const folder = path.join(base, name);
  const places = placesIn(folder, serving.url, keyFile);
  const put = await runCommand('dpkg', [...places.dpkg, '--install', first], 60_000);
  if (put.code !== 0) throw new Error(put.output);
  return { ...places, version: () => readFileSync(path.join(folder, 'root/opt/Qyzmet/version'), 'utf8') };
}

interface Said {
  outcome: string;
  commands: number;
}
async function updater(
  places: Places,
  ...options: string[]
): Promise<{ signal: string | null; said: Said | null }> {
  const program = runProgram(driver.file, ['--places', JSON.stringify(places), ...options]);
  await program.exited;
  const [line] = program.lines;
  return { signal: program.child.signalCode, said: line ? JSON.parse(line) : null };
}

async function isUpdated(places: Places & { version(): string }): Promise<void> {
  expect(places.version()).toBe('1.1.0');
  const { installed } = createTools(runCommand, places);
  expect(await installed()).toEqual({ name: 'qyzmet', version: '1.1.0', whole: true });
  const read = readState(stateFile(places));
  expect(read).toMatchObject({
    ok: true,
    state: { step: 'idle', refused: [], last: { outcome: 'updated' } },
  });
}

describe('the updater, a process of its own', () => {
  it('undisturbed runs as many commands as are killed below', async () => {
    const places = await machine('undisturbed');
    expect((await updater(places)).said).toMatchObject({ outcome: 'updated', commands: COMMANDS });
    await isUpdated(places);
  });

  it.each(killed)(
    'SIGKILL (%s command %i): the next runs end it, and refuse nothing',
    async (how, command) => {
      const places = await machine(`${how}-${command}`);
      expect(await updater(places, `--${how}`, String(command))).toEqual({ signal: 'SIGKILL', said: null });
      const outcomes: string[] = [];
      while (outcomes.length < RUNS && outcomes.at(-1) !== 'updated') {
        const { said } = await updater(places);
        outcomes.push(said?.outcome ?? 'nothing');
        if (said?.outcome === 'nothingNew') break;
      }
      expect(outcomes.at(-1), outcomes.join(', ')).toMatch(/^(updated|nothingNew)$/);
      await isUpdated(places);
    },
  );
});
