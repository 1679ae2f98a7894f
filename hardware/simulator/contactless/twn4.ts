/** The wire of a TWN4 with the simple protocol: hex and CR both ways (facts/devices.md §3.3). */
const errors = { none: 0, unknownFunction: 1, missingParameter: 2, parser: 5 } as const;
const version = 'TWN4/B1.50/CPE3.06/SIMPLE (simulator)';
/** Longer requests are noise. */
const longestLine = 128;

export interface Tag {
  type: number;
  id: Uint8Array;
}

export interface Signals {
  leds(change: { on: boolean; mask: number }): void;
  beep(sound: { frequencyHz: number; onMs: number }): void;
}

export const asLine = (bytes: readonly number[]): Uint8Array => {
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
  return Uint8Array.from(`${text}\r`, (letter) => letter.charCodeAt(0));
};

/** Requests in pieces → requests, their bytes; null for a line that is no hex. Empty lines say nothing. */
export function requestLines(): (bytes: Uint8Array) => (number[] | null)[] {
  let text = '';
  return (bytes) => {
    const requests: (number[] | null)[] = [];
    for (const byte of bytes) {
      if (byte !== 0x0d) {
        text = (text + String.fromCharCode(byte)).slice(-longestLine);
        continue;
      }
      if (text !== '') requests.push(/^([0-9a-f]{2})+$/i.test(text) ? [...Buffer.from(text, 'hex')] : null);
      text = '';
    }
    return requests;
  };
}

/** A request's bytes → its reply's. */
export function replyTo(request: number[] | null, tag: Tag | null, signals: Signals): number[] {
  if (request === null) return [errors.parser];
  const [group = 0, order = 0, ...parameters] = request;
  const [first = 0] = parameters;
  const word = (at: number) => (parameters[at] ?? 0) | ((parameters[at + 1] ?? 0) << 8);
  switch ((group << 8) | order) {
    case 0x0500:
      if (parameters.length === 0) return [errors.missingParameter];
      if (tag === null) return [errors.none, 0];
      return [errors.none, 1, tag.type, tag.id.length * 8, tag.id.length, ...tag.id].slice(0, 5 + first);
    case 0x0402:
    case 0x0403:
      signals.leds({ on: order === 0x02, mask: first });
      return [errors.none];
    case 0x0407:
      if (parameters.length < 7) return [errors.missingParameter];
      signals.beep({ frequencyHz: word(1), onMs: word(3) });
      return [errors.none];
    case 0x0004:
      return [errors.none, version.length, ...Array.from(version, (letter) => letter.charCodeAt(0))];
    default:
      return [errors.unknownFunction];
  }
}
