const NON_BREAKING = '\u00A0';

/** `KZ86125KZT5004100100` in fours: `KZ86 125K ZT50 0410 0100`, with spaces that do not break. */
export const inGroups = (text: string, size: number): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []).join(NON_BREAKING);
