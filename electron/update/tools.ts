import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { aptOptions, archiveFile, candidateOf, type PackageName, packageNames } from './apt.ts';
import { updateLimits as limits } from './limits.ts';
import { archives, beforeFile, keptFile, lists, type Places } from './places.ts';
import { problemOf, type UpdateProblem } from './problem.ts';
import type { Ran, RunCommand } from './run-command.ts';

export type Done<T = void> = { ok: true; value: T } | { ok: false; problem: UpdateProblem; words: string };

export interface Installed {
  name: PackageName;
  version: string;
  /** Unpacked and configured; false: dpkg was interrupted. */
  whole: boolean;
}

/** What an update does to the machine; every decision is made elsewhere (update.ts). */
export interface Tools {
  installed(): Promise<Installed | null>;
  refresh(): Promise<Done>;
  /** What apt would put in place of the installed one: newer, signed, and this kiosk's turn in its phase. */
  candidate(name: PackageName): Promise<Done<string | null>>;
  isNewer(version: string, than: string): Promise<boolean>;
  /** Its package lies in `kept` afterwards, checked against the signed index. */
  fetch(name: PackageName, version: string): Promise<Done>;
  isKept(version: string): boolean;
  /** Only these stay. */
  keepOnly(versions: readonly string[]): void;
  /** dpkg --configure -a: whatever was interrupted is ended. */
  repair(): Promise<Done>;
  install(name: PackageName, version: string): Promise<Done>;
  /** The kept package over whatever is there now. */
  putBack(version: string): Promise<Done>;
  restartKiosk(): Promise<Done>;
  /** What is wrong with the running kiosk; empty: it is well. */
  health(): Promise<string[]>;
}

const healthSchema = z.object({ ok: z.boolean(), failed: z.array(z.string()) });

export function createTools(run: RunCommand, places: Places): Tools {
  const options = aptOptions(places);
  const apt = async (args: string[], limitMs: number): Promise<Ran> => {
    for (const folder of [path.join(archives(places), 'partial'), path.join(lists(places), 'partial')])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    return run('apt-get', [...options, ...args], limitMs);
  };
  const dpkg = (...args: string[]): Promise<Ran> => run('dpkg', [...places.dpkg, ...args], limits.installMs);

  async function download(name: PackageName, version: string): Promise<Done> {
    let failed: Done = { ok: false, problem: 'unreachable', words: '' };
    for (let tries = 0; tries < limits.downloadTries; tries += 1) {
      if (tries > 0) await sleep(limits.downloadPauseMs);
      const wanted = ['--yes', '--download-only', '--allow-downgrades', '--reinstall', 'install'];
      failed = done(await apt([...wanted, `${name}=${version}`], limits.downloadMs));
      // apt goes on where the line broke; anything else will not be better for being tried again
      if (failed.ok || failed.problem !== 'unreachable') return failed;
    }
    return failed;
  }

  return {
    async installed() {
      for (const name of packageNames) {
        const format = `--showformat=${['db:Status-Status', 'Version'].map((field) => `\${${field}}`).join(' ')}`;
        const root = places.dpkg.filter((one) => /^--(root|admindir)=/.test(one)); // it knows no other option of dpkg
        const asked = await run('dpkg-query', [...root, '--show', format, name], limits.questionMs);
        const [status, version] = asked.code === 0 ? asked.output.trim().split(' ') : [];
        if (status && version && status !== 'not-installed' && status !== 'config-files')
          return { name, version, whole: status === 'installed' };
      }
      return null;
    },
    refresh: async () => done(await apt(['update'], limits.refreshMs)),
    async candidate(name) {
      const asked = await apt(['--simulate', '--with-new-pkgs', 'upgrade'], limits.questionMs);
      const { output } = asked;
      return asked.code === 0 ? { ok: true, value: candidateOf(output, name) } : failed(output);
    },
    async isNewer(version, than) {
      return (await run('dpkg', ['--compare-versions', version, 'gt', than], limits.questionMs)).code === 0;
    },
    async fetch(name, version) {
      if (existsSync(keptFile(places, version))) return { ok: true, value: undefined };
      const fetched = await download(name, version);
      if (!fetched.ok) return fetched;
      const kept = keptFile(places, version);
      const archive = archiveFile(places, name, version);
      if (!existsSync(archive)) return { ok: false, problem: 'failed', words: 'apt kept no package' };
      mkdirSync(path.dirname(kept), { recursive: true, mode: 0o700 });
      copyFileSync(archive, `${kept}.new`);
      renameSync(`${kept}.new`, kept);
      return { ok: true, value: undefined };
    },
    isKept: (version) => existsSync(keptFile(places, version)),
    keepOnly(versions) {
      const wanted = new Set(versions.map((version) => path.basename(keptFile(places, version))));
      const folder = path.dirname(keptFile(places, ''));
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(path.join(folder, name));
      rmSync(archives(places), { recursive: true, force: true });
    },
    repair: async () => done(await dpkg('--configure', '-a')),
    async install(name, version) {
      const args = ['--yes', '--no-download', '--no-remove', 'install', `${name}=${version}`];
      return done(await apt(args, limits.installMs));
    },
    putBack: async (version) =>
      done(await dpkg('--force-confold', '--force-downgrade', '--install', keptFile(places, version))),
    restartKiosk: async () =>
      done(await run('systemctl', ['restart', 'qyzmet-kiosk.service'], limits.restartMs)),
    async health() {
      const args = ['health', '--json', '--hold', '--before', beforeFile(places)];
      const { output } = await run('qyzmet', args, limits.healthMs);
      const told = healthSchema.safeParse(jsonIn(output)).data;
      if (!told) return ['noAnswer'];
      return told.ok ? [] : told.failed;
    },
  };
}

const done = ({ code, output }: Ran): Done => (code === 0 ? { ok: true, value: undefined } : failed(output));
function failed(output: string): { ok: false; problem: UpdateProblem; words: string } {
  const words = output.split('\n').filter((line) => /^(E|W|dpkg):|error|Err:/.test(line));
  return { ok: false, problem: problemOf(output), words: words.slice(-5).join('\n') };
}

/** The last line that is an object: warnings may stand before it. */
function jsonIn(output: string): unknown {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
