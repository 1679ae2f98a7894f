import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HardwareCall } from '../../../electron/devices/hardware-calls.ts';
import { createKeypad, type KeypadRoom } from '../../../electron/devices/keypad.ts';
import { createStatusBoard } from '../../../electron/devices/status-board.ts';
import type { KeypadEvent } from '../../../hardware/role/keypad-keys.ts';
import { failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import { memoryLog } from '../../support/memory-log.ts';

const layout = {
  keys: { up: ['F18'], select: ['F20'], headsetIn: ['F15'], headsetOut: ['F16'] },
  bounceMs: 30,
};
const SINCE = '2026-01-01T00:00:00.000Z';
const rooms: KeypadRoom[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) room.close();
  vi.useRealTimers();
});

function setUp(answers: Result<unknown>[] = [succeeded(layout)]) {
  const log = memoryLog();
  const board = createStatusBoard(['keys', 'id-card'], () => new Date());
  const room = createKeypad({ id: 'keys', board, log, now: () => new Date() });
  rooms.push(room);
  const asked: HardwareCall[] = [];
  const start = () =>
    room.start(async (call) => {
      asked.push(call);
      return {
        sent: true,
        result: answers[Math.min(asked.length, answers.length) - 1] ?? failed('processGone'),
      };
    });
  const events: KeypadEvent[] = [];
  room.keypad.onEvent((event) => events.push(event));
  const status = () => {
    const { since: _, ...rest } = board.all().find(({ id }) => id === 'keys') ?? { since: '' };
    return rest;
  };
  let atMs = 0;
  const press = (code: string) => {
    atMs += 100;
    return room.keypad.press({ code, atMs, held: false });
  };
  return { room, keypad: room.keypad, start, asked, events, status, press, log };
}
const known = (room: KeypadRoom) => vi.waitFor(() => expect(room.keypad.layout()).not.toBeNull());

describe('the keypad in main', () => {
  it('takes nothing before it knows what its keys mean', async () => {
    const { room, start, press, events, status } = setUp();
    expect(press('F18')).toBe(false);
    expect(status()).toEqual({ id: 'keys', device: 'starting' });
    start();
    await known(room);
    expect(press('F18')).toBe(true);
    expect(press('F13')).toBe(false);
    expect(events).toEqual([{ kind: 'action', action: 'up' }]);
  });

  it('says only what it knows: nothing heard, then heard, and what the jack says', async () => {
    const { room, start, press, status } = setUp();
    start();
    await known(room);
    const base = { id: 'keys', device: 'online' };
    expect(status()).toEqual({ ...base, headset: 'unknown', detail: 'notHeard' });
    press('F13'); // another keyboard
    expect(status()).toMatchObject({ detail: 'notHeard' });
    press('F18');
    expect(status()).toEqual({ ...base, headset: 'unknown' });
    press('F15');
    expect(status()).toEqual({ ...base, headset: 'in' });
    expect(room.keypad.headsetIn()).toBe(true);
    press('F16');
    expect(status()).toEqual({ ...base, headset: 'out' });
  });

  it('outlives the hardware process: its status and its keys stay', async () => {
    const { room, start, press, events, status } = setUp();
    start();
    await known(room);
    press('F15');
    room.board.state(['keys', 'id-card'], { device: 'starting' });
    room.board.heard({ id: 'keys', device: 'online', detail: 'notHeard', since: SINCE });
    expect(status()).toMatchObject({ device: 'online', headset: 'in' });
    expect(room.board.all().find(({ id }) => id === 'id-card')?.device).toBe('starting');
    press('F20');
    expect(events).toHaveLength(2);
  });

  it('asks again until the process answers', async () => {
    vi.useFakeTimers();
    const { room, start, asked } = setUp([
      failed('deviceNotReady'),
      failed('processGone'),
      succeeded(layout),
    ]);
    start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(room.keypad.layout()).toEqual(layout);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatchObject({ device: 'keys', role: 'keypad', method: 'layout' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a wrong profile is the hardware process’s word, and not asked for for ever', async () => {
    vi.useFakeTimers();
    const { room, start, asked, status, log } = setUp([failed('configuration', 'badProfile')]);
    start();
    const wrong = { id: 'keys', device: 'offline', action: 'configuration', detail: 'badProfile' } as const;
    room.board.heard({ ...wrong, since: SINCE });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status()).toEqual(wrong);
    expect(asked).toHaveLength(1);
    expect(log.lines.map(({ level }) => level)).toEqual(['error']);
  });

  it('an answer that makes no sense is none', async () => {
    const { room, start, log } = setUp([succeeded({ keys: { up: ['F18'], down: ['F18'] }, bounceMs: 30 })]);
    start();
    await vi.waitFor(() => expect(log.lines).toHaveLength(1));
    expect(room.keypad.layout()).toBeNull();
  });

  it('stops asking when the kiosk ends', async () => {
    vi.useFakeTimers();
    const { room, start, asked, log } = setUp([failed('deviceNotReady')]);
    start();
    await vi.advanceTimersByTimeAsync(1_200);
    room.close();
    const soFar = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(soFar);
    expect(vi.getTimerCount()).toBe(0);
    expect(log.lines).toEqual([]);
  });

  it('while somebody learns, every key is theirs and means nothing', async () => {
    const { room, keypad, start, press, events } = setUp();
    start();
    await known(room);
    const learnt: string[] = [];
    const release = keypad.capture(({ code }) => learnt.push(code));
    expect([press('F18'), press('KeyA'), keypad.owns('KeyA')]).toEqual([true, true, true]);
    expect(learnt).toEqual(['F18', 'KeyA']);
    release();
    expect([press('KeyA'), keypad.owns('KeyA'), press('F18')]).toEqual([false, false, true]);
    expect(events).toEqual([{ kind: 'action', action: 'up' }]);
  });

  it('a lesson that is over does not end the one that follows it', async () => {
    const { keypad } = setUp();
    const [first, second]: string[][] = [[], []];
    const endFirst = keypad.capture(({ code }) => first?.push(code));
    keypad.capture(({ code }) => second?.push(code));
    endFirst();
    keypad.press({ code: 'F1', atMs: 1, held: false });
    expect([first, second]).toEqual([[], ['F1']]);
  });
});
