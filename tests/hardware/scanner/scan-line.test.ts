import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyLine,
  flushLine,
  isCollectingLine,
  type LineState,
  scanLineLimits,
  splitLines,
} from '../../../hardware/codec/scan-line/index.ts';
import { cutAnywhere } from './chunks.ts';

function codes(chunks: readonly Uint8Array[], terminators?: number[]) {
  let state: LineState = emptyLine;
  const seen: string[] = [];
  for (const chunk of chunks) {
    const split = splitLines(state, chunk, terminators);
    state = split.state;
    for (const line of split.lines)
      seen.push(line.kind === 'code' ? Buffer.from(line.bytes).toString('latin1') : 'tooLong');
  }
  return { seen, state };
}
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('lines of a serial scanner', () => {
  it.each([
    ['CR', 'one\rtwo\r', ['one', 'two']],
    ['CR LF', 'one\r\ntwo\r\n', ['one', 'two']],
    ['LF', 'one\ntwo\n', ['one', 'two']],
    ['empty lines', '\r\r\none\r\r', ['one']],
  ])('end with %s', (_, wire, expected) => {
    const { seen, state } = codes([latin(wire)]);
    expect(seen).toEqual(expected);
    expect(isCollectingLine(state)).toBe(false);
  });

  it('end with silence where there is no suffix', () => {
    const { seen, state } = codes([latin('no suf'), latin('fix')]);
    expect(seen).toEqual([]);
    expect(isCollectingLine(state)).toBe(true);
    const flushed = flushLine(state);
    expect(flushed.lines).toEqual([{ kind: 'code', bytes: new Uint8Array(latin('no suffix')) }]);
    expect(flushLine(flushed.state).lines).toEqual([]);
  });

  it('keep line ends that are no terminators', () => {
    expect(codes([latin('a\nb\r')], [0x0d]).seen).toEqual(['a\nb']);
    expect(codes([latin('a\rb')], []).seen).toEqual([]);
  });

  it('hold the largest QR code, and tell what is longer once', () => {
    const largest = 'x'.repeat(scanLineLimits.codeBytes);
    expect(codes([latin(`${largest}\r`)]).seen).toEqual([largest]);
    expect(codes([latin(`${largest}yy`), latin('zzz\rnext\r')]).seen).toEqual(['tooLong', 'next']);
    const endless = codes(Array.from({ length: 50 }, () => latin(largest)));
    expect(endless.seen).toEqual([]);
    expect(endless.state.bytes.length).toBe(0);
    expect(flushLine(endless.state).lines).toEqual([{ kind: 'tooLong' }]);
  });

  it('come back as they were sent, however the bytes are cut', () => {
    const line = fc
      .uint8Array({ minLength: 1, maxLength: 80 })
      .map((bytes) => bytes.map((b) => (b < 32 ? 65 : b)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.constantFrom('\r', '\n', '\r\n')), { maxLength: 6 }).chain((lines) => {
          const wire = Buffer.concat(lines.flatMap(([text, end]) => [text, latin(end)]));
          return fc.tuple(fc.constant(lines), cutAnywhere(wire));
        }),
        ([lines, chunks]) => {
          const sent = lines.map(([text]) => Buffer.from(text).toString('latin1'));
          expect(codes(chunks).seen).toEqual(sent);
        },
      ),
    );
  });

  it('are the same for any cutting of any bytes, and bounded', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }).chain((bytes) => fc.tuple(fc.constant(bytes), cutAnywhere(bytes))),
        ([bytes, chunks]) => {
          expect(codes(chunks)).toEqual(codes([bytes]));
          expect(codes(chunks).state.bytes.length).toBeLessThanOrEqual(scanLineLimits.codeBytes);
        },
      ),
    );
  });
});
