import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import type { LogFilter } from '../../../electron/contract/views/staff/logs.ts';
import { openLog } from '../../../electron/log/open-log.ts';
import { messageKeys, translatedMessages } from '../../../electron/staff/desk/logs/messages.ts';
import { logsPage } from '../../../electron/staff/desk/logs/page.ts';
import { projectRoot } from '../../../hardware/root.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { openPage } from './open-page.ts';

const NOW = Date.parse('2026-11-22T06:00:00Z'); // 11:00 in Almaty
const MINUTE = 60_000;
const all: LogFilter = { device: null, level: 'info', span: 'all' };

const line = (minutesAgo: number, msg: string, more: object = {}) =>
  `${JSON.stringify({ level: 30, time: new Date(NOW - minutesAgo * MINUTE).toISOString(), pid: 7, ...more, msg })}\n`;

function logged(lines: readonly string[], rotated: readonly string[] = []) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-logs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'qyzmet.log');
  writeFileSync(file, lines.join(''));
  if (rotated.length > 0) writeFileSync(`${file}.1`, rotated.join(''));
  const parts = { file, devices: ['receipt', 'lamp'], timeZone: 'Asia/Almaty', log: memoryLog() };
  const page = openPage('logs', logsPage({ ...parts, now: () => new Date(NOW) }));
  const ready = () => vi.waitFor(() => expect(page.view().state).toBe('ready'));
  /** Waits for the reading that this call begins. */
  const filter = async (wanted: Partial<LogFilter>) => {
    const before = page.changed.mock.calls.length;
    expect(page.call('staffLogFilter', { ...all, ...wanted })).toBe(true);
    await vi.waitFor(() => expect(page.changed.mock.calls.length).toBeGreaterThan(before));
    return page.view().lines.map(({ text }) => text);
  };
  return { file, page, ready, filter };
}

test('the newest line comes first, the rotated file after the present one, in words where there are some', async () => {
  const { page, ready } = logged(
    [line(3, 'print', { device: 'receipt', print: 'confirmed' }), line(1, 'something new')],
    [line(90, 'the kiosk is composed', { services: 4 })],
  );
  expect(page.view()).toMatchObject({ state: 'reading', lines: [] });
  await ready();
  expect(page.deeds).toEqual(['logsRead']);
  expect(page.view().lines).toEqual([
    { at: NOW - MINUTE, level: 'info', device: null, key: null, text: 'something new', details: [] },
    {
      at: NOW - 3 * MINUTE,
      level: 'info',
      device: 'receipt',
      key: 'print',
      text: 'print',
      details: ['print=confirmed'],
    },
    {
      at: NOW - 90 * MINUTE,
      level: 'info',
      device: null,
      key: 'started',
      text: 'the kiosk is composed',
      details: ['services=4'],
    },
  ]);
});

test('device, level and time leave out what does not fit', async () => {
  const { page, ready, filter } = logged([
    line(20 * 60, 'yesterday', { level: 50 }),
    line(2 * 60, 'this morning', { level: 40, device: 'lamp' }),
    line(10, 'just now', { device: 'receipt' }),
    'half a line {"level":\n',
    line(5, 'too verbose', { level: 20 }),
  ]);
  await ready();
  expect(await filter({ level: 'warn' })).toEqual(['this morning', 'yesterday']);
  expect(await filter({ level: 'error' })).toEqual(['yesterday']);
  expect(await filter({ span: 'hour' })).toEqual(['too verbose', 'just now']);
  expect(await filter({ span: 'today' })).toEqual(['too verbose', 'just now', 'this morning']);
  expect(await filter({ device: 'lamp' })).toEqual(['this morning']);
  expect(page.call('staffLogFilter', { ...all, device: 'nothing-here' })).toBe(false);
});

test('a hundred at a time, and the next hundred are the older ones', async () => {
  const lines = Array.from({ length: 130 }, (_, index) => line(130 - index, `line ${index}`));
  const { page, ready } = logged(lines);
  await ready();
  expect(page.view()).toMatchObject({ older: true, from: 0 });
  expect(
    page
      .view()
      .lines.map(({ text }) => text)
      .slice(0, 2),
  ).toEqual(['line 129', 'line 128']);
  expect(page.view().lines).toHaveLength(100);
  page.call('staffLogFrom', { from: 100 });
  await vi.waitFor(() => expect(page.view().older).toBe(false));
  expect(page.view().lines.map(({ text }) => text)).toEqual(
    Array.from({ length: 30 }, (_, index) => `line ${29 - index}`),
  );
});

test('whatever got into the file, nothing of a person comes onto the screen', async () => {
  const { page, ready, file } = logged([
    line(9, 'typed 700101399004 by hand', { code: '700101399004' }),
    line(8, 'call +77015551234', { reason: 'IDKAZ123<<AHMETOVA<<ALIYA' }),
    line(7, 'fields', { iin: '7001', surname: 'AHMETOVA', name: 'Әлия Ахметова', deep: { phone: '+7701' } }),
  ]);
  // and what the log itself writes, when somebody hands it a person
  const log = openLog(file, 'info');
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  log.info({ answers: { iin: '700101399004' }, code: '7001 0139 9004' }, 'answers 700101399004');
  quiet.mockRestore();
  appendFileSync(file, line(1, 'the end'));
  await ready();
  page.call('staffLogFilter', all);
  await vi.waitFor(() => expect(page.view().lines[0]?.text).toBe('the end'));
  const drawn = JSON.stringify(page.view());
  expect(page.view().lines).toHaveLength(5);
  expect(drawn).not.toMatch(/700101399004|7015551234|AHMETOVA|Ахметова|7001|ALIYA/);
});

test('nothing is read that cannot be written down', () => {
  const { file } = logged([line(1, 'secret of the house')]);
  const definition = logsPage({ file, devices: [], timeZone: 'Asia/Almaty', log: memoryLog() });
  const refused = openPage('logs', {
    ...definition,
    open: (parts, id) => definition.open({ ...parts, record: () => false }, id),
  });
  expect(refused.view()).toMatchObject({ state: 'notRecorded', lines: [] });
  expect(refused.call('staffLogFilter', all)).toBe(false);
  expect(refused.call('staffLogFrom', { from: 0 })).toBe(false);
});

test('a log that cannot be read says so', async () => {
  const { page, ready, file } = logged([line(1, 'there')]);
  await ready();
  rmSync(file);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(file); // a folder: reading it fails whoever asks, root too
  page.call('staffLogFilter', all);
  await vi.waitFor(() => expect(page.view()).toMatchObject({ state: 'unreadable', lines: [] }));
});

test.each(['kk', 'ru', 'en'] as const)('%s has words for each message', (language) => {
  const { message } = staffTexts[language].logs;
  expect(Object.keys(message).sort()).toEqual([...messageKeys].sort());
});

test('every message that has words is one that somebody logs', () => {
  const folder = path.join(projectRoot(), 'electron');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith(path.join('logs', 'messages.ts')))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  expect(translatedMessages.filter((message) => !sources.includes(`'${message}'`))).toEqual([]);
});
