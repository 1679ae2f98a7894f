import { z } from 'zod';

/** Pure: what a signed kiosk is made of, as data, and how a tree differs from it. */

/** Relative, in one spelling, never out of the folder: whoever wrote the manifest chooses no other place. */
const pathSchema = z
  .string()
  .min(1)
  .refine((text) => !text.startsWith('/') && !/\p{Cc}|\\/u.test(text) && text.split('/').every(isName), {
    message: 'not a path inside the folder',
  });
const isName = (part: string): boolean => part !== '' && part !== '.' && part !== '..';
const modeSchema = z.string().regex(/^[0-7]{4}$/);
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema = z.discriminatedUnion('type', [
  z.strictObject({
    path: pathSchema,
    type: z.literal('file'),
    size: z.int().min(0),
    sha256: sha256Schema,
    mode: modeSchema,
  }),
  z.strictObject({ path: pathSchema, type: z.literal('folder'), mode: modeSchema }),
  z.strictObject({ path: pathSchema, type: z.literal('link'), target: z.string().min(1) }),
]);
export type Entry = z.infer<typeof entrySchema>;

export const manifestSchema = z.strictObject({
  format: z.literal('qyzmet-manifest/1'),
  name: z.string(),
  version: z.string(),
  rehearsal: z.boolean(),
  /** Everything under the program's folder; what else lies there is a finding. */
  files: z.array(entrySchema),
  /** Files of the package elsewhere, from the root of the system: units, rules, the command. */
  outside: z.array(entrySchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What lies on the disk at a path; `sha256` only where the manifest wants to know it. */
export interface Found {
  path: string;
  type: 'file' | 'folder' | 'link' | 'other';
  mode: string;
  uid: number;
  size?: number;
  sha256?: string | null;
  target?: string;
}

export type FindingCode =
  | 'changed' // other bytes, another size, another target
  | 'missing'
  | 'extra'
  | 'kind' // a link or folder where a file was signed
  | 'mode'
  | 'writable' // by others than its owner
  | 'owner'
  | 'unreadable';
export interface Finding {
  code: FindingCode;
  path: string;
}

/** The same content is the same bytes: names in one order, entries by path. */
export function manifestText(manifest: Manifest): string {
  const lines = (entries: Entry[]): string =>
    [...entries]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map((entry) => `\n    ${JSON.stringify(entry, Object.keys(entry).sort())}`)
      .join(',');
  const { format, name, rehearsal, version, files, outside } = manifest;
  const head = Object.entries({ format, name, rehearsal, version })
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
    .join('');
  return `{\n${head}  "files": [${lines(files)}\n  ],\n  "outside": [${lines(outside)}\n  ]\n}\n`;
}

/** null: not a manifest, or one that names a path twice. */
export function parseManifest(text: string): Manifest | null {
  try {
    const manifest = manifestSchema.safeParse(JSON.parse(text)).data;
    return manifest && isUnique(manifest.files) && isUnique(manifest.outside) ? manifest : null;
  } catch {
    return null;
  }
}

const isUnique = (entries: Entry[]): boolean =>
  new Set(entries.map(({ path }) => path)).size === entries.length;

/** How `found` differs from what was signed. `owner` null: who owns it is not asked (a tree not installed yet). */
export function compare(signed: Entry[], found: Found[], owner: number | null): Finding[] {
  const there = new Map(found.map((each) => [each.path, each]));
  const wanted = new Set(signed.map(({ path }) => path));
  return [
    ...signed.flatMap((entry) => {
      const each = there.get(entry.path);
      return each ? differences(entry, each, owner) : [{ code: 'missing' as const, path: entry.path }];
    }),
    ...found.flatMap(({ path }) => (wanted.has(path) ? [] : [{ code: 'extra' as const, path }])),
  ];
}

function differences(entry: Entry, found: Found, owner: number | null): Finding[] {
  const { path } = entry;
  const finding = (code: FindingCode, isSo: boolean): Finding[] => (isSo ? [{ code, path }] : []);
  const ofOwner = finding('owner', owner !== null && found.uid !== owner);
  if (entry.type !== found.type) return [{ code: 'kind', path }, ...ofOwner];
  if (entry.type === 'link') return [...finding('changed', entry.target !== found.target), ...ofOwner];
  const isWritable = isOpenToOthers(found.mode);
  return [
    ...(entry.type === 'file' ? contentOf(entry, found) : []),
    ...finding('writable', isWritable),
    ...finding('mode', !isWritable && entry.mode !== found.mode),
    ...ofOwner,
  ];
}

function contentOf(entry: Extract<Entry, { type: 'file' }>, { size, sha256 }: Found): Finding[] {
  const { path } = entry;
  if (sha256 === null) return [{ code: 'unreadable', path }];
  return entry.size === size && entry.sha256 === sha256 ? [] : [{ code: 'changed', path }];
}

const OTHERS_WRITE = 0o022;
export const isOpenToOthers = (mode: string): boolean => (Number.parseInt(mode, 8) & OTHERS_WRITE) !== 0;
