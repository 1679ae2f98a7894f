import type { SystemView } from './system.ts';

/** systemd reads a name from the first of these; drop-ins from all, in the order of their names. */
const roots = ['/etc/systemd', '/run/systemd', '/usr/local/lib/systemd', '/usr/lib/systemd', '/lib/systemd'];

/**
 * Text of a setting file with everything laid over it, in the order in which it counts: `logind.conf`,
 * `system/qyzmet-kiosk.service`. null: there is none of it.
 */
export function effectiveText(system: SystemView, name: string): string | null {
  const main = roots.map((root) => system.read(`${root}/${name}`)).find((text) => text !== null);
  const laid = dropInsOf(system, name).map((file) => system.read(file) ?? '');
  return main === undefined && laid.length === 0 ? null : [main ?? '', ...laid].join('\n');
}

/** One file of each name: the first root hides those of the same name behind it. */
export function dropInsOf(system: SystemView, name: string): string[] {
  const files = new Map<string, string>();
  for (const root of roots)
    for (const file of system.list(`${root}/${name}.d`))
      if (file.endsWith('.conf') && !files.has(file)) files.set(file, `${root}/${name}.d/${file}`);
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** The last value of a key; an empty one takes it back. Lists are not put together. */
export function settingOf(text: string, key: string): string | null {
  const values = [...text.matchAll(new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.*?)[ \\t]*$`, 'gm'))];
  return values.at(-1)?.[1] || null;
}
