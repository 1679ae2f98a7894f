/** A command APDU taken apart (ISO 7816-4 §5.1). */
export interface Apdu {
  cla: number;
  ins: number;
  p1: number;
  p2: number;
  data: Uint8Array;
  /** Length of the answer asked for; null: none. */
  le: number | null;
}

/** Short and extended lengths. Null when header or lengths do not fit. */
export function parseApdu(bytes: Uint8Array): Apdu | null {
  const [cla, ins, p1, p2, first] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null;
  const header = { cla, ins, p1, p2 };
  const none = new Uint8Array(0);
  if (first === undefined) return { ...header, data: none, le: null };
  if (bytes.length === 5) return { ...header, data: none, le: first || 256 };
  const isExtended = first === 0 && bytes.length >= 7;
  const number = (at: number) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  if (isExtended && bytes.length === 7) return { ...header, data: none, le: number(5) || 65_536 };
  const length = isExtended ? number(5) : first;
  const start = isExtended ? 7 : 5;
  const end = start + length;
  const leBytes = bytes.length - end;
  if (leBytes < 0 || leBytes > (isExtended ? 2 : 1)) return null;
  const data = bytes.slice(start, end);
  if (leBytes === 0) return { ...header, data, le: null };
  return { ...header, data, le: isExtended ? number(end) || 65_536 : (bytes[end] ?? 0) || 256 };
}
