import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createLateLog } from '../../../electron/log/late-log.ts';
import { openLog } from '../../../electron/log/open-log.ts';
import { type LogLine, memoryLog } from '../../support/memory-log.ts';

const messages = (lines: readonly LogLine[]) => lines.map(({ message }) => message);

function setUp() {
  const kept = memoryLog();
  const onTrouble = vi.fn();
  let arrive: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const load = vi.fn(
    () =>
      new Promise<typeof kept>((resolve, reject) => {
        arrive = () => resolve(kept);
        fail = reject;
      }),
  );
  const log = createLateLog({ load, onTrouble });
  return { log, kept, load, onTrouble, arrive: () => arrive(), fail: (error: Error) => fail(error) };
}

it('is not loaded as long as nobody says anything', async () => {
  const { log, load } = setUp();
  await log.written();
  expect(load).not.toHaveBeenCalled();
});

it('keeps what is said meanwhile, in its order, and is loaded once', async () => {
  const { log, kept, load, arrive } = setUp();
  log.info({ n: 1 }, 'one');
  log.error({ n: 2 }, 'two');
  expect(kept.lines).toEqual([]);
  arrive();
  log.debug({ n: 3 }, 'three');
  await log.written();
  log.warn({ n: 4 }, 'four');
  expect(messages(kept.lines)).toEqual(['one', 'two', 'three', 'four']);
  expect(kept.lines.map(({ level, fields }) => [level, fields.n])).toEqual([
    ['info', 1],
    ['error', 2],
    ['debug', 3],
    ['warn', 4],
  ]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('a line carries the time when it was said, not when the log was there', async () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'qz-log-')), 'logs', 'qyzmet.log');
  let clockMs = Date.parse('2026-11-23T09:00:00.000Z');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const log = createLateLog({
    load: async (now) => openLog(file, 'info', now),
    onTrouble: () => {},
    now: () => clockMs,
  });
  log.info({}, 'before');
  clockMs += 40;
  await log.written();
  clockMs += 2;
  log.info({}, 'after');
  said.mockRestore();
  const times = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).time);
  expect(times).toEqual(['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.042Z']);
});

it('where it cannot be loaded that is said, and whoever waits goes on', async () => {
  const { log, onTrouble, fail, load } = setUp();
  log.error({}, 'the application ends');
  const trouble = new Error('no such folder');
  fail(trouble);
  await log.written();
  log.error({}, 'again');
  await log.written();
  expect(onTrouble).toHaveBeenCalledExactlyOnceWith(trouble);
  expect(load).toHaveBeenCalledTimes(1); // nor is it tried at every line
});
