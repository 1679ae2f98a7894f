import { group, syntax } from './tags.ts';

/** null: the printer has no value or does not know it. Syntaxes we never ask for stay bytes. */
export type IppValue = string | number | boolean | null | Uint8Array;
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;
export interface IppResponse {
  status: number;
  requestId: number;
  /** Of each group the first, which is all there is where one job or one printer was asked for. */
  operation: IppAttributes;
  job: IppAttributes;
  printer: IppAttributes;
}

const none: IppAttributes = new Map();

/** Reads a whole response (RFC 8010 §3). Null for bytes that are none: cut off, or lengths that do not fit. */
export function decodeResponse(bytes: Uint8Array): IppResponse | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 9 || view.getUint8(0) > 2) return null;
  const groups = new Map<number, Map<string, IppValue[]>>();
  let current: Map<string, IppValue[]> = new Map();
  let values: IppValue[] = [];
  let at = 8;
  for (;;) {
    const tag = bytes[at];
    if (tag === undefined) return null;
    at += 1;
    if (tag === group.end) break;
    if (tag < syntax.outOfBandFirst) {
      current = new Map();
      values = [];
      if (!groups.has(tag)) groups.set(tag, current);
      continue;
    }
    const name = take(bytes, view, at);
    const value = name && take(bytes, view, name.next);
    if (!name || !value) return null;
    at = value.next;
    if (name.bytes.length > 0) {
      values = [];
      current.set(text(name.bytes), values);
    }
    values.push(readValue(tag, value.bytes));
  }
  return {
    status: view.getUint16(2),
    requestId: view.getInt32(4),
    operation: groups.get(group.operation) ?? none,
    job: groups.get(group.job) ?? none,
    printer: groups.get(group.printer) ?? none,
  };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Two bytes of length, then so many. */
function take(bytes: Uint8Array, view: DataView, at: number): { bytes: Uint8Array; next: number } | null {
  if (at + 2 > bytes.length) return null;
  const next = at + 2 + view.getUint16(at);
  return next > bytes.length ? null : { bytes: bytes.subarray(at + 2, next), next };
}

function readValue(tag: number, bytes: Uint8Array): IppValue {
  if (tag <= syntax.outOfBandLast) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((tag === syntax.integer || tag === syntax.enum) && bytes.length === 4) return view.getInt32(0);
  if (tag === syntax.boolean && bytes.length === 1) return bytes[0] !== 0;
  if (tag >= syntax.textFirst && tag <= syntax.textLast) return text(bytes);
  return bytes.slice();
}

export function integerOf(attributes: IppAttributes, name: string): number | null {
  const [value] = attributes.get(name) ?? [];
  return typeof value === 'number' ? value : null;
}

export const textsOf = (attributes: IppAttributes, name: string): string[] =>
  (attributes.get(name) ?? []).filter((value) => typeof value === 'string');
