/** `YYMMDD` of birth → `YYYY-MM-DD`, the latest century that is not in the future; null when not a date. */
export function birthDate(yymmdd: string, today: Date): string | null {
  const recent = calendarDate(`20${yymmdd}`);
  if (recent !== null && recent <= today.toISOString().slice(0, 10)) return recent;
  return calendarDate(`19${yymmdd}`);
}

/** `YYMMDD` of expiry → `20YY-MM-DD`: documents of the last century have all expired. Null when not a date. */
export const expiryDate = (yymmdd: string): string | null => calendarDate(`20${yymmdd}`);

function calendarDate(yyyymmdd: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(yyyymmdd);
  if (match === null) return null;
  const text = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${text}T00:00:00Z`);
  // Date rolls 30 February over into March
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
