import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modemLines } from '../../../hardware/simulator/modem-lines/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Lines {
  cts?: boolean;
  dsr?: boolean;
  dcd?: boolean;
}
function plug(profile: string) {
  const levels: Lines[] = [];
  const device = modemLines.create(
    { driver: 'modemLines', profile, mock: '/nowhere' },
    {
      send: () => undefined,
      hold: () => undefined,
      release: () => undefined,
      unplug: async () => undefined,
      event: () => undefined,
      setLines: (lines) => void levels.push(lines),
    },
  );
  const ask = (name: string, args: object = {}) => device.commands[name]?.run(args);
  const host = (dtr: boolean, rts: boolean): void => device.hostLines?.({ dtr, rts, break: false });
  return { device, levels, ask, host, level: () => device.state().level };
}

describe('a contact between a host’s line and its inputs', () => {
  /** The host drives · pressed · cut → level, of a button that rests open and of a tamper loop that rests closed. */
  test.each([
    [false, false, false, false, false],
    [true, false, false, false, true],
    [true, true, false, true, false],
    [true, true, true, false, false],
    [true, false, true, false, false],
    [false, true, false, false, false],
  ])(
    'driven %s, pressed %s, cut %s: a button %s, a tamper loop %s',
    (driven, pressed, cut, button, tamper) => {
      for (const [profile, level] of [
        ['rs232-contact', button],
        ['rs232-tamper', tamper],
      ] as const) {
        const at = plug(profile);
        at.host(driven, false);
        at.ask(pressed ? 'press' : 'release');
        if (cut) at.ask('cut');
        expect([profile, at.level()]).toEqual([profile, level]);
        expect(at.levels.at(-1)).toEqual({ cts: level, dsr: level, dcd: level });
      }
    },
  );

  test('either of the host’s lines feeds it; when both fall it is open, whatever is pressed', () => {
    const at = plug('rs232-contact');
    at.ask('press');
    at.host(false, true);
    expect(at.level()).toBe(true);
    at.host(true, false);
    expect(at.level()).toBe(true);
    at.host(false, false);
    expect(at.level()).toBe(false);
  });

  test('unplugged it has no voltage; plugged in again not before the host drives its lines', () => {
    const at = plug('rs232-tamper');
    at.host(true, true);
    expect(at.level()).toBe(true);
    at.device.plugged(false);
    expect(at.level()).toBe(false);
    at.device.plugged(true);
    expect(at.levels.at(-1)).toEqual({ cts: false, dsr: false, dcd: false });
    at.host(true, false);
    expect(at.level()).toBe(true);
  });

  test('a worn contact changes so often, and rests where it was', () => {
    const at = plug('rs232-contact');
    at.host(true, false);
    at.ask('press');
    at.levels.length = 0;
    at.ask('bounce', { times: 3, everyMs: 10 });
    vi.advanceTimersByTime(1000);
    expect(at.levels.map(({ cts }) => cts)).toEqual([false, true, false, true, false, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('bouncing anew the old bounce is over; closed, it is still', () => {
    const at = plug('rs232-contact');
    at.host(true, false);
    at.ask('bounce', { times: 100, everyMs: 10 });
    vi.advanceTimersByTime(15);
    at.ask('bounce', { times: 1, everyMs: 10 });
    at.levels.length = 0;
    vi.advanceTimersByTime(1000);
    expect(at.levels).toHaveLength(2);
    at.ask('bounce', { times: 5, everyMs: 10 });
    at.device.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('mended, the cable shows what the switch is now, not what it was when cut', () => {
    const at = plug('rs232-contact');
    at.host(true, false);
    at.ask('cut');
    at.ask('press');
    expect(at.level()).toBe(false);
    at.ask('mend');
    expect(at.level()).toBe(true);
  });
});

test('the lamp: lit while RTS is up; each rise is counted once', () => {
  const at = plug('rs232-lamp');
  at.host(true, true);
  at.host(false, true);
  expect(at.device.state()).toMatchObject({ lit: true, litCount: 1 });
  at.host(false, false);
  at.host(false, true);
  expect(at.device.state()).toMatchObject({ lit: true, litCount: 2 });
  at.device.plugged(false);
  expect(at.device.state()).toMatchObject({ lit: false, litCount: 2 });
});
