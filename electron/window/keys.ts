export interface KeyInput {
  key: string;
  control: boolean;
  meta: boolean;
  alt: boolean;
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

/**
 * Keys with which one leaves or bends a page (facts/kiosk-standards.md §8): every combination and every function key.
 * Walking by keyboard needs none of them; AltGr is not `alt` on Linux, so Kazakh layouts still type.
 */
export const isEscapeKey = ({ key, control, meta, alt }: KeyInput): boolean =>
  control || meta || alt || /^F\d{1,2}$/.test(key) || browserKeys.has(key);
