import { type CallErrorCode, callErrorCode } from '../../role/result.ts';
import type { GoneReason } from '../transport.ts';
import { callText, parseCall, parseObject, type RecordedCall } from './call.ts';

/** What passed between a driver and its device. */
export type RecordedEvent =
  | { kind: 'open' }
  | { kind: 'openFailed'; code: CallErrorCode; detail?: string }
  /** The one who recorded ended it: what the driver did after this was saying goodbye. */
  | { kind: 'stop' }
  | { kind: 'close' }
  /** The driver was told to do something; what became of it is the next `outcome`. */
  | { kind: 'call'; call: RecordedCall }
  | { kind: 'outcome'; outcome: object }
  /** What chance gave the driver, see Channel.draw. */
  | { kind: 'draw'; value: number }
  | { kind: 'write'; bytes: Uint8Array }
  /** The line has taken the write before it only now. */
  | { kind: 'written' }
  /** The system took only so many bytes of the write before it. */
  | { kind: 'writeFailed'; code: 'timeOut' | 'canceled' | 'connectionLost'; written: number }
  | { kind: 'data'; bytes: Uint8Array }
  | { kind: 'setFeature'; bytes: Uint8Array }
  | { kind: 'getFeature'; report: number; length: number }
  | { kind: 'feature'; bytes: Uint8Array }
  | { kind: 'setLines'; dtr?: boolean; rts?: boolean }
  | { kind: 'getLines' }
  | { kind: 'lines'; cts: boolean; dsr: boolean; dcd: boolean }
  | { kind: 'card'; atr: string | null }
  | { kind: 'apdu'; bytes: Uint8Array }
  | { kind: 'response'; bytes: Uint8Array }
  /** A question about features, lines or a card was answered with an error. */
  | { kind: 'refused'; code: CallErrorCode; detail?: string }
  | { kind: 'gone'; reason: GoneReason };

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const flag = (value: boolean): string => (value ? '1' : '0');
const errorText = ({ code, detail }: { code: string; detail?: string }): string =>
  detail ? `${code} ${detail}` : code;

/** One line of a recording: milliseconds since its beginning, `=>` to the device, `<=` from it, `--` beside it. */
export function formatEvent(atMs: number, event: RecordedEvent): string {
  return `${Math.round(atMs)} ${words(event)}`;
}

function words(event: RecordedEvent): string {
  switch (event.kind) {
    case 'open':
    case 'stop':
    case 'close':
    case 'written':
      return `-- ${event.kind}`;
    case 'call':
      return `-- call ${callText(event.call)}`;
    case 'outcome':
      return `-- outcome ${JSON.stringify(event.outcome)}`;
    case 'draw':
      return `-- draw ${event.value}`;
    case 'openFailed':
      return `-- openFailed ${errorText(event)}`;
    case 'writeFailed':
      return `-- writeFailed ${event.code} ${event.written}`;
    case 'write':
      return `=> ${hex(event.bytes)}`;
    case 'data':
      return `<= ${hex(event.bytes)}`;
    case 'setFeature':
      return `=> feature ${hex(event.bytes)}`;
    case 'getFeature':
      return `=> getFeature ${event.report} ${event.length}`;
    case 'feature':
      return `<= feature ${hex(event.bytes)}`;
    case 'setLines':
      return ['=> lines', ...given('dtr', event.dtr), ...given('rts', event.rts)].join(' ');
    case 'getLines':
      return '=> getLines';
    case 'lines':
      return `<= lines cts=${flag(event.cts)} dsr=${flag(event.dsr)} dcd=${flag(event.dcd)}`;
    case 'card':
      return `<= card ${event.atr ?? 'none'}`;
    case 'apdu':
      return `=> apdu ${hex(event.bytes)}`;
    case 'response':
      return `<= apdu ${hex(event.bytes)}`;
    case 'refused':
      return `<= refused ${errorText(event)}`;
    case 'gone':
      return `<= gone ${event.reason}`;
  }
}
const given = (name: string, value: boolean | undefined): string[] =>
  value === undefined ? [] : [`${name}=${flag(value)}`];

export interface RecordedLine {
  /** Of the file, from 1. */
  line: number;
  atMs: number;
  event: RecordedEvent;
}

