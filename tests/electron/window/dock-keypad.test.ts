import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DockLearning, dockLearning } from '../../../electron/contract/channels/dock.ts';
import { createKeypad } from '../../../electron/devices/keypad.ts';
import { createStatusBoard } from '../../../electron/devices/status-board.ts';
import { noDock } from '../../../electron/ipc/handlers.ts';
import { acceleratorOf, withKeypad } from '../../../electron/window/dock-keypad.ts';
import { keypadProfileSchema } from '../../../hardware/driver/keypad/index.ts';
import { loadProfile, profileNames } from '../../../hardware/profiles/load.ts';
import { learningLimits } from '../../../hardware/role/keypad-learning.ts';
import { succeeded } from '../../../hardware/role/result.ts';
import { memoryLog } from '../../support/memory-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const layout = { keys: { up: ['ArrowUp'], select: ['F20'], headsetIn: ['F15'] }, bounceMs: 30 };

/** The kiosk's window of these tests gives what the dock presses to the keypad, under the code that `codes` says. */
async function setUp() {
  const board = createStatusBoard(['keys'], () => new Date());
  const room = createKeypad({ id: 'keys', board, log: memoryLog(), now: () => new Date() });
  const pressed: string[] = [];
  const told: DockLearning[] = [];
  const handlers = withKeypad(noDock, {
    keypad: room.keypad,
    profile: 'storm-audionav',
    press(key) {
      pressed.push(key);
      room.keypad.press({ code: key, atMs: performance.now(), held: false });
      return true;
    },
    tell: (learning) => told.push(dockLearning.parse(learning)),
  });
  const order = (command: string, args = {}) => handlers.dockOrder({ device: 'keys', command, args });
  const commands = async () => (await handlers.dockState({})).devices.at(-1)?.commands;
  const before = await commands();
  room.start(async () => ({ sent: true, result: succeeded(layout) }));
  await vi.advanceTimersByTimeAsync(0);
  return { room, handlers, order, commands, before, pressed, told };
}
const ok = { ok: true, done: true, message: null };

describe('the keypad in the dock', () => {
  it('offers the keys it has, once they are known', async () => {
    const { before, commands } = await setUp();
    expect(before).toBeNull();
    expect((await commands())?.map(({ name }) => name)).toEqual([
      'up',
      'select',
      'headsetIn',
      'learn',
      'skip',
      'stopLearning',
      'press',
    ]);
  });

  it('presses in the kiosk’s window what the key sends', async () => {
    const { order, pressed } = await setUp();
    expect(await order('up')).toEqual(ok);
    expect(await order('headsetIn')).toEqual(ok);
    expect(await order('press', { code: 'AudioVolumeUp' })).toEqual(ok);
    expect(pressed).toEqual(['Up', 'F15', 'VolumeUp']);
    expect(await order('help')).toMatchObject({ done: false, message: 'noSuchKey' }); // not on this one
    expect(await order('press', { code: 'Fn' })).toMatchObject({ done: false, message: 'noSuchKey' });
    expect(await order('jump')).toMatchObject({ done: false, message: 'unknownCommand' });
  });

  it('passes everything else on to the simulators', async () => {
    const { handlers } = await setUp();
    expect(await handlers.dockOrder({ device: 'id-card', command: 'learn', args: {} })).toEqual({
      ok: true,
      done: false,
      message: null,
    });
  });

  it('learns: asks, refuses what it has, and writes the lines for kiosk.yaml', async () => {
    const { order, told, room } = await setUp();
    await order('learn');
    expect(told.at(-1)).toMatchObject({ device: 'keys', asking: 'up', learnt: [], yaml: '' });
    await order('press', { code: 'F13' });
    expect(told.at(-1)).toMatchObject({ asking: 'down', learnt: [{ key: 'up', codes: ['F13'] }] });
    await vi.advanceTimersByTimeAsync(1_000);
    await order('press', { code: 'F13' });
    expect(told.at(-1)).toMatchObject({ asking: 'down', refused: { code: 'F13', why: 'used' } });
    await order('skip');
    await order('press', { code: 'F20' }); // means select otherwise; now it means left
    await order('stopLearning');
    expect(told.at(-1)).toMatchObject({
      asking: null,
      ended: 'done',
      yaml: 'settings:\n  keys:\n    up: [F13]\n    left: [F20]\n',
    });
    expect(room.keypad.owns('F13')).toBe(false);
    expect(await order('skip')).toMatchObject({ message: 'notLearning' });
    expect(await order('stopLearning')).toMatchObject({ message: 'notLearning' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives the keys back when nobody answers', async () => {
    const { order, told, room } = await setUp();
    await order('learn');
    await order('learn'); // begins anew
    await vi.advanceTimersByTimeAsync(learningLimits.answerMs + 1_000);
    expect(told.at(-1)).toMatchObject({ asking: null, ended: 'timedOut', yaml: '' });
    expect(room.keypad.owns('KeyA')).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can press every key of the shipped profiles but the second Enter', () => {
    const codes = profileNames('keypad').flatMap((name) => {
      const profile = loadProfile('keypad', name, keypadProfileSchema);
      return profile.ok ? Object.values(profile.value.table).flat() : [];
    });
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => acceleratorOf(code) === null)).toEqual(['NumpadEnter']);
  });
});
