import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSwipe } from '../../../hardware/codec/magstripe/index.ts';
import { parseZone } from '../../../hardware/codec/mrz/index.ts';
import { checksum, emptySsi, encodeSsi, frameSsi } from '../../../hardware/codec/ssi/index.ts';
import { emptyTwn4, searchOf, twn4Replies } from '../../../hardware/codec/twn4/index.ts';
import { specimens } from '../../../hardware/simulator/mrz/specimens.ts';
import { hex, type RecordedEvent } from '../../../hardware/transport/record/event.ts';
import { maskEvents } from '../../../hardware/transport/record/mask/index.ts';
import { specimenZone } from '../../../hardware/transport/record/mask/zone.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const data = (...chunks: Uint8Array[]): RecordedEvent[] =>
  chunks.map((each) => ({ kind: 'data', bytes: each }));
const textOf = (events: RecordedEvent[]): string =>
  Buffer.concat(events.map((event) => (event.kind === 'data' ? event.bytes : new Uint8Array()))).toString(
    'latin1',
  );
const today = new Date('2026-01-01');

describe('zones', () => {
  it.each(specimens.map((each) => [each.id, each] as const))(
    '%s: read as before, by nobody',
    (_, { lines }) => {
      const before = parseZone(lines, today);
      const masked = specimenZone(lines);
      if (!masked) return expect(before.ok).toBe(false);
      const after = parseZone(masked, today);
      expect(masked.map((line) => line.length)).toEqual(lines.map((line) => line.length));
      expect(after.ok).toBe(before.ok);
      if (!before.ok || !after.ok) return;
      expect(after.value.format).toBe(before.value.format);
      expect(after.value.issuer).toBe(before.value.issuer);
      for (const field of ['documentNumber', 'surname'] as const)
        expect(after.value[field]).not.toBe(before.value[field]);
      expect(after.value.documentNumber).toHaveLength(before.value.documentNumber.length);
    },
  );

  it('no line of a zone survives, however the reader frames it and the line cuts it', () => {
    const zones = specimens.filter(({ valid, id }) => valid && id !== 'td1-01');
    const framings = [
      (lines: string[]) => `${lines.join('\r')}\r`,
      (lines: string[]) => `\x02${lines.join('\r\n')}\x03`,
      (lines: string[]) => lines.join(''),
      (lines: string[]) => {
        const body = `${lines.join('\r')}\r`;
        return `I\0${String.fromCharCode(body.length)}${body}`;
      },
      // damaged: a byte lost in the first line
      (lines: string[]) => `${lines.join('\r').replace(/^(.{7})./, '$1?')}\r`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...framings),
        fc.integer({ min: 1, max: 40 }),
        (zone, frame, size) => {
          const sent = frame(zone.lines);
          const chunks = sent.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
          const masked = maskEvents('mrz', 'stream', data(...chunks.map(bytes)));
          const shown = textOf(masked);
          expect(shown).toHaveLength(sent.length);
          expect(masked.map((event) => (event.kind === 'data' ? event.bytes.length : 0))).toEqual(
            chunks.map((each) => each.length),
          );
          const number = zone.lines.join('').match(/\d{9}/)?.[0] ?? 'none';
          expect(shown).not.toContain(number);
          for (const name of zone.lines
            .at(zone.format === 'TD1' ? -1 : 0)
            ?.slice(5)
            .match(/[A-Z]{5,}/g) ?? [])
            expect(shown).not.toContain(name);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the sum behind ETX is right again, and stays wrong when it was', () => {
    const lines = specimens[0]?.lines ?? [];
    const body = `${lines.join('\r')}\x03`;
    const sum = [...bytes(body)].reduce((value, byte) => value ^ byte, 0);
    for (const error of [0, 1]) {
      const frame = bytes(`\x02${body}${String.fromCharCode(sum ^ error)}`);
      const shown = bytes(textOf(maskEvents('mrz', 'stream', data(frame))));
      const xor = shown.subarray(1, -1).reduce((value, byte) => value ^ byte, 0);
      expect(xor === shown.at(-1)).toBe(error === 0);
    }
  });

  it('version and product of the reader stay, its serial number does not', () => {
    const sent = 'V\0\x05ID1.7T\0\x04TYPER\0\x06SN4711';
    const shown = textOf(maskEvents('mrz', 'stream', data(bytes(sent))));
    expect(shown).toContain('V\0\x05ID1.7T\0\x04TYPE');
    expect(shown).not.toContain('4711');
  });
});

describe('cards and codes', () => {
  it('a swipe keeps its layout and status, not its tracks', () => {
    const report = new Uint8Array(337);
    const tracks = ['%B4111111111111111^SMITH/JOHN^2512101?', ';4111111111111111=2512101?', ''];
    for (const [n, track] of tracks.entries()) {
      report[3 + n] = track.length;
      report.set(bytes(track), 7 + n * 110);
    }
    const [masked] = maskEvents('magstripe', 'reports', data(report));
    const shown = masked?.kind === 'data' ? masked.bytes : new Uint8Array();
    const swipe = parseSwipe(shown);
    expect(swipe).toMatchObject({
      kind: 'card',
      tracks: [{ status: 'ok' }, { status: 'ok' }, { status: 'empty' }],
    });
    expect(Buffer.from(shown).toString('latin1')).not.toMatch(/4111|SMITH|JOHN|2512/);
  });

  it.each([337, 509, 856, 887, 64, 12])('no four digits of a report of %d bytes survive', (length) => {
    const report = new Uint8Array(length);
    report.set(bytes('9'.repeat(length - 7)), 7);
    const shown = textOf(maskEvents('magstripe', 'reports', data(report)));
    expect(shown).not.toContain('9999');
  });

  it('a TWN4 reply stays a reply, of another card', () => {
    const reply = bytes('0001803807040A1B2C3D4E5F\r0000\r000454574E34\r');
    const shown = textOf(
      maskEvents('contactless', 'stream', data(reply.subarray(0, 13), reply.subarray(13))),
    );
    const { replies } = twn4Replies(emptyTwn4, bytes(shown));
    const [card, nothing, version] = replies;
    expect(card && searchOf(card)).toMatchObject({ found: true, type: 0x80, bits: 0x38, id: { length: 7 } });
    expect(shown).not.toContain('0A1B');
    expect(nothing && searchOf(nothing)).toEqual({ found: false });
    expect(version?.data).toEqual(bytes('\x04TWN4'));
  });

  it('an SSI packet keeps its framing and a right checksum; lines keep their AIM identifier', () => {
    const packet = encodeSsi(0xf3, { source: 0, data: [3, ...bytes('LIB-0012345')] });
    const shown = bytes(
      textOf(maskEvents('scanner', 'stream', data(packet.subarray(0, 5), packet.subarray(5)))),
    );
    const { messages } = frameSsi(emptySsi, shown);
    expect(messages).toMatchObject([{ kind: 'packet', packet: { opcode: 0xf3 } }]);
    expect(checksum(shown.subarray(0, -2))).toBe(((shown.at(-2) ?? 0) << 8) | (shown.at(-1) ?? 0));
    expect(Buffer.from(shown).toString('latin1')).not.toContain('12345');
    expect(textOf(maskEvents('scanner', 'stream', data(bytes(']C0LIB-0098765\r\n'))))).toMatch(
      /^\]C0[A-Z]{3}-\d{7}\r\n$/,
    );
    expect(textOf(maskEvents('scanner', 'stream', data(bytes('LIB-0098765\r'))))).not.toContain('98765');
  });

  it('a HID-POS report keeps length and identifier', () => {
    const report = new Uint8Array(64);
    report.set([2, 9, ...bytes(']Q1LIB-98765')]);
    const [masked] = maskEvents('scanner', 'reports', data(report));
    const shown = masked?.kind === 'data' ? Buffer.from(masked.bytes).toString('latin1') : '';
    expect(shown.slice(0, 5)).toBe('\x02\x09]Q1');
    expect(shown).not.toMatch(/9876|LIB/);
    expect(shown.slice(14)).toBe('\0'.repeat(50));
  });

  it('a chip: status words and headers stay, data, PIN and identifier do not', () => {
    const apdu = (kind: 'apdu' | 'response', text: string): RecordedEvent => ({
      kind,
      bytes: new Uint8Array(Buffer.from(text, 'hex')),
    });
    const shown = maskEvents('smartCard', 'stream', [
      apdu('apdu', '00200001043132333435'),
      apdu('response', '9000'),
      apdu('apdu', '00B0000010'),
      apdu('response', 'AABBCCDD9000'),
      apdu('apdu', 'FFCA000000'),
      apdu('response', '04112233445566' + '9000'),
    ]).map((event) => ('bytes' in event ? hex(event.bytes) : ''));
    expect(shown).toEqual([
      '00200001043030303030',
      '9000',
      '00B0000010',
      '000000009000',
      'FFCA000000',
      '04A1B2C3D4E5F69000',
    ]);
  });

  it('what printers and relays say of themselves is left as it is', () => {
    const status = data(bytes('\x14\x00\x00\x0f'), bytes('_TM-T88VI\0'));
    expect(maskEvents('escpos', 'stream', status)).toEqual(status);
  });
});
