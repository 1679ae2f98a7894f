const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** Honeywell imagers with OCR (facts/devices.md §3.1, §4.1): SYN M CR, a menu command, `!` for "until power off". */
export const imagerCommands = {
  menu: (command: string): Uint8Array => Uint8Array.of(0x16, 0x4d, 0x0d, ...ascii(command), 0x21),
  trigger: Uint8Array.of(0x16, 0x54, 0x0d),
  release: Uint8Array.of(0x16, 0x55, 0x0d),
} as const;

/** Does this answer belong to that command? Three letters of a tag and three of a subtag name it. */
export const answersMenu = (text: string, command: string): boolean => text.includes(command.slice(0, 6));

export const menuDone = 0x06;
