import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import { projectRoot } from '../../../electron/config/root.ts';

const shipped = path.join(projectRoot(), 'electron', 'catalogue');
const letter = readFileSync(path.join(shipped, 'property-letter.yaml'), 'utf8');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/** The shipped letter with one thing changed, and where that thing stands. */
function changed(from: string, to: string) {
  expect(letter.split(from)).toHaveLength(2);
  const { catalogue, mistakes } = loadCatalogue(folderWith({ 'letter.yaml': letter.replace(from, to) }));
  return { catalogue, mistakes, line: letter.slice(0, letter.indexOf(from)).split('\n').length };
}

test('the shipped catalogue has no mistake', () => {
  const { catalogue, mistakes } = loadCatalogue(shipped);
  expect(mistakes).toEqual([]);
  expect(catalogue.services.map(({ id }) => id)).toContain('property-letter');
  expect(catalogue.find('property-letter')?.fields.map(({ id }) => id)).toEqual([
    'form',
    'objectBy',
    'cadastralNumber',
    'rka',
    'scope',
    'region',
    'asOf',
    'purpose',
    'letterLanguage',
    'phone',
  ]);
});

test('what only one secondary source says is marked, so that no screen states it', () => {
  const { time, fee } = loadCatalogue(shipped).catalogue.find('property-letter') ?? {};
  expect(time?.verify).toBe(true);
  expect(fee?.verify).toBe(true);
});

describe('a mistake is named with path and line', () => {
  test('a label that is missing in one language', () => {
    const { mistakes, line, catalogue } = changed('      kk: Қай облыс немесе қала?\n', '');
    expect(mistakes).toEqual([
      { file: 'letter.yaml', path: 'fields[5].label.kk', line: line - 1, message: 'label in kk is missing' },
    ]);
    expect(catalogue.services).toEqual([]);
  });

  test.each([
    [
      'an empty label',
      '      kk: Қай облыс немесе қала?',
      '      kk: ""',
      'fields[5].label.kk',
      'label in kk is empty',
    ],
    ['an unknown key', 'order: 10', 'ordre: 10', 'ordre', 'ordre is not a known key here'],
    ['an id used twice', '- id: asOf', '- id: scope', 'fields[6].id', 'the id scope is used twice'],
    [
      'the reserved id',
      '- id: asOf',
      '- id: iin',
      'fields[6].id',
      "iin is the applicant's own row; choose another id",
    ],
    [
      'a condition on nothing',
      '{ field: scope, is: [region] }',
      '{ field: area, is: [region] }',
      'fields[5].when.field',
      'no field is called area',
    ],
    [
      'a condition on a later field',
      '{ field: scope, is: [region] }',
      '{ field: purpose, is: [bank] }',
      'fields[5].when.field',
      'purpose is asked later; only an earlier field can decide',
    ],
    [
      'a condition on an option that is not there',
      '{ field: scope, is: [region] }',
      '{ field: scope, is: [town] }',
      'fields[5].when.is[0]',
      'scope has no option town; it has country, region',
    ],
    [
      'an option twice',
      '{ value: notary,',
      '{ value: bank,',
      'fields[7].options[3].value',
      'the option bank is given twice',
    ],
    [
      'a limit that is no day',
      'max: today\n',
      'max: tomorrow\n',
      'fields[6].max',
      'tomorrow is no day; write 2026-03-05, today or today-3650',
    ],
    [
      'signing without saying how',
      'assurance: declared',
      'assurance: signed',
      'assurance',
      'signed: say how under signature',
    ],
  ])('%s', (_, from, to, at, message) => {
    const { mistakes, line } = changed(from, to);
    expect(mistakes).toContainEqual({ file: 'letter.yaml', path: at, line, message });
  });

  test('a kind that does not exist', () => {
    const { mistakes, line } = changed('kind: phone', 'kind: fax');
    expect(mistakes).toMatchObject([{ path: 'fields[9].kind', line }]);
  });

  test('every mistake of a file, not the first', () => {
    const broken = letter.replace('order: 10', 'ordre: 10').replace('      kk: Қай облыс немесе қала?\n', '');
    const { mistakes } = loadCatalogue(folderWith({ 'letter.yaml': broken }));
    expect(mistakes.map(({ path: at }) => at).sort()).toEqual(['fields[5].label.kk', 'ordre']);
  });

  test.each(['', '- 1', 'id: [', '\t', 'a: &a [*a]', '"just text"', 'null'])('%j is no service', (text) => {
    const { catalogue, mistakes } = loadCatalogue(folderWith({ 'letter.yaml': text }));
    expect(catalogue.services).toEqual([]);
    expect(mistakes.length).toBeGreaterThan(0);
  });
});

test('two files with one id: the second is refused', () => {
  const { catalogue, mistakes } = loadCatalogue(folderWith({ 'a.yaml': letter, 'b.yaml': letter }));
  expect(catalogue.services).toHaveLength(1);
  expect(mistakes).toMatchObject([
    { file: 'b.yaml', path: 'id', message: 'another file has the service property-letter' },
  ]);
});

test('a bad file does not take the good ones with it', () => {
  const folder = folderWith({ 'bad.yaml': 'id: [' });
  copyFileSync(path.join(shipped, 'property-letter.yaml'), path.join(folder, 'good.yaml'));
  expect(loadCatalogue(folder).catalogue.services).toHaveLength(1);
});

test('adding a service takes a file', () => {
  const other = letter.replace('id: property-letter', 'id: other').replace('order: 10', 'order: 5');
  const { catalogue } = loadCatalogue(folderWith({ 'a.yaml': letter, 'b.yaml': other }));
  expect(catalogue.services.map(({ id }) => id)).toEqual(['other', 'property-letter']);
});
