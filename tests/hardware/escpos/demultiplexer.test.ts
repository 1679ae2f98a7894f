import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demultiplex, type Message, startOfStream } from '../../../hardware/codec/escpos/demultiplexer.ts';

const read = (...bytes: number[]): Message[] => demultiplex(startOfStream, Uint8Array.from(bytes)).messages;
const ascii = (text: string): number[] => [...Buffer.from(text)];
const block = (...bytes: number[]): Message => ({ kind: 'automaticStatus', block: Uint8Array.from(bytes) });
const noise = (...bytes: number[]): Message => ({ kind: 'noise', bytes: Uint8Array.from(bytes) });

describe('each class by its fixed bits (devices.md §1.3)', () => {
  test.each<[string, number[], Message]>([
    ['XON', [0x11], { kind: 'flow', stopped: false }],
    ['XOFF', [0x13], { kind: 'flow', stopped: true }],
    ['DLE EOT, idle', [0x12], { kind: 'realTimeStatus', byte: 0x12 }],
    ['DLE EOT 4, paper end', [0x7e], { kind: 'realTimeStatus', byte: 0x7e }],
    ['ASB, healthy', [0x14, 0, 0, 0x0f], block(0x14, 0, 0, 0x0f)],
    ['ASB, cover open', [0x38, 0, 0x0f, 0], block(0x38, 0, 0x0f, 0)],
    ['process id', [0x37, 0x22, ...ascii('A b~'), 0], { kind: 'processId', id: 'A b~' }],
    ['buffers cleared', [0x37, 0x25, 0], { kind: 'cleared' }],
    ['maker', [0x5f, ...ascii('EPSON'), 0], { kind: 'information', text: 'EPSON' }],
    ['another block', [0x3b, ...ascii('x'), 0], { kind: 'block', header: 0x3b, text: 'x' }],
    [
      'a process id of a wrong length',
      [0x37, 0x22, ...ascii('abc'), 0],
      { kind: 'block', header: 0x37, text: '"abc' },
    ],
    ['GS r, paper there', [0x00], { kind: 'queuedStatus', byte: 0 }],
    ['GS r, near end', [0x03], { kind: 'queuedStatus', byte: 3 }],
    ['nothing it could be', [0x80], noise(0x80)],
  ])('%s', (_, bytes, message) => expect(read(...bytes)).toEqual([message]));
});

describe('mixed and broken', () => {
  test('flow control cuts into a status block and into an id', () => {
    expect(read(0x10, 0x13, 0, 0x11, 0, 0x0f)).toEqual([
      { kind: 'flow', stopped: true },
      { kind: 'flow', stopped: false },
      block(0x10, 0, 0, 0x0f),
    ]);
    expect(read(0x37, 0x22, 0x41, 0x13, 0x42, 0x43, 0x44, 0)).toContainEqual({
      kind: 'processId',
      id: 'ABCD',
    });
  });

  test('inside a block nothing is classified: an id may look like a status', () => {
    expect(read(0x37, 0x22, 0x32, 0x32, 0x7e, 0x20, 0)).toEqual([{ kind: 'processId', id: '22~ ' }]);
  });

  test('a message that broke off is noise, and what cut it off is read', () => {
    expect(read(0x10, 0, 0x12)).toEqual([noise(0x10, 0), { kind: 'realTimeStatus', byte: 0x12 }]);
    expect(read(0x5f, 0x45, 0x12)).toEqual([noise(0x5f, 0x45), { kind: 'realTimeStatus', byte: 0x12 }]);
    expect(read(0x10, 0, 0x37, 0x25, 0)).toEqual([noise(0x10, 0), { kind: 'cleared' }]);
  });

  test('a block that never ends does not swallow the printer for ever', () => {
    const messages = read(0x5f, ...new Array<number>(1000).fill(0x41), 0x12);
    expect(messages.at(-1)).toEqual({ kind: 'realTimeStatus', byte: 0x12 });
  });
});

const aMessage = fc.oneof(
  fc.constant([0x12]),
  fc.constant([0x10, 0, 0, 0x0f]),
  fc.constant([0x11]),
  fc.constant([0]),
  fc.stringMatching(/^[ -~]{4}$/).map((id) => [0x37, 0x22, ...ascii(id), 0]),
  fc.stringMatching(/^[ -~]{0,20}$/).map((text) => [0x5f, ...ascii(text), 0]),
);

describe('whatever comes', () => {
  const chunked = (bytes: Uint8Array, cuts: number[]): Message[] => {
    const messages: Message[] = [];
    let state = startOfStream;
    let from = 0;
    for (const to of [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
      const step = demultiplex(state, bytes.subarray(from, to));
      state = step.state;
      messages.push(...step.messages);
      from = to;
    }
    return messages;
  };

  test('any chunking gives the same messages, and noise never throws', () => {
    const streams = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(aMessage, { maxLength: 30 }).map((parts) => Uint8Array.from(parts.flat())),
    );
    fc.assert(
      fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
        expect(chunked(bytes, cuts)).toEqual(read(...bytes));
      }),
    );
  });

  test('well-formed messages one after the other are each read, none as noise', () => {
    fc.assert(
      fc.property(fc.array(aMessage, { maxLength: 30 }), (parts) => {
        const messages = read(...parts.flat());
        expect(messages).toHaveLength(parts.length);
        expect(messages.filter((message) => message.kind === 'noise')).toEqual([]);
      }),
    );
  });

  test('after any noise and a pause of ten NULs the printer is understood again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const messages = read(...bytes, ...new Array<number>(10).fill(0), 0x37, 0x22, ...ascii('WXYZ'), 0);
        expect(messages.at(-1)).toEqual({ kind: 'processId', id: 'WXYZ' });
      }),
    );
  });
});
