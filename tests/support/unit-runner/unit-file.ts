import { readFileSync } from 'node:fs';

/** A unit with its drop-ins (systemd.syntax(7)): what is said later counts, an empty value forgets what was said. */
export interface Unit {
  /** The last value. */
  one(section: string, key: string): string | undefined;
  /** All values of a key that may be given more than once. */
  all(section: string, key: string): string[];
}

export function readUnit(file: string, dropIns: readonly string[] = []): Unit {
  const values = new Map<string, string[]>();
  for (const text of [readFileSync(file, 'utf8'), ...dropIns]) {
    let section = '';
    for (const line of text.replaceAll(/\\\n\s*/g, ' ').split('\n')) {
      if (/^\s*([#;]|$)/.test(line)) continue;
      const header = /^\[(\w[\w-]*)\]\s*$/.exec(line);
      if (header) {
        section = header[1] ?? '';
        continue;
      }
      const [, key, value] = /^(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (key === undefined || value === undefined || section === '') throw new Error(`no unit: ${line}`);
      const name = `${section}.${key}`;
      values.set(name, value === '' ? [] : [...(values.get(name) ?? []), value]);
    }
  }
  return {
    one: (section, key) => values.get(`${section}.${key}`)?.at(-1),
    all: (section, key) => values.get(`${section}.${key}`) ?? [],
  };
}

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  sec: 1_000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
  '': 1_000,
};

/** systemd.time(7): `20`, `1min 30s`, `500ms`, `infinity`. */
export function milliseconds(span: string): number {
  if (span === 'infinity') return Number.POSITIVE_INFINITY;
  const parts = [...span.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/g)];
  if (parts.length === 0) throw new Error(`no time span: ${span}`);
  return parts.reduce((sum, [, number, unit]) => {
    const factor = UNITS[unit ?? ''];
    if (factor === undefined) throw new Error(`no time span: ${span}`);
    return sum + Number(number) * factor;
  }, 0);
}

/** A command line without quoting beyond `"…"` and `'…'`, which is all that our units use. */
export const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
