import type { SystemView } from './system.ts';

/** passwd(5) and group(5), as far as a check asks. */
export interface Account {
  uid: number;
  gid: number;
  home: string;
  shell: string;
}

const rows = (system: SystemView, file: string): string[][] =>
  (system.read(file) ?? '').split('\n').map((line) => line.split(':'));

export function accountOf(system: SystemView, name: string): Account | null {
  const row = rows(system, '/etc/passwd').find(([user]) => user === name);
  if (!row) return null;
  const [, , uid = '', gid = '', , home = '', shell = ''] = row;
  return { uid: Number(uid), gid: Number(gid), home, shell };
}

/** Names and numbers of the groups of a user; its first one is in passwd. */
export function groupsOf(system: SystemView, name: string): Map<string, number> {
  const first = accountOf(system, name)?.gid;
  return new Map(
    rows(system, '/etc/group').flatMap(([group = '', , gid = '', members = '']) =>
      Number(gid) === first || members.split(',').includes(name) ? [[group, Number(gid)]] : [],
    ),
  );
}

/** null: shadow is not for us to read, or does not know the name. */
export function isPasswordLocked(system: SystemView, name: string): boolean | null {
  const row = rows(system, '/etc/shadow').find(([user]) => user === name);
  return row ? /^[!*]/.test(row[1] ?? '') : null;
}
