import { describe, expect, it, vi } from 'vitest';
import type { Keypad } from '../../../electron/devices/keypad.ts';
import { showKeypad } from '../../../electron/devices/keypad-on-screen.ts';
import type { KeypadEvent } from '../../../hardware/role/keypad-keys.ts';
import { kiosks } from '../kiosk/harness.ts';

const start = kiosks();

/** A kiosk whose keypad is in the hand of the test. */
function setUp() {
  const harness = start();
  const listeners = new Set<(event: KeypadEvent) => void>();
  let pluggedIn = false;
  const keypad: Keypad = {
    id: 'keys',
    layout: () => null,
    press: () => false,
    owns: () => false,
    headsetIn: () => pluggedIn,
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    capture: () => () => {},
  };
  const told: unknown[] = [];
  const stop = showKeypad({ keypad, kiosk: harness.kiosk, tell: (...notice) => told.push(notice) });
  const tell = (event: KeypadEvent) => {
    for (const listener of listeners) listener(event);
  };
  const plug = (now: boolean) => {
    pluggedIn = now;
    tell({ kind: 'headset', in: now });
  };
  const speaks = () => harness.frame.display.speech;
  return { harness, told, tell, plug, speaks, stop, listeners };
}

describe('the keypad on the screen', () => {
  it('hands actions on, and leaves the visit alone', () => {
    const { harness, told, tell } = setUp();
    tell({ kind: 'action', action: 'volumeUp' });
    tell({ kind: 'action', action: 'down' });
    expect(told).toEqual([
      ['keypad', { action: 'volumeUp' }],
      ['keypad', { action: 'down' }],
    ]);
    expect(harness.name).toBe('attract');
  });

  it('speaks from the plug until it is pulled', () => {
    const { harness, told, plug, speaks } = setUp();
    harness.toHome();
    plug(true);
    expect(speaks()).toBe(true);
    plug(false);
    expect(speaks()).toBe(false);
    expect(told).toEqual([
      ['headset', { in: true }],
      ['headset', { in: false }],
    ]);
    expect(harness.name).toBe('home');
  });

  it('headphones begin a visit; pulling them out of a waiting kiosk does not', () => {
    const { harness, plug, speaks } = setUp();
    plug(false);
    expect(harness.name).toBe('attract');
    plug(true);
    expect(harness.name).toBe('language');
    expect(speaks()).toBe(true);
  });

  it('speech that was switched off on the screen stays off until the next plug', async () => {
    const { harness, plug, speaks } = setUp();
    harness.toHome();
    plug(true);
    harness.do('setDisplay', { speech: false });
    harness.do('takeTicket', {});
    await harness.pass();
    expect(speaks()).toBe(false);
    plug(false);
    expect(speaks()).toBe(false);
    plug(true);
    expect(speaks()).toBe(true);
  });

  it('the next visit speaks too while the headphones are still in', async () => {
    const { harness, plug, speaks } = setUp();
    plug(true);
    harness.do('cancel', {});
    await harness.pass(20_000);
    expect(harness.name).toBe('attract');
    expect(speaks()).toBe(false);
    harness.do('start', {});
    await harness.pass();
    expect(speaks()).toBe(true);
    plug(false);
    harness.do('cancel', {});
    await harness.pass(20_000);
    harness.do('start', {});
    await harness.pass();
    expect(speaks()).toBe(false);
  });

  it('stops', () => {
    const { harness, listeners, stop } = setUp();
    const sent = vi.spyOn(harness.kiosk, 'send');
    stop();
    expect(listeners.size).toBe(0);
    harness.do('start', {});
    expect(sent).toHaveBeenCalledTimes(1);
  });
});
