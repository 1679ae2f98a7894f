import { describe, expect, it } from 'vitest';
import { isEscapeKey } from '../../../electron/window/keys.ts';

const plain = { control: false, meta: false, alt: false };

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
});
