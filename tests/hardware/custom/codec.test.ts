import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as custom from '../../../hardware/codec/custom/commands.ts';
import {
  demultiplex,
  endsBySilence,
  idle,
  type Message,
  startOfStream,
} from '../../../hardware/codec/custom/demultiplexer.ts';
import { decodeEjectorStatus, decodeFullStatus } from '../../../hardware/codec/custom/status.ts';

function read(chunks: readonly Uint8Array[]): { messages: Message[]; retained: number } {
  let state = startOfStream;
  const messages: Message[] = [];
  for (const chunk of chunks) {
    const step = demultiplex(state, chunk);
    state = step.state;
    messages.push(...step.messages);
  }
  const ended = idle(state);
  return { messages: [...messages, ...ended.messages], retained: ended.state.pending.length };
}
const one = (...bytes: number[]): Message[] => read([Uint8Array.from(bytes)]).messages;
const ascii = (text: string): number[] => [...Buffer.from(text)];
const set = (flags: object): string[] => Object.entries(flags).flatMap(([flag, on]) => (on ? [flag] : []));

describe('what it sends (devices.md §2.1)', () => {
  test.each<[string, number[], Message]>([
    ['full status', [0x10, 0x0f, 0x20, 0, 0, 0], { kind: 'fullStatus', bytes: Uint8Array.of(0x20, 0, 0, 0) }],
    ['DLE EOT 1', [0x12], { kind: 'realTimeStatus', byte: 0x12 }],
    ['GS r', [0x03], { kind: 'byte', byte: 3 }],
    ['ejector: ticket out', [0x08], { kind: 'byte', byte: 8 }],
    ['left to the end', ascii('510cm'), { kind: 'counter', value: 510, unit: 'cm' }],
    ['cuts', ascii('2376 cuts'), { kind: 'counter', value: 2376, unit: 'cuts' }],
    ['retracts', ascii('512ret'), { kind: 'counter', value: 512, unit: 'ret' }],
    ['GS I', [0x5f, ...ascii('TM-T88VI'), 0], { kind: 'information', text: 'TM-T88VI' }],
    ['digits without a unit', ascii('42'), { kind: 'noise', bytes: Uint8Array.from(ascii('42')) }],
  ])('%s', (_, bytes, message) => expect(one(...bytes)).toEqual([message]));

  test('a counter ends where a status begins, and flow control cuts in anywhere', () => {
    expect(one(...ascii('51'), 0x13, ...ascii('0cm'), 0x10, 0x11, 0x0f, 0, 0, 0, 0x01)).toEqual([
      { kind: 'flow', stopped: true },
      { kind: 'counter', value: 510, unit: 'cm' },
      { kind: 'flow', stopped: false },
      { kind: 'fullStatus', bytes: Uint8Array.of(0, 0, 0, 1) },
    ]);
  });

  test('only a counter is ended by silence', () => {
    const half = demultiplex(startOfStream, Uint8Array.of(0x10, 0x0f)).state;
    expect(endsBySilence(half)).toBe(false);
    expect(idle(half)).toEqual({ state: half, messages: [] });
  });
});

test('each bit of the full status says one thing', () => {
  const said = (at: number, bit: number): string[] => {
    const bytes = new Uint8Array(4);
    bytes[at] = 1 << bit;
    return set(decodeFullStatus(bytes));
  };
  expect([0, 2, 5, 6, 7].flatMap((bit) => said(0, bit))).toEqual([
    'noPaper',
    'nearEnd',
    'ticketInOutput',
    'virtualEnd',
    'notch',
  ]);
  expect([0, 1].flatMap((bit) => said(1, bit))).toEqual(['headUp', 'coverOpen']);
  expect([0, 3, 6].flatMap((bit) => said(2, bit))).toEqual(['headHot', 'supplyVoltage', 'paperJam']);
  expect([0, 1, 2, 3].flatMap((bit) => said(3, bit))).toEqual(['cutter', 'cutterCover', 'ram', 'eeprom']);
  expect(set(decodeFullStatus(new Uint8Array()))).toEqual([]);
  expect(set(decodeEjectorStatus(0x8c))).toEqual(['paperAtInput', 'ticketInOutput', 'paperJam']);
});

test('the documented example: 84 mm for 30 s', () => {
  expect(Buffer.from(custom.presentFor(0x0c, 30)).toString('hex')).toBe('1d65200c1e');
});

const anyMessages = fc.array(
  fc.oneof(
    fc
      .uint8Array({ minLength: 4, maxLength: 4 })
      // bit 4 is free in all four: flow control and the next frame are told by it
      .filter((bytes) => !bytes.some((byte) => (byte & 0x10) !== 0))
      .map((bytes) => Uint8Array.of(0x10, 0x0f, ...bytes)),
    fc.constantFrom(0x12, 0x16, 0x1a, 0x00, 0x03, 0x08).map((byte) => Uint8Array.of(byte)),
    fc.integer({ min: 0, max: 999_999 }).map((n) => new Uint8Array(Buffer.from(`${n}cm`))),
  ),
  { maxLength: 20 },
);

test('any split of the bytes gives the same messages', () => {
  fc.assert(
    fc.property(anyMessages, fc.array(fc.nat(40)), (parts, cuts) => {
      const bytes = Buffer.concat(parts);
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const length of cuts) {
        chunks.push(bytes.subarray(from, from + length));
        from += length;
      }
      chunks.push(bytes.subarray(Math.min(from, bytes.length)));
      expect(read(chunks)).toEqual(read([bytes]));
    }),
  );
});

test('round trip: each frame is one message, whatever stands beside it', () => {
  fc.assert(
    fc.property(anyMessages, (parts) => {
      const { messages } = read(parts.flatMap((part) => [part, Uint8Array.of(0x12)]));
      expect(messages.filter((message) => message.kind === 'noise')).toEqual([]);
      expect(messages.length).toBe(parts.length * 2);
    }),
  );
});

test('random bytes never throw and keep nothing but the start of a message', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (chunks) => {
      expect(read(chunks).retained).toBeLessThan(100);
    }),
  );
});
