import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../config/root.ts';
import type { SystemFacts } from '../../../contract/views/staff/system.ts';
import { systemLimits } from './limits.ts';

type MachineFacts = Pick<SystemFacts, 'versions' | 'disk' | 'uptime' | 'memory'>;

/** What the machine says of itself. Never rejects. */
export async function machineFacts(dataFolder: string): Promise<MachineFacts> {
  const [disk, system] = await Promise.all([diskOf(dataFolder), systemName()]);
  return {
    versions: {
      app: appVersion(),
      electron: process.versions.electron ?? null,
      node: process.versions.node,
      os: `${system}, ${os.type()} ${os.release()}`,
    },
    disk,
    uptime: { machineSeconds: os.uptime(), appSeconds: process.uptime() },
    memory: { totalBytes: os.totalmem(), freeBytes: os.freemem(), appBytes: process.memoryUsage().rss },
  };
}

async function diskOf(folder: string): Promise<MachineFacts['disk']> {
  try {
    const { bsize, bavail, blocks } = await statfs(folder);
    return { freeBytes: bsize * bavail, totalBytes: bsize * blocks };
  } catch {
    return null;
  }
}

const manifest = z.object({ version: z.string() });
const appVersion = (): string =>
  manifest.safeParse(JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'))).data
    ?.version ?? '?';

/** os-release(5). */
async function systemName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? os.platform();
}

/**
 * Whether the kernel believes its clock, as systemd, chrony or ntpd have told it (adjtimex's STA_UNSYNC); `unknown`
 * where nothing here can ask it. Never rejects.
 */
export const clockSynchronised = (program = 'timedatectl'): Promise<SystemFacts['clock']['synchronised']> =>
  new Promise((resolve) => {
    const question = ['show', '--property=NTPSynchronized', '--value'];
    const options = { timeout: systemLimits.clockMs, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
    execFile(program, question, options, (error, said) => {
      const word = error ? '' : said.trim();
      resolve(word === 'yes' || word === 'no' ? word : 'unknown');
    });
  });
