/** No-break spaces and hyphens come out of Intl; no printer font has them, and they must survive wrapping. */
const noBreakSpaces = /[\u00a0\u2007\u202f]/g;
const noBreakHyphen = /\u2011/g;
/** Control characters would be commands to a printer; the others are invisible. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** Paragraphs of printable characters, composed (NFC), as a printer's code page or font needs them. */
export function cleanText(value: string): string[] {
  return value
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(noBreakSpaces, '\u00a0')
    .replace(noBreakHyphen, '-')
    .replace(unprintable, '')
    .split('\n');
}

/** After wrapping a no-break space is a space. */
export const plainSpaces = (line: string): string => line.replaceAll('\u00a0', ' ');

/** Printed cells of a line: one for each character. */
export const cells = (text: string): number => [...text].length;
