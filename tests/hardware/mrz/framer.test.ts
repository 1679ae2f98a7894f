import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyFramer,
  flush,
  frame,
  isCollecting,
  type MrzMessage,
} from '../../../hardware/codec/mrz/index.ts';
import { bytes } from '../support.ts';
import { crLines, elyctisRead, icaoTd2, icaoTd3, specimen, specimens, validSpecimens } from './specimens.ts';

/** Everything a sequence of chunks gives, with silence after the last. */
function messagesOf(chunks: readonly Uint8Array[]): MrzMessage[] {
  let state = emptyFramer;
  const messages: MrzMessage[] = [];
  for (const chunk of chunks) {
    const framed = frame(state, chunk);
    state = framed.state;
    messages.push(...framed.messages);
  }
  return [...messages, ...flush(state).messages];
}
/** What comes before any silence. */
const atOnce = (received: Uint8Array): MrzMessage[] => frame(emptyFramer, received).messages;
const read = (lines: readonly string[]): MrzMessage => ({ kind: 'lines', lines });
const join = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const td1 = specimen('td1-01');
const other = specimen('td1-02');

describe('framing of text', () => {
  it.each([
    ['CR', '\r'],
    ['LF', '\n'],
    ['CR LF', '\r\n'],
  ])('takes %s after each line, before any silence', (_, end) => {
    for (const { lines } of specimens)
      expect(atOnce(bytes(lines.map((line) => line + end).join('')))).toEqual([read(lines)]);
  });

  it('takes STX, CR between the lines, ETX', () => {
    expect(atOnce(bytes(`\x02${td1.join('\r')}\x03`))).toEqual([read(td1)]);
  });

  it('ignores start codes, end codes and an LRC around STX and ETX', () => {
    expect(messagesOf([bytes(`\x01\x02${td1.join('\r')}\r\x03K\x04`)])).toEqual([read(td1)]);
  });

  it('needs no end of the last line where every check digit is right', () => {
    for (const lines of [td1, icaoTd2, icaoTd3]) {
      const received = bytes(lines.join('\r'));
      expect(atOnce(received.subarray(0, -1))).toEqual([]);
      expect(atOnce(received)).toEqual([read(lines)]);
    }
  });

  it('needs silence where the last line has no end and a check digit is wrong', () => {
    const received = bytes(specimen('td1-bad-docno').join('\r'));
    expect(atOnce(received)).toEqual([]);
    expect(messagesOf([received])).toEqual([read(specimen('td1-bad-docno'))]);
  });

  it.each([
    ['90 characters', td1],
    ['72 characters', icaoTd2],
    ['88 characters', icaoTd3],
  ])('splits one string of %s', (_, lines) => {
    expect(atOnce(bytes(`${lines.join('')}\r`))).toEqual([read(lines)]);
  });

  it('gives two messages for two reads at once', () => {
    expect(atOnce(join(crLines(td1), crLines(other)))).toEqual([read(td1), read(other)]);
    expect(atOnce(bytes(`\x02${td1.join('\r')}\x03\x02${other.join('\r')}\x03`))).toEqual([
      read(td1),
      read(other),
    ]);
  });

  it('gives a cut read as it is, after silence', () => {
    const [first = '', second = ''] = td1;
    expect(messagesOf([crLines([first, second.slice(0, 12)])])).toEqual([read([first, second.slice(0, 12)])]);
  });

  it('tells an incomplete message only after silence, and not at all when a good read follows', () => {
    const [first = '', second = ''] = td1;
    const cut = bytes(`\x02${first}\r${second}\r\x03`);
    expect(atOnce(cut)).toEqual([]);
    expect(messagesOf([cut])).toEqual([read([first, second])]);
    expect(messagesOf([cut, bytes(`\x02${other.join('\r')}\r\x03`)])).toEqual([read(other)]);
  });

  it('does not mix the lines on both sides of an ETX', () => {
    const [first = ''] = icaoTd3;
    expect(messagesOf([bytes(`\x02${first}\r\x03\x02${icaoTd3.join('\r')}\r\x03`)])).toEqual([read(icaoTd3)]);
  });

  it('tells one message of noise, however often it seems to end', () => {
    expect(messagesOf([bytes('ABCDEFG\x03HIJKLMN\x03OPQRSTU\x03')])).toEqual([read([])]);
  });

  it('does not take line 1 of the next card for the names of a cut one', () => {
    const [first = '', second = ''] = td1;
    expect(messagesOf([crLines([first, second]), crLines(other)])).toEqual([read(other)]);
  });

  it('keeps the place of characters no zone has', () => {
    const [first = '', ...rest] = td1;
    const spoilt = `${first.slice(0, 8)}*${first.slice(9)}`;
    expect(atOnce(crLines([spoilt, ...rest]))).toEqual([read([spoilt.replace('*', '?'), ...rest])]);
  });

  it('gives no lines for text that is no zone, and nothing for a stray byte', () => {
    expect(messagesOf([bytes('HELLO\r')])).toEqual([read([])]);
    expect(messagesOf([bytes('A\r')])).toEqual([]);
    expect(messagesOf([bytes('\r\n\x00\x06')])).toEqual([]);
  });

  it('waits for nothing after a whole read', () => {
    expect(isCollecting(frame(emptyFramer, bytes(`${td1.join('\r\n')}\r\n`)).state)).toBe(false);
    expect(isCollecting(frame(emptyFramer, bytes('ID')).state)).toBe(true);
  });
});

