import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Of one process, out of /proc/<pid>/status (proc(5)), in bytes. */
interface Held {
  /** Its own pages. */
  anonymous: number;
  /** Shared pages with no file behind them: pictures on their way from one process to another. */
  shared: number;
}

const kilobytes = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0) * 1_024;

async function heldBy(pid: number, folder: string): Promise<Held> {
  const text = await readFile(path.join(folder, String(pid), 'status'), 'utf8').catch(() => ''); // it has ended
  return { anonymous: kilobytes(text, 'RssAnon'), shared: kilobytes(text, 'RssShmem') };
}

/**
 * Bytes that these processes hold together and would give back: each one's own, and the largest shared share, since
 * most shared pages are mapped in two of them. Files (the program itself) are not counted. Not PSS: Chromium's
 * sandboxed processes let nobody read their smaps.
 */
export async function memoryOf(pids: readonly number[], folder = '/proc'): Promise<number> {
  const held = await Promise.all(pids.map((pid) => heldBy(pid, folder)));
  const own = held.reduce((sum, { anonymous }) => sum + anonymous, 0);
  return own + Math.max(0, ...held.map(({ shared }) => shared));
}
