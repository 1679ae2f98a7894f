import { readFileSync, writeFileSync } from 'node:fs';
import { wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { loadProgram } from '../../electron/load-program.ts';
import { memoryLog } from '../support/memory-log.ts';
import { testFolder } from './requests/support/folder.ts';

/** A program that says where it lies, and requires a file beside it. */
function program(): string {
  const folder = testFolder();
  writeFileSync(path.join(folder, 'beside.cjs'), "module.exports = 'beside';");
  const file = path.join(folder, 'program.cjs');
  writeFileSync(file, "exports.said = () => [__filename, __dirname, require('./beside.cjs')];");
  return file;
}
const load = (file: string) => {
  const log = memoryLog();
  const loaded = loadProgram(file, log) as { said(): string[] }; // as program() wrote it
  expect(loaded.said()).toEqual([file, path.dirname(file), 'beside']);
  return log.lines.map(({ message }) => message);
};
const REJECTED = 'the code cache is of another V8';
const cacheOf = (source: string) => new Script(wrap(source)).createCachedData();

it.each([
  ['without a code cache', null, []],
  ['with its own', (source: string) => cacheOf(source), []],
  ['with another’s', () => cacheOf('exports.said = () => ["another program"]'), [REJECTED]],
  ['with none to speak of', () => Buffer.from('no cache at all, and far too short'), [REJECTED]],
])('a program is loaded %s', (_what, cache, warnings) => {
  const file = program();
  if (cache) writeFileSync(`${file}.cache`, cache(readFileSync(file, 'utf8')));
  expect(load(file)).toEqual(warnings);
});