/** The file is no recording; the message names the line. */
export class RecordingError extends Error {
  override name = 'RecordingError';
}

/** Reads a recording; empty lines and those that begin with `#` are for people. Throws RecordingError. */
export function parseRecording(text: string): RecordedLine[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    if (content.trim() === '' || content.startsWith('#')) return [];
    const [, time = '', arrow = '', rest = ''] = /^(\d{1,12}) (=>|<=|--) ?(.*)$/s.exec(content) ?? [];
    const event = parseEvent(arrow, rest.trim());
    if (!event) throw new RecordingError(`line ${index + 1} is no line of a recording`);
    return [{ line: index + 1, atMs: Number(time), event }];
  });
}

function parseEvent(arrow: string, rest: string): RecordedEvent | null {
  const [word = '', ...more] = rest.split(' ');
  const bytes = /^([0-9A-Fa-f]{2})*$/.test(rest) ? bytesOf(rest) : null;
  if (arrow === '=>' && bytes) return { kind: 'write', bytes };
  if (arrow === '<=' && bytes) return { kind: 'data', bytes };
  return parsers[`${arrow} ${word}`]?.(more) ?? null;
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const levelOf = (words: string[], name: string): boolean | undefined =>
  words.includes(`${name}=1`) ? true : words.includes(`${name}=0`) ? false : undefined;

function errorOf([code, ...detail]: string[]): { code: CallErrorCode; detail?: string } | null {
  const known = callErrorCode.safeParse(code);
  if (!known.success) return null;
  return detail.length > 0 ? { code: known.data, detail: detail.join(' ') } : { code: known.data };
}

const parsers: Record<string, (words: string[]) => RecordedEvent | null> = {
  '-- open': () => ({ kind: 'open' }),
  '-- stop': () => ({ kind: 'stop' }),
  '-- close': () => ({ kind: 'close' }),
  '-- written': () => ({ kind: 'written' }),
  '-- call': (words) => {
    const call = parseCall(words.join(' '));
    return call && { kind: 'call', call };
  },
  '-- outcome': (words) => {
    const outcome = parseObject(words.join(' '));
    return outcome && { kind: 'outcome', outcome };
  },
  '-- draw': ([value = '']) => (/^\d{1,9}$/.test(value) ? { kind: 'draw', value: Number(value) } : null),
  '-- openFailed': (words) => {
    const error = errorOf(words);
    return error && { kind: 'openFailed', ...error };
  },
  '-- writeFailed': ([code, written]) =>
    code === 'timeOut' || code === 'canceled' || code === 'connectionLost'
      ? { kind: 'writeFailed', code, written: Number(written) || 0 }
      : null,
  '=> feature': ([data = '']) => ({ kind: 'setFeature', bytes: bytesOf(data) }),
  '<= feature': ([data = '']) => ({ kind: 'feature', bytes: bytesOf(data) }),
  '=> getFeature': ([report, length]) => ({
    kind: 'getFeature',
    report: Number(report),
    length: Number(length),
  }),
  '=> lines': (words) => {
    const [dtr, rts] = [levelOf(words, 'dtr'), levelOf(words, 'rts')];
    return { kind: 'setLines', ...(dtr !== undefined && { dtr }), ...(rts !== undefined && { rts }) };
  },
  '=> getLines': () => ({ kind: 'getLines' }),
  '<= lines': (words) => ({
    kind: 'lines',
    cts: levelOf(words, 'cts') ?? false,
    dsr: levelOf(words, 'dsr') ?? false,
    dcd: levelOf(words, 'dcd') ?? false,
  }),
  '<= card': ([atr]) => ({ kind: 'card', atr: atr === 'none' ? null : (atr ?? '') }),
  '=> apdu': ([data = '']) => ({ kind: 'apdu', bytes: bytesOf(data) }),
  '<= apdu': ([data = '']) => ({ kind: 'response', bytes: bytesOf(data) }),
  '<= refused': (words) => {
    const error = errorOf(words);
    return error && { kind: 'refused', ...error };
  },
  '<= gone': ([reason]) => (reason === 'unplugged' || reason === 'ioError' ? { kind: 'gone', reason } : null),
};
