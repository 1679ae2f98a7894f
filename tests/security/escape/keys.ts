/** Keys of kiosk-standards.md §8 in xdotool's names (X keysyms). */
export const windowKeys = [
  'alt+F4', 'alt+Tab', 'alt+shift+Tab', 'alt+F10', 'alt+F9', 'alt+space', 'alt+Escape', 'super', 'super+d', 'super+e',
  'super+r', 'super+u', 'super+f', 'super+l', 'super+Tab', 'ctrl+Escape', 'ctrl+shift+Escape', 'ctrl+alt+Delete',
  'ctrl+alt+t', 'ctrl+alt+BackSpace', 'ctrl+alt+Left', 'ctrl+m', 'ctrl+w', 'ctrl+shift+w', 'ctrl+q', 'F11', 'Escape', 'alt',
]; // biome-ignore format: a table
export const browserKeys = [
  'ctrl+n', 'ctrl+shift+n', 'ctrl+t', 'ctrl+shift+t', 'ctrl+o', 'ctrl+p', 'ctrl+shift+p', 'ctrl+s', 'ctrl+l', 'ctrl+h',
  'ctrl+j', 'ctrl+r', 'ctrl+shift+r', 'ctrl+f', 'ctrl+g', 'ctrl+u', 'ctrl+d', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c',
  'ctrl+shift+m', 'ctrl+shift+Delete', 'ctrl+Tab', 'ctrl+1', 'alt+Left', 'alt+Right', 'alt+Home', 'alt+d', 'shift+Escape',
  'ctrl+F4', 'XF86Back', 'XF86Forward', 'XF86HomePage', 'XF86Refresh', 'XF86Search', 'XF86WWW', 'XF86Mail', 'XF86Explorer',
  'Menu', 'shift+F10', 'Print', 'XF86Open', 'XF86Save', 'XF86Close', 'XF86New',
]; // biome-ignore format: a table
export const zoomKeys = [
  'ctrl+plus',
  'ctrl+minus',
  'ctrl+0',
  'ctrl+KP_Add',
  'ctrl+KP_Subtract',
  'ctrl+equal',
  'XF86ZoomIn',
];
export const functionKeys = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
/** What the accessibility of a desktop answers to. */
export const accessibilityKeys = [
  'shift+alt+Print',
  'shift+alt+Num_Lock',
  'ctrl+alt+Tab',
  'super+plus',
  'super+minus',
];

export const allKeys = [...windowKeys, ...browserKeys, ...zoomKeys, ...functionKeys, ...accessibilityKeys];
