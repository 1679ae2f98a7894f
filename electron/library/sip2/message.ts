import { checksumOf, hex4 } from './checksum.ts';
import { code, isMessageId, layouts, type MessageId } from './layouts.ts';
import { decodeText, type Encoding, encodeText } from './text.ts';

/** Two characters and what they say. A code may come more than once (AU, AF). */
export type Field = readonly [code: string, value: string];

export interface Message<I extends MessageId = MessageId> {
  id: I;
  fixed: { readonly [F in keyof (typeof layouts)[I]]: string };
  fields: readonly Field[];
}
export type AnyMessage = { [I in MessageId]: Message<I> }[MessageId];

/** `sequence` null: a checksum alone, as 96 and 97 carry it. `errorDetection` null: neither, for servers without. */
export interface Framing {
  encoding: Encoding;
  errorDetection: { sequence: number | null } | null;
}

export type Decoded =
  | { ok: true; message: AnyMessage; sequence: number | null; checked: boolean; unread: number }
  | { ok: false; why: 'checksum' | 'unknownMessage' | 'fixedPart' };

const CR = 0x0d;
const BAR = 0x7c;
const FIELD_CODE = /^[A-Z0-9]{2}$/;
const PRINTABLE = /^[ -~]*$/;
/** A bar would begin another field, a line end another message. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const BREAKS_OUT = /[|\u0000-\u001f]/;

/** With its line end. Null when something does not fit the wire: a length, a bar in a value, a letter without a byte. */
export function encodeMessage(message: AnyMessage, { encoding, errorDetection }: Framing): Uint8Array | null {
  const parts: Uint8Array[] = [];
  const put = (text: string): void => void parts.push(new TextEncoder().encode(text));
  put(message.id);
  const values: Readonly<Record<string, string>> = message.fixed;
  for (const [name, length] of Object.entries(layouts[message.id])) {
    const value = values[name] ?? '';
    if (value.length !== length || !PRINTABLE.test(value)) return null;
    put(value);
  }
  for (const [name, value] of message.fields) {
    const bytes = BREAKS_OUT.test(value) ? null : encodeText(value, encoding);
    if (!FIELD_CODE.test(name) || bytes === null) return null;
    put(name);
    parts.push(bytes, Uint8Array.of(BAR));
  }
  if (errorDetection) {
    const { sequence } = errorDetection;
    put(`${sequence === null ? '' : `${code.sequence}${sequence % 10}`}${code.checksum}`);
    put(hex4(checksumOf(Buffer.concat(parts))));
  }
  parts.push(Uint8Array.of(CR));
  return new Uint8Array(Buffer.concat(parts));
}

/** One line without its end. Takes any bytes: what is no field is counted in `unread` and left out. */
export function decodeMessage(line: Uint8Array, encoding: Encoding): Decoded {
  const tail = tailOf(line);
  if (tail && !tail.right) return { ok: false, why: 'checksum' };
  const body = tail ? line.subarray(0, tail.start) : line;
  const id = latin(body.subarray(0, 2));
  if (!isMessageId(id)) return { ok: false, why: 'unknownMessage' };
  const fixed = readFixed(body, id);
  if (!fixed) return { ok: false, why: 'fixedPart' };
  const { fields, unread } = readFields(body.subarray(fixed.end), encoding);
  // The layout of this id has just been read, which the union of all of them cannot express.
  const message = { id, fixed: fixed.values, fields } as AnyMessage;
  return { ok: true, message, sequence: tail?.sequence ?? null, checked: tail !== null, unread };
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** `AYnAZcccc` or `AZcccc` at the end; null when it is not there. */
function tailOf(line: Uint8Array): { start: number; sequence: number | null; right: boolean } | null {
  const [, sequenced, sequence, sum] =
    /(AY(\d))?AZ([0-9A-Fa-f]{4})$/.exec(latin(line.subarray(Math.max(0, line.length - 9)))) ?? [];
  if (sum === undefined) return null;
  return {
    start: line.length - (sequenced ? 9 : 6),
    sequence: sequence === undefined ? null : Number(sequence),
    right: checksumOf(line.subarray(0, line.length - 4)) === Number.parseInt(sum, 16),
  };
}

function readFixed(body: Uint8Array, id: MessageId): { values: Record<string, string>; end: number } | null {
  const values: Record<string, string> = {};
  let end = 2;
  for (const [name, length] of Object.entries(layouts[id])) {
    const value = latin(body.subarray(end, end + length));
    if (value.length !== length || !PRINTABLE.test(value)) return null;
    values[name] = value;
    end += length;
  }
  return { values, end };
}

function readFields(bytes: Uint8Array, encoding: Encoding): { fields: Field[]; unread: number } {
  const fields: Field[] = [];
  let unread = 0;
  for (let start = 0; start < bytes.length; ) {
    const bar = bytes.indexOf(BAR, start);
    const end = bar < 0 ? bytes.length : bar;
    const name = latin(bytes.subarray(start, Math.min(start + 2, end)));
    if (FIELD_CODE.test(name)) fields.push([name, decodeText(bytes.subarray(start + 2, end), encoding)]);
    else if (end > start) unread += 1;
    start = end + 1;
  }
  return { fields, unread };
}

/** The first field of that code; null when it is not there or says nothing. */
export function fieldOf(message: { fields: readonly Field[] }, wanted: string): string | null {
  return message.fields.find(([name, value]) => name === wanted && value !== '')?.[1] ?? null;
}

export const fieldsOf = (message: { fields: readonly Field[] }, wanted: string): string[] =>
  message.fields.filter(([name, value]) => name === wanted && value !== '').map(([, value]) => value);
