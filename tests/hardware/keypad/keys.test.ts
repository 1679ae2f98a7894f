import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padAction } from '../../../electron/contract/channels/notices.ts';
import {
  type KeypadLayout,
  keypadActions,
  keypadKeys,
  keypadTableSchema,
} from '../../../hardware/role/keypad.ts';
import {
  type KeyDown,
  type KeypadEvent,
  layOver,
  meaningOf,
  readKey,
  untouchedKeypad,
} from '../../../hardware/role/keypad-keys.ts';
import { anyTable, codes } from './tables.ts';

const layout: KeypadLayout = {
  keys: { up: ['F18'], down: ['F17'], select: ['F20', 'Enter'], headsetIn: ['F15'], headsetOut: ['F16'] },
  bounceMs: 30,
};

/** What a row of key presses does. */
function play(
  presses: readonly (Partial<KeyDown> & { code: string })[],
  table = layout,
): (KeypadEvent | null)[] {
  let memory = untouchedKeypad;
  return presses.map(({ code, atMs = 0, held = false }) => {
    const read = readKey(table, memory, { code, atMs, held });
    memory = read.memory;
    return read.event;
  });
}
/** Waits between presses as times of presses. */
function timed<T extends { waitMs: number }>(row: readonly T[]): (T & { atMs: number })[] {
  let atMs = 0;
  return row.map((press) => {
    atMs += press.waitMs;
    return { ...press, atMs };
  });
}
const did = (action: string) => ({ kind: 'action', action });
const headset = (pluggedIn: boolean) => ({ kind: 'headset', in: pluggedIn });

describe('keys of a keypad', () => {
  it('mean what the layout says, each of several codes', () => {
    expect(play([{ code: 'F18' }, { code: 'F20', atMs: 1 }, { code: 'Enter', atMs: 2 }])).toEqual([
      did('up'),
      did('select'),
      did('select'),
    ]);
  });

  it('unknown ones do nothing, and are not remembered', () => {
    expect(
      play([
        { code: 'F18', atMs: 0 },
        { code: 'F1', atMs: 10 },
        { code: 'F18', atMs: 20 },
      ]),
    ).toEqual([
      did('up'),
      null,
      null, // still a bounce of the first
    ]);
  });

  it('the same code again within 30 ms is one press, and so is a rattle of any length', () => {
    const rattle = Array.from({ length: 20 }, (_, n) => ({ code: 'F20', atMs: n * 29 }));
    expect(play(rattle).filter(Boolean)).toEqual([did('select')]);
    expect(
      play([
        { code: 'F20', atMs: 0 },
        { code: 'F20', atMs: 30 },
      ]),
    ).toEqual([did('select'), did('select')]);
    expect(
      play([
        { code: 'F17', atMs: 0 },
        { code: 'F18', atMs: 5 },
      ]),
    ).toEqual([did('down'), did('up')]);
  });

  it('held, arrows walk on and select does not select again', () => {
    expect(play([{ code: 'F17' }, { code: 'F17', atMs: 500, held: true }])).toEqual([
      did('down'),
      did('down'),
    ]);
    expect(play([{ code: 'F20' }, { code: 'F20', atMs: 500, held: true }])).toEqual([did('select'), null]);
  });

  it('the jack counts by its edges, however the plug scratches', () => {
    const plug = ['F15', 'F15', 'F16', 'F16', 'F15'].map((code, n) => ({ code, atMs: n * 5 }));
    expect(play(plug)).toEqual([headset(true), null, headset(false), null, headset(true)]);
    expect(play([{ code: 'F16' }])).toEqual([headset(false)]); // from unknown
  });

  it('property: whatever is pressed, the headset ends as the jack said last, and its events alternate', () => {
    const press = fc.record({
      code: fc.constantFrom('F15', 'F16', 'F17', 'F18', 'F20', 'Enter', 'KeyA', ''),
      waitMs: fc.integer({ min: 0, max: 80 }),
      held: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (row) => {
        const presses = timed(row);
        const events = play(presses);
        const jack = events.flatMap((event) => (event?.kind === 'headset' ? [event.in] : []));
        const last = presses.map(({ code }) => code).findLast((code) => code === 'F15' || code === 'F16');
        expect(jack.at(-1)).toBe(last === undefined ? undefined : last === 'F15');
        jack.forEach((state, n) => void (n > 0 && expect(state).toBe(!jack[n - 1])));
      }),
    );
  });

  it('property: an action never comes from a code that is not its own, nor twice within the bounce time', () => {
    const press = fc.record({ code: fc.constantFrom(...codes), waitMs: fc.integer({ min: 0, max: 60 }) });
    fc.assert(
      fc.property(anyTable, fc.array(press, { maxLength: 40 }), (keys, row) => {
        const presses = timed(row);
        const table = { keys, bounceMs: 30 };
        let before: { code: string; atMs: number } | null = null;
        play(presses, table).forEach((event, n) => {
          const press = presses[n] ?? { code: '', atMs: 0 };
          const key = meaningOf(table, press.code);
          if (event?.kind === 'action') {
            expect(keys[event.action]).toContain(press.code);
            expect(before?.code === press.code && press.atMs - before.atMs < 30).toBe(false);
          }
          if (key === null) expect(event).toBeNull();
          else before = press;
        });
      }),
    );
  });
});

describe('a table laid over another', () => {
  it('replaces the codes of its keys, takes them from all others, and can take a key away', () => {
    const table = { up: ['F18'], down: ['F17'], help: ['F19'], select: ['F20'] };
    expect(layOver(table, { up: ['F17'], select: ['Enter'], help: [] })).toEqual({
      up: ['F17'],
      select: ['Enter'],
    });
    expect(layOver(table, {})).toEqual(table);
  });

  it('property: no code means two things, and what is learnt means what it was learnt for', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (table, upper) => {
        const keys = layOver(table, upper);
        expect(keypadTableSchema.safeParse(keys).success).toBe(true);
        for (const key of keypadKeys)
          for (const code of upper[key] ?? []) expect(meaningOf({ keys, bounceMs: 0 }, code)).toBe(key);
      }),
    );
  });
});

describe('the words of the keypad', () => {
  it('are the same on both sides of the glass', () => {
    expect(padAction.options).toEqual([...keypadActions]);
  });

  it.each([
    [{ up: ['F18'], down: ['F18'] }, 'F18 is up already'],
    [{ up: ['ShiftLeft'] }, 'no modifier'],
    [{ up: ['<<'] }, 'KeyboardEvent.code'],
    [{ jump: ['F18'] }, 'Unrecognized key'],
    [{ up: 'F18' }, 'array'],
  ])('%j is no table', (table, words) => {
    const parsed = keypadTableSchema.safeParse(table);
    expect(parsed.error?.issues.map(({ message }) => message).join()).toContain(words);
  });
});
