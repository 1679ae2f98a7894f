import { type Details, type ParseResult, parse } from 'mrz';
import type { BadReadDetail, MrzDocument } from '../../role/id-card-reader.ts';
import type { Result } from '../../role/result.ts';
import { checkDigitsHold, formatOf } from './check-digits.ts';
import { birthDate, expiryDate } from './dates.ts';
import { readings } from './readings.ts';
import { textAt, type ZoneFormat, type ZoneLayout, zoneLayouts } from './zone.ts';

/**
 * Lines of one read → the document, or why it is none. Never throws.
 * A document is only what passes every check digit of its format, the composite one included.
 * `today` decides the century of the birth date.
 */
export function parseZone(lines: readonly string[], today: Date): Result<MrzDocument, BadReadDetail> {
  if (lines.length === 0) return bad('noMrz');
  const format = formatOf(lines);
  if (format === null) return bad(isCut(lines) ? 'cut' : lines.some(looksLikeZone) ? 'format' : 'noMrz');
  const layout: ZoneLayout = zoneLayouts[format];
  const attempts = readings(lines, layout).map((reading) => ({ reading, parsed: passing(reading, format) }));
  const [asRead, ...guesses] = attempts.filter((attempt) => attempt.parsed !== null);
  // two guesses that both pass would be a throw of dice
  const best = asRead === attempts[0] || guesses.length === 0 ? asRead : undefined;
  if (!best?.parsed) return bad(isOtherFormat(lines) ? 'format' : 'checkDigit');
  if (!isLegible(best.reading, layout)) return bad('checkDigit');
  return { ok: true, value: toDocument(format, best.reading, best.parsed, today) };
}

const bad = (detail: BadReadDetail): { ok: false; error: BadReadDetail } => ({ ok: false, error: detail });

/** Fillers are on every zone and on hardly anything else; without them the head of line 1, or the two dates. */
const looksLikeZone = (line: string): boolean =>
  /<</.test(line) || /^[ACIP][A-Z<][A-Z]{3}[A-Z0-9]{4,}\d/.test(line) || /^\d{7}[MF<]\d{7}/.test(line);

/** Some lines of a zone, but short or too few. Equal lines of a foreign length are a format we do not know. */
function isCut(lines: readonly string[]): boolean {
  if (!lines.some(looksLikeZone)) return false;
  const lengths = new Set(lines.map((line) => line.length));
  const [length = 0] = lengths;
  return lines.length === 1 || lengths.size > 1 || length === 30 || length === 36 || length === 44;
}

/** Visas (V) have no composite check digit; French cards have a zone of their own. */
function isOtherFormat([first = '', ...rest]: readonly string[]): boolean {
  if (first.startsWith('V')) return true;
  return first.startsWith('IDFRA') && parseQuietly([first, ...rest])?.format === 'FRENCH_NATIONAL_ID';
}

function passing(lines: readonly string[], format: ZoneFormat): ParseResult | null {
  const parsed = checkDigitsHold(lines, format) ? parseQuietly(lines) : null;
  return parsed?.format === format && checkDigitsPass(parsed) ? parsed : null;
}

/** The package throws on lengths and letters it does not know; its messages quote the data. */
function parseQuietly(lines: readonly string[]): ParseResult | null {
  try {
    return parse(lines);
  } catch {
    return null;
  }
}

/** `valid` of the whole is false for unknown states (ICAO's own specimen has UTO): only the check digits judge. */
function checkDigitsPass({ details }: ParseResult): boolean {
  const digits = details.filter(({ field }) => field?.endsWith('CheckDigit'));
  return digits.length >= 4 && digits.every(({ valid }) => valid);
}

/** What no check digit covers must at least be readable: no replaced characters, no digits in names, fillers last. */
function isLegible(lines: readonly string[], layout: ZoneLayout): boolean {
  return (
    lines.every((line) => /^[A-Z0-9<]+$/.test(line)) &&
    layout.alphabetic.every((span) => !/\d/.test(textAt(lines, span))) &&
    layout.numeric.every((span) => /^[0-9<]+$/.test(textAt(lines, span))) &&
    /^[A-Z0-9]+<*$/.test(textAt(lines, layout.documentNumber))
  );
}

function toDocument(
  format: ZoneFormat,
  lines: readonly string[],
  { details }: ParseResult,
  today: Date,
): MrzDocument {
  const value = (field: Details['field']): string =>
    details.find((detail) => detail.field === field)?.value ?? '';
  const raw = (field: Details['field']): string => {
    const found = details.find((detail) => detail.field === field);
    return found ? textAt(lines, found) : '';
  };
  const code = (field: Details['field']): string => raw(field).replaceAll('<', '');
  const sex = raw('sex');
  return {
    kind: 'mrz',
    format,
    documentCode: code('documentCode'),
    issuer: code('issuingState'),
    documentNumber: value('documentNumber'),
    surname: value('lastName'),
    givenNames: value('firstName'),
    nationality: code('nationality'),
    birthDate: birthDate(raw('birthDate'), today),
    sex: sex === 'M' || sex === 'F' ? sex : null,
    expiryDate: expiryDate(raw('expirationDate')),
    optional1: value(format === 'TD1' ? 'optional1' : format === 'TD2' ? 'optional' : 'personalNumber'),
    optional2: value('optional2'),
  };
}
