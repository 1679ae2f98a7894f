import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../electron/config/root.ts';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import { languages } from '../../../electron/contract/values/language.ts';
import { deviceTodo, deviceWord } from '../../../electron/contract/views/staff/device-parts.ts';
import { adviceOf, byWeight, knownCodes } from '../../../electron/staff/desk/devices/advice.ts';
import { printReason } from '../../../hardware/role/printer.ts';
import { deviceState, mediaState, paperState, statusAction } from '../../../hardware/role/status.ts';

const maybe = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...values];

/** Every status there can be, with a detail nobody has heard of and with none. */
const every = deviceState.options.flatMap((device) =>
  maybe(paperState.options).flatMap((paper) =>
    maybe(mediaState.options).flatMap((media) =>
      maybe(statusAction.options).flatMap((action) =>
        [...maybe([...knownCodes]), 'neverHeardOf'].map((detail) => ({
          device,
          paper,
          media,
          action,
          detail,
        })),
      ),
    ),
  ),
);

/** Words that the hardware room's source says of a device or of the way to it. */
function codesInSource(): Set<string> {
  const folder = path.join(projectRoot(), 'hardware');
  const files = ['driver', 'transport', 'device', 'profiles'].flatMap((room) =>
    readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('record/'))
      .map((name) => readFileSync(path.join(folder, room, name), 'utf8')),
  );
  const refused = /failed\('(?:noDevice|configuration|hardwareError|deviceBusy|deviceNotReady)', ['`](\w+)/g;
  const told = /(?:action: '\w+', detail|code: '(?:noDevice|hardwareError|deviceBusy)', detail): '(\w+)'/g;
  const fault = /(?:technician|needsReset|staff)\('(\w+)'/g;
  return new Set(
    files.flatMap((text) =>
      [refused, told, fault].flatMap((shape) => [...text.matchAll(shape)].map(([, code]) => code ?? '')),
    ),
  );
}

describe('what a status means to a technician', () => {
  it('has a word, and whatever does not work has something to do', () => {
    expect(every.length).toBeGreaterThan(50_000);
    const silent = every.filter((status) => {
      const { tone, todo } = adviceOf(status);
      return (tone === 'bad' || tone === 'care') && todo === null;
    });
    expect(silent).toEqual([]);
  });

  it('never calls well what does not work, nor broken what does', () => {
    const wrong = every.filter((status) => {
      const { tone } = adviceOf(status);
      const works = status.device === 'online' || status.device === 'deviceBusy';
      return works ? tone === 'bad' : tone === 'good';
    });
    expect(wrong).toEqual([]);
  });

  it('knows every code the hardware can say', () => {
    const codes = codesInSource();
    expect(codes.size).toBeGreaterThan(40);
    // of recordings played back, of a call's own arguments, of a job on the way to the page
    const elsewhere = new Set(['endOfRecording', 'processGone']);
    expect([...codes].filter((code) => !knownCodes.has(code) && !elsewhere.has(code))).toEqual([]);
    const jobs = printReason.options.filter(
      (reason) => reason !== 'canceled' && reason !== 'invalidDocument',
    );
    expect(jobs.filter((reason) => !knownCodes.has(reason))).toEqual([]);
  });

  it.each(languages)('says every word and every advice in %s', (language) => {
    const { state, todo, paper, media } = staffTexts[language].device;
    expect(Object.keys(state).sort()).toEqual([...deviceWord.options].sort());
    const said = new Set(every.map((status) => adviceOf(status).todo));
    expect(Object.keys(todo).sort()).toEqual([...deviceTodo.options].sort());
    expect([...said].filter((one) => one !== null && !(one in todo))).toEqual([]);
    expect(Object.keys(paper).sort()).toEqual([...paperState.options].sort());
    expect([...Object.keys(media), 'unknown'].sort()).toEqual([...mediaState.options].sort());
  });

  it('shows no word and no advice that no status leads to', () => {
    const words = new Set(every.map((status) => adviceOf(status).word));
    const todos = new Set(every.map((status) => adviceOf(status).todo));
    expect(deviceWord.options.filter((word) => !words.has(word))).toEqual([]);
    expect(deviceTodo.options.filter((todo) => !todos.has(todo))).toEqual([]);
  });

  it.each([
    [{ device: 'userError', paper: 'out', action: 'clear', detail: 'paperOut' }, 'paperOut', 'replacePaper'],
    [{ device: 'userError', paper: 'out', action: 'clear', detail: 'coverOpen' }, 'coverOpen', 'closeCover'],
    [{ device: 'hardwareError', action: 'reset', detail: 'paperJam' }, 'paperJam', 'switchOffOn'],
    [{ device: 'hardwareError', action: 'maintenance', detail: 'firmware' }, 'firmware', 'callService'],
    [{ device: 'noDevice', action: 'maintenance', detail: 'portMissing' }, 'notConnected', 'checkCable'],
    [
      { device: 'offline', action: 'configuration', detail: 'foundOther: A: B' },
      'otherDevice',
      'plugRightOne',
    ],
    [{ device: 'userError', action: 'clear' }, 'attention', 'look'],
    [{ device: 'hardwareError', action: 'suspend' }, 'outOfOrder', 'wait'],
  ] as const)('%o is %s, so %s', (status, word, todo) => {
    expect(adviceOf(status)).toMatchObject({ word, todo });
  });

  it('names the model that was found, and puts the worst first', () => {
    expect(adviceOf({ device: 'offline', detail: 'foundOther: A: B' }).found).toBe('A: B');
    const some = [
      { device: 'online' },
      { device: 'powerOff' },
      { device: 'starting' },
      { device: 'online', paper: 'low' },
    ] as const;
    const sorted = some.map((status) => ({ advice: adviceOf(status) })).sort(byWeight);
    expect(sorted.map(({ advice }) => advice.tone)).toEqual(['bad', 'care', 'unknown', 'good']);
  });
});
