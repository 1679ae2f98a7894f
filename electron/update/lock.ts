import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One update at a time; the lock of one that was killed is nobody's. */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'lock');
  if (!take(file)) return { ok: false };
  try {
    return { ok: true, value: await work() };
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  const own = `${process.pid} ${bornAt(process.pid)}`;
  for (let tries = 0; tries < 2; tries += 1)
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid = '', born] = readFileSync(file, 'utf8').split(' ');
      if (born !== undefined && bornAt(Number(pid)) === born) return false;
      rmSync(file, { force: true });
    }
  return false;
}

/** When a process began, in ticks since boot: a process number alone is given again. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const START_TIME = 19; // field 22 of proc(5), counted behind the name in brackets
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME] ?? '';
  } catch {
    return 'gone';
  }
}
