import type { DriverName } from '../../config.ts';

/** What a reader sent, in words without a letter of it: lines of a zone, a code, a card, a tag. */
export function cardWords(driver: DriverName, bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  if (driver === 'mrz') return mrzWords(text);
  if (driver === 'scanner') return scanWords(text);
  if (driver === 'magstripe') return `report of ${bytes.length} bytes (masked)`;
  if (driver === 'contactless') return tagWords(text);
  return undefined;
}

function mrzWords(text: string): string | undefined {
  const lines = [...text.matchAll(/[A-Z0-9<]{30,90}/g)].flatMap(([run]) => splitZone(run));
  if (lines.length > 0) return lines.map((_, index) => `MRZ line ${index + 1} (masked)`).join(', ');
  return /^[A-Z]\0/.test(text) ? `answer to ${text[0]}` : undefined;
}

/** Some readers send the lines without an end between them: ICAO 9303 has lines of 30, 36 and 44. */
function splitZone(run: string): string[] {
  const length = [30, 36, 44].find((each) => run.length % each === 0) ?? run.length;
  return Array.from({ length: run.length / length }, () => run.slice(0, length));
}

function scanWords(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ends of a scanner's line
  const code = text.replace(/[\x00-\x1f]+/g, '');
  return code.length > 0 ? `code of about ${code.length} characters (masked)` : undefined;
}

/** Replies of a TWN4 (devices.md §3.3): 00 is good, then whether a tag was found. */
function tagWords(text: string): string | undefined {
  if (text.startsWith('0001')) return 'tag found (masked)';
  if (text.startsWith('0000')) return 'no tag';
  return text.startsWith('00') ? 'done' : undefined;
}
