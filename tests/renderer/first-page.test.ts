import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { languageOrder, sayFirst } from '../../renderer/lib/first-words.ts';

/** Their pages have a look of their own, read with them. */
const STAFF = 'renderer/screens/staff/Staff.tsx';

interface Reach {
  files: Set<string>;
  styles: string[];
}

/** What is read from a page's program on, by import statements only or by import() too; nothing of the staff's. */
async function reached(entry: string, kinds: readonly string[]): Promise<Reach> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'page',
    logLevel: 'silent',
    loader: { '.woff2': 'empty', '.mjs': 'empty' },
  });
  const files = new Set([entry]);
  for (const file of files)
    for (const { path: next, kind, external } of metafile.inputs[file]?.imports ?? [])
      if (kinds.includes(kind) && !external && next !== STAFF) files.add(next);
  return { files, styles: [...files].filter((file) => file.endsWith('.css')) };
}

it('the pages in every language at once are read without the others, without their texts and their libraries', async () => {
  const { files } = await reached('renderer/main.tsx', ['import-statement', 'require-call']);
  const packages = new Set(
    [...files].flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  );
  expect([...packages].sort()).toEqual(['lucide-react', 'react', 'react-dom', 'scheduler']);
  expect(
    [...files].filter((file) => file.includes('renderer/screens/citizen/') && file.endsWith('.tsx')).sort(),
  ).toEqual(['renderer/screens/citizen/Attract.tsx', 'renderer/screens/citizen/OutOfService.tsx']);
  expect([...files].filter((file) => file.endsWith('.json')).map((file) => path.basename(file))).toEqual([
    'first.json',
    'first.json',
    'first.json',
  ]);
});

it('whatever these pages say stands in their words: nobody would see that a line is missing', () => {
  const files = ['screens/citizen/Attract.tsx', 'screens/citizen/OutOfService.tsx', 'lib/trial.ts'];
  const code = files.map((file) => readFileSync(`renderer/${file}`, 'utf8')).join('\n');
  const keys = [...code.matchAll(/'([a-zA-Z]+\.[a-zA-Z.]+)'/g)].map(([, key]) => key ?? '');
  expect(keys.length).toBeGreaterThan(10);
  const missing = languageOrder.flatMap((language) =>
    keys.filter((key) => sayFirst(language)(key) === '').map((key) => `${language} ${key}`),
  );
  expect(missing).toEqual([]);
});

it('the look of every page of a visitor is in the one file that keeps its order', async () => {
  const { styles } = await reached('renderer/main.tsx', [
    'import-statement',
    'dynamic-import',
    'require-call',
  ]);
  const kept = [...readFileSync('renderer/styles.ts', 'utf8').matchAll(/'\.\/(.+\.css)'/g)].map(
    ([, file]) => `renderer/${file}`,
  );
  expect(styles.length).toBeGreaterThan(40);
  expect(styles.filter((file) => !kept.includes(file))).toEqual([]);
  expect(kept.at(-1)).toBe('renderer/screen.css');
});
