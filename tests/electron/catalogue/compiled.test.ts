import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compile, readCompiled } from '../../../electron/catalogue/compiled.ts';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import { projectRoot } from '../../../electron/config/root.ts';

const shipped = path.join(projectRoot(), 'electron', 'catalogue');
let folder = '';
let compiled = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-catalogue-'));
  cpSync(shipped, folder, { recursive: true, filter: (name) => name === shipped || /\.ya?ml$/.test(name) });
  compiled = path.join(folder, 'catalogue.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plain = (load: ReturnType<typeof loadCatalogue>) => ({
  ...load,
  catalogue: { services: load.catalogue.services, amounts: load.catalogue.amounts },
});

test('what the build has judged is the same catalogue', () => {
  writeFileSync(compiled, compile(folder));
  const known = readCompiled(compiled);
  expect(known.size).toBe(4);
  const read = plain(loadCatalogue(folder));
  // what stands in no file is not there, or undefined: JSON knows no difference, and nobody asks for one
  expect(plain(loadCatalogue(folder, known))).toEqual(read);
});

test('what the build has judged is taken as it is: no file is read for it again', () => {
  const marked = compile(folder).replaceAll('"version":"', '"version":"built-');
  writeFileSync(compiled, marked);
  const { catalogue } = loadCatalogue(folder, readCompiled(compiled));
  expect(catalogue.services.map(({ version }) => version.startsWith('built-'))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a file that was changed since is read and judged anew', () => {
  writeFileSync(compiled, compile(folder));
  const file = path.join(folder, 'property-letter.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace(/^version: .*$/m, 'version: "changed"'));
  const changed = loadCatalogue(folder, readCompiled(compiled));
  expect(changed.mistakes).toEqual([]);
  expect(changed.catalogue.find('property-letter')?.version).toBe('changed');
  writeFileSync(file, before.replace(/^assurance: .*$/m, 'assurance: none'));
  const broken = loadCatalogue(folder, readCompiled(compiled));
  expect(broken.mistakes).toMatchObject([{ file: 'property-letter.yaml', path: 'assurance' }]);
  expect(broken.catalogue.services).toHaveLength(3);
});

test('a service with a mistake is not among what is known', () => {
  writeFileSync(path.join(folder, 'residence.yaml'), 'id: residence\n');
  writeFileSync(compiled, compile(folder));
  expect(readCompiled(compiled).size).toBe(3);
});

test.each([
  ['missing', null],
  ['no JSON', '{"a":'],
  ['no object', 'null'],
])('%s: everything is read as without it', (_what, text) => {
  if (text !== null) writeFileSync(compiled, text);
  expect(readCompiled(compiled).size).toBe(0);
  expect(loadCatalogue(folder, readCompiled(compiled)).catalogue.services).toHaveLength(4);
});