describe('framing of Elyctis frames', () => {
  it('takes a read by its length, before any silence', () => {
    for (const { lines } of specimens) expect(atOnce(elyctisRead(lines))).toEqual([read(lines)]);
  });

  it('takes a read whose last line has no CR', () => {
    const text = bytes(td1.join('\r'));
    expect(atOnce(join(Uint8Array.of(0x49, 0, text.length), text))).toEqual([read(td1)]);
  });

  it('takes an empty read as one without lines', () => {
    expect(atOnce(Uint8Array.of(0x49, 0, 0))).toEqual([read([])]);
  });

  it('keeps answers apart from reads', () => {
    const version = join(Uint8Array.of(0x56, 0, 5), bytes('1.7.0'));
    const echo = Uint8Array.of(0x43, 0, 1, 1);
    expect(atOnce(join(version, echo, elyctisRead(td1), echo, elyctisRead(other)))).toEqual([
      { kind: 'answer', command: 0x56, data: bytes('1.7.0') },
      { kind: 'answer', command: 0x43, data: Uint8Array.of(1) },
      read(td1),
      { kind: 'answer', command: 0x43, data: Uint8Array.of(1) },
      read(other),
    ]);
  });

  it('reads the bytes of a false frame as text', () => {
    const falseHeader = Uint8Array.of(0x49, 0, 0x60, 0xff, 0x0d);
    expect(atOnce(join(falseHeader, crLines(td1)))).toEqual([read(td1)]);
  });

  it('gives up a frame that is never finished', () => {
    expect(messagesOf([elyctisRead(td1).slice(0, 50)])).toEqual([
      read([td1[0] ?? '', (td1[1] ?? '').slice(0, 16)]),
    ]);
  });
});

describe('framing of anything', () => {
  const wires = fc.constantFrom(
    ...validSpecimens.flatMap(({ lines }) => [crLines(lines), elyctisRead(lines), bytes(lines.join('\r'))]),
  );
  const noise = (maxLength: number) => fc.uint8Array({ maxLength });
  const nasty = fc.array(
    fc.oneof(
      wires,
      noise(20),
      fc.constantFrom(bytes('I\0'), bytes('C\0\x01'), bytes('\x03'), bytes('<<<<<<<<<<')),
    ),
    { maxLength: 12 },
  );

  it('does not depend on how the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(nasty, fc.array(fc.nat({ max: 40 }), { maxLength: 40 }), (parts, sizes) => {
        const whole = join(...parts);
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const size of sizes) {
          chunks.push(whole.subarray(at, at + size));
          at += size;
        }
        chunks.push(whole.subarray(at));
        expect(messagesOf(chunks)).toEqual(messagesOf([whole]));
      }),
    );
  });

  it('never throws, and keeps little, whatever comes', () => {
    fc.assert(
      fc.property(noise(3000), (received) => {
        const { state } = frame(emptyFramer, received);
        expect(JSON.stringify(state).length).toBeLessThan(2500);
        flush(state);
      }),
    );
  });

  it.each([
    ['letters', () => 0x41],
    ['fillers in lines', (index: number) => (index % 40 === 39 ? 0x0d : 0x3c)],
    ['frame heads', (index: number) => (index % 2 === 0 ? 0x49 : 0x00)],
    ['pseudo-random bytes', (index: number) => (index * index * 31 + index * 7) & 0xff],
  ])('keeps little of 10 kB of %s, and reads the card behind it', (_, byteAt) => {
    const rubbish = Uint8Array.from({ length: 10_240 }, (_unused, index) => byteAt(index));
    const { state } = frame(emptyFramer, rubbish);
    expect(JSON.stringify(state).length).toBeLessThan(2500);
    const quiet = flush(state);
    expect(isCollecting(quiet.state)).toBe(false);
    expect(frame(quiet.state, elyctisRead(td1)).messages).toEqual([read(td1)]);
  });

  it('reads a card behind noise without silence between', () => {
    fc.assert(
      fc.property(noise(300), wires, (rubbish, wire) => {
        const messages = messagesOf([join(rubbish, bytes('\x03\r\x03'), wire)]);
        const [expected] = messagesOf([wire]);
        // a false frame at the very end may take the head of the card, never more than one card
        const behind = messagesOf([join(rubbish, bytes('\x03\r\x03'), wire, bytes('\r\r'), wire)]);
        expect([...messages, ...behind]).toContainEqual(expected);
      }),
    );
  });
});
