import { readdirSync, readFileSync } from 'node:fs';

/** Everything that a service has started: systemd knows it by the cgroup, here it is the session of its first process. */
export function inSession(session: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => sessionOf(pid) === session);
}

function sessionOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // behind the name, which may hold spaces and brackets: state, parent, group, session
    const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(session);
  } catch {
    return null; // it ended while we looked
  }
}
