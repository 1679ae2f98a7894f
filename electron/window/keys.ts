import type { Keypad } from '../devices/keypad.ts';

export interface KeyInput {
  key: string;
  /** The place of the key; `key` of F19–F24 is no name under X11. */
  code: string;
  control: boolean;
  meta: boolean;
  alt: boolean;
}

/** As Electron tells it of `before-input-event`. */
export interface KeyEvent extends KeyInput {
  type: string;
  isAutoRepeat: boolean;
}

const browserKeys = new Set([
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
  'BrowserRefresh',
  'BrowserSearch',
  'BrowserFavorites',
  'ContextMenu',
  'PrintScreen',
  'Print',
  'Open',
  'Save',
  'New',
  'Close',
  'Help',
  'ZoomIn',
  'ZoomOut',
]);
const functionKey = /^F\d{1,2}$/;

/**
 * Keys with which one leaves or bends a page (facts/kiosk-standards.md §8): every combination and every function key.
 * Walking by keyboard needs none of them; AltGr is not `alt` on Linux, so Kazakh layouts still type.
 */
export const isEscapeKey = ({ key, code, control, meta, alt }: KeyInput): boolean =>
  control || meta || alt || functionKey.test(key) || functionKey.test(code) || browserKeys.has(key);

/** Gives a key to the keypad. True when it is the keypad's: then the page must not see it. Combinations never are. */
export function offerKey(
  keypad: Pick<Keypad, 'press' | 'owns'>,
  { type, code, isAutoRepeat, control, meta, alt }: KeyEvent,
  atMs: number,
): boolean {
  if (control || meta || alt) return false;
  return type === 'keyDown' ? keypad.press({ code, atMs, held: isAutoRepeat }) : keypad.owns(code);
}
