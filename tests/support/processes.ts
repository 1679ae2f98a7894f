import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended while we looked
  }
};

/** The parent's process id out of /proc/<pid>/stat, whose second field may hold spaces and brackets. */
function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

export const commandLine = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

/** All descendants of a process, nearest first. */
export function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const found = new Set<number>([pid]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const candidate of all) if (found.has(parentOf(candidate))) found.add(candidate);
  }
  found.delete(pid);
  return [...found];
}
