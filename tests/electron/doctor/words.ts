import type { FileFact, SystemView } from '../../../electron/doctor/system.ts';

/** A machine made of words. */
export interface Words {
  /** A folder is there when something lies in it. */
  files: Record<string, string>;
  facts: Record<string, Partial<FileFact> | 'denied'>;
  links: Record<string, string>;
  /** By the program and its arguments, as one would type it. */
  says: Record<string, string>;
  listening: number[];
  freeBytes: number | null;
  fuses: string[] | null;
}

/** Files that may be looked at but not read, as `shadow` by everybody but root. */
export const UNREADABLE = '\0';

export function machineOf(words: Words): SystemView {
  const names = () => [...Object.keys(words.files), ...Object.keys(words.facts), ...Object.keys(words.links)];
  const isFolder = (place: string) => names().some((name) => name.startsWith(`${place}/`));
  const follow = (file: string): string => words.links[file] ?? file;
  return {
    read(file) {
      const text = words.files[follow(file)];
      return text === undefined || text === UNREADABLE ? null : text;
    },
    stat(file) {
      const place = follow(file);
      const fact = words.facts[place];
      if (fact === 'denied') return 'denied';
      const kind = isFolder(place) ? 'folder' : 'file';
      if (!fact && words.files[place] === undefined && kind === 'file') return null;
      return { kind, mode: kind === 'folder' ? 0o755 : 0o644, uid: 0, gid: 0, ...fact };
    },
    link: (file) => words.links[file] ?? null,
    list: (folder) =>
      [
        ...new Set(
          names()
            .filter((name) => name.startsWith(`${folder}/`))
            .map((name) => name.slice(folder.length + 1).split('/')[0] ?? ''),
        ),
      ].sort(),
    run: async (program, args) => words.says[[program, ...args].join(' ')] ?? null,
    listens: async (_host, port) => words.listening.includes(port),
    freeBytes: () => words.freeBytes,
    wrongFuses: async () => words.fuses,
  };
}
