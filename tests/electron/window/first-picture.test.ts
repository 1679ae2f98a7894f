import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type Screen, screenSchema, type View } from '../../../electron/contract/views/view.ts';
import { openFirstPicture } from '../../../electron/window/first-picture.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { screenExample } from '../ipc/examples.ts';
import { testFolder } from '../requests/support/folder.ts';

const { frame } = screenExample;
let file: string;
let log: ReturnType<typeof memoryLog>;
beforeEach(() => {
  file = path.join(testFolder(), 'first-picture.json');
  log = memoryLog();
});
const madeFrom = ['kiosk.yaml', '<html>'];
const open = (texts = madeFrom) => openFirstPicture(file, texts, log);
const nobody: View = { screen: 'attract', restarted: false, nextNumbers: [] };
const drawn = (view: View, change: Partial<Screen['frame']> = {}): Screen => ({
  revision: 7,
  view,
  frame: { ...frame, ...change },
});

it('the first start has none, the next one what was drawn while nobody stood there', () => {
  const first = open();
  expect(first.screen).toBeNull();
  first.shown(drawn(nobody, { headset: 'in' }));
  const { screen } = open();
  expect(screen).toEqual({ revision: 0, view: nobody, frame: { ...frame, headset: 'unknown' } });
  expect(screenSchema.parse(screen)).toEqual(screen);
});

it('only the kiosk itself reads it', () => {
  open().shown(drawn(nobody));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is there for one start: one that cannot be composed shows nothing at its next try', () => {
  open().shown(drawn(nobody));
  expect(open().screen).not.toBeNull();
  expect(open().screen).toBeNull();
});

const somebody: [string, Screen][] = [
  ['a visitor has come', drawn({ screen: 'language' })],
  ['the kiosk is out of service', drawn({ screen: 'outOfService', code: 'wipe' })],
  ['it started in the middle of a visit', drawn({ ...nobody, restarted: true })],
  [
    'numbers are written by hand',
    drawn({ ...nobody, nextNumbers: [{ group: { kk: 'Т', ru: 'Т', en: 'T' }, number: 'A-7' }] }),
  ],
  ['a card was shown', drawn(nobody, { cardShown: true })],
  ['a consultant was called', drawn(nobody, { consultant: 'calling' })],
];
it.each(somebody)('none is kept while %s, and the one before goes', (_why, screen) => {
  const picture = open();
  picture.shown(drawn(nobody));
  picture.shown(screen);
  expect(existsSync(file)).toBe(false);
  picture.shown(drawn(nobody));
  expect(open().screen).not.toBeNull();
});

it('is written when it changes, not at every drawing', () => {
  const picture = open();
  picture.shown(drawn(nobody));
  writeFileSync(file, 'untouched');
  picture.shown(drawn(nobody));
  expect(readFileSync(file, 'utf8')).toBe('untouched');
  picture.shown(drawn(nobody, { language: 'ru' }));
  expect(open().screen?.frame.language).toBe('ru');
});

it('is forgotten when the configuration or the program is another', () => {
  open().shown(drawn(nobody));
  expect(open(['kiosk.yaml, changed', '<html>']).screen).toBeNull();
});

it('a damaged or a torn one is none', () => {
  open().shown(drawn(nobody));
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('"kioskId":"', '"kioskId":"x'));
  expect(open().screen).toBeNull();
  writeFileSync(file, whole);
  for (const bytes of [whole.length - 1, 60, 44, 0]) {
    writeFileSync(file, whole);
    truncateSync(file, bytes);
    expect(open().screen).toBeNull();
  }
});

it('a kiosk that cannot keep it goes on', () => {
  mkdirSync(file);
  writeFileSync(path.join(file, 'in the way'), '');
  const picture = open();
  picture.shown(drawn(nobody));
  expect(picture.screen).toBeNull();
  expect(log.lines.map(({ message }) => message)).toContain('the first picture cannot be kept');
});
