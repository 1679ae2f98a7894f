import { describe, expect, it } from 'vitest';
import { isEscapeKey, type KeyEvent, offerKey } from '../../../electron/window/keys.ts';

const plain = { control: false, meta: false, alt: false, code: '' };

describe('keys', () => {
  it.each(['Tab', 'Enter', ' ', 'Escape', 'ArrowDown', 'Home', 'Backspace', '7', 'ә', 'Ң', 'Shift', 'F'])(
    '%s is for walking and typing',
    (key) => {
      expect(isEscapeKey({ ...plain, key })).toBe(false);
    },
  );

  it.each(['F1', 'F3', 'F5', 'F6', 'F11', 'F12', 'F24', 'BrowserBack', 'ContextMenu', 'PrintScreen'])(
    '%s leads out',
    (key) => {
      expect(isEscapeKey({ ...plain, key })).toBe(true);
    },
  );

  it('every combination leads out', () => {
    for (const key of [
      'r',
      'R',
      'w',
      'q',
      'n',
      't',
      'o',
      'p',
      's',
      'l',
      'h',
      'i',
      'j',
      'c',
      'v',
      '+',
      '-',
      '0',
      'Tab',
      'Escape',
    ])
      expect(isEscapeKey({ ...plain, control: true, key })).toBe(true);
    for (const key of ['F4', 'ArrowLeft', 'Home', 'd', ' '])
      expect(isEscapeKey({ ...plain, alt: true, key })).toBe(true);
    for (const key of ['d', 'e', 'r', 'l']) expect(isEscapeKey({ ...plain, meta: true, key })).toBe(true);
  });

  it.each(['F19', 'F24'])('%s leads out although X11 has no name for it', (code) => {
    expect(isEscapeKey({ ...plain, key: '\0', code })).toBe(true);
  });
});

describe('keys of the keypad', () => {
  const event = (more: Partial<KeyEvent>): KeyEvent => ({
    ...plain,
    type: 'keyDown',
    key: '\0',
    code: 'F23',
    isAutoRepeat: false,
    ...more,
  });
  function setUp() {
    const presses: unknown[] = [];
    const own = (code: string) => code === 'F23';
    const press = ({ code, ...rest }: { code: string; atMs: number; held: boolean }) => {
      if (own(code)) presses.push({ code, ...rest });
      return own(code);
    };
    return { keypad: { press, owns: own }, presses };
  }

  it('are taken from the page, down and up', () => {
    const { keypad, presses } = setUp();
    expect(offerKey(keypad, event({}), 5)).toBe(true);
    expect(offerKey(keypad, event({ isAutoRepeat: true }), 6)).toBe(true);
    expect(offerKey(keypad, event({ type: 'keyUp' }), 7)).toBe(true);
    expect(presses).toEqual([
      { code: 'F23', atMs: 5, held: false },
      { code: 'F23', atMs: 6, held: true },
    ]);
    expect(offerKey(keypad, event({ code: 'F22' }), 8)).toBe(false);
    expect(offerKey(keypad, event({ code: 'F22', type: 'keyUp' }), 9)).toBe(false);
  });

  it.each(['control', 'meta', 'alt'])('are none together with %s', (modifier) => {
    const { keypad, presses } = setUp();
    expect(offerKey(keypad, event({ [modifier]: true }), 5)).toBe(false);
    expect(presses).toEqual([]);
  });
});
