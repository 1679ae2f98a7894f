import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptySsi,
  encodeSsi,
  expectRepeat,
  flushSsi,
  frameSsi,
  isCollectingSsi,
  joinDecodeData,
  nothingDecoded,
  type SsiJoinState,
  type SsiMessage,
  type SsiPacket,
  type SsiState,
  ssiLimits,
  ssiNak,
  ssiOpcode,
  ssiSource,
  ssiStatus,
} from '../../../hardware/codec/ssi/index.ts';
import { bytes, hex } from '../simulator/bytes.ts';
import { cutAnywhere } from './chunks.ts';

const source = ssiSource.scanner;
const decode = (text: string, status = 0, type = 0x1c) =>
  encodeSsi(ssiOpcode.decodeData, { source, status, data: [type, ...Buffer.from(text)] });
function messages(chunks: readonly Uint8Array[]): { seen: SsiMessage[]; state: SsiState } {
  let state = emptySsi;
  const seen = chunks.flatMap((chunk) => {
    const framed = frameSsi(state, chunk);
    state = framed.state;
    return framed.messages;
  });
  return { seen, state };
}

describe('commands', () => {
  // the bytes of facts/devices.md §4.1, from several public code bases
  it.each([
    ['START_DECODE', encodeSsi(ssiOpcode.startDecode), '04e40400ff14'],
    ['STOP_DECODE', encodeSsi(ssiOpcode.stopDecode), '04e50400ff13'],
    ['SCAN_ENABLE', encodeSsi(ssiOpcode.scanEnable), '04e90400ff0f'],
    ['SCAN_DISABLE', encodeSsi(ssiOpcode.scanDisable), '04ea0400ff0e'],
    ['ACK', encodeSsi(ssiOpcode.ack), '04d00400ff28'],
    ['NAK resend', encodeSsi(ssiOpcode.nak, { data: [ssiNak.resend] }), '05d1040001ff25'],
    ['beep', encodeSsi(ssiOpcode.beep, { data: [0] }), '05e6040000ff11'],
    ['ACK of the scanner', encodeSsi(ssiOpcode.ack, { source }), '04d00000ff2c'],
  ])('%s', (_, packet, expected) => expect(hex(packet)).toBe(expected));

  it('hold 251 bytes of data and not one more', () => {
    expect(encodeSsi(0xf3, { data: new Uint8Array(251) })).toHaveLength(257);
    expect(() => encodeSsi(0xf3, { data: new Uint8Array(252) })).toThrow(RangeError);
  });
});

describe('packets of a scanner', () => {
  it('come back as they were sent, between noise, however the bytes are cut', () => {
    const packet = fc.record({
      opcode: fc.constantFrom(0xd0, 0xd1, 0xf3, 0xf6),
      status: fc.nat({ max: 15 }),
      data: fc.uint8Array({ maxLength: 251 }),
    });
    // 00–03 cannot begin a packet: the waking byte's echo, breaks on the line
    const gap = fc.uint8Array({ maxLength: 4, max: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(gap, packet), { maxLength: 4 }).chain((sent) => {
          const wire = Buffer.concat(
            sent.flatMap(([noise, { opcode, status, data }]) => [
              noise,
              encodeSsi(opcode, { source, status, data }),
            ]),
          );
          return fc.tuple(fc.constant(sent), cutAnywhere(wire));
        }),
        ([sent, chunks]) => {
          const { seen, state } = messages(chunks);
          expect(seen).toEqual(sent.map(([, one]) => ({ kind: 'packet', packet: { ...one, source } })));
          expect(isCollectingSsi(state)).toBe(false);
        },
      ),
    );
  });

  it('are found behind noise that is no packet', () => {
    const { seen } = messages([bytes('ff 10 80 41 42 0d'), decode('abc')]);
    expect(seen.at(-1)).toMatchObject({ kind: 'packet', packet: { opcode: 0xf3 } });
  });

  it('are damaged when any one byte of data, status or checksum changed', () => {
    const whole = decode('23319000012341', 0, 2);
    for (let at = 3; at < whole.length; at++) {
      const spoilt = whole.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x10;
      expect(messages([spoilt]).seen).toEqual([{ kind: 'damaged' }]);
      expect(messages([spoilt, decode('next')]).seen).toHaveLength(2);
    }
  });

  it('are damaged when silence ends them; a stray byte is nothing', () => {
    expect(flushSsi(messages([decode('abc').subarray(0, 7)]).state).messages).toEqual([{ kind: 'damaged' }]);
    expect(flushSsi(messages([bytes('05')]).state)).toEqual({ state: emptySsi, messages: [] });
  });

  it('are the same for any cutting of any bytes, and bounded', () => {
    const likely = fc.constantFrom(0x04, 0x05, 0xd0, 0xd1, 0xf3, 0x00, 0xff, 0x28, 0x2c);
    const noise = fc.array(fc.oneof(likely, fc.nat({ max: 255 })), { maxLength: 400 });
    fc.assert(
      fc.property(
        noise.chain((all) => {
          const wire = Uint8Array.from(all);
          return fc.tuple(fc.constant(wire), cutAnywhere(wire));
        }),
        ([wire, chunks]) => {
          expect(messages(chunks)).toEqual(messages([wire]));
          expect(messages(chunks).state.bytes.length).toBeLessThan(257);
        },
      ),
    );
  });
});

describe('decode data', () => {
  const packetOf = (wire: Uint8Array): SsiPacket => {
    const [first] = messages([wire]).seen;
    if (first?.kind !== 'packet') throw new Error('no packet');
    return first.packet;
  };
  function join(packets: readonly Uint8Array[], from: SsiJoinState = nothingDecoded) {
    let state = from;
    const scans = packets.flatMap((wire) => {
      const joined = joinDecodeData(state, packetOf(wire));
      state = joined.state;
      return joined.scan === null ? [] : [joined.scan];
    });
    return { scans, state };
  }
  const { continuation, retransmit } = ssiStatus;

  it('of one packet is a code with its type', () => {
    expect(join([decode('1234', 0, 0x02)]).scans).toEqual([
      { kind: 'code', bytes: new Uint8Array(Buffer.from('1234')), type: 2 },
    ]);
  });

  it('of several packets is joined by the continuation bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 8 }),
        (parts) => {
          const sent = parts.map((part, at) => decode(part, at < parts.length - 1 ? continuation : 0));
          const { scans } = join(sent);
          expect(scans).toEqual([
            { kind: 'code', bytes: new Uint8Array(Buffer.from(parts.join(''))), type: 0x1c },
          ]);
        },
      ),
    );
  });

  it('sent again because the ACK was lost is taken once', () => {
    expect(join([decode('abc'), decode('abc', retransmit)]).scans).toHaveLength(1);
    const parts = [
      decode('ab', continuation),
      decode('ab', continuation | retransmit),
      decode('ab'), // the same letters, but a part of its own
    ];
    expect(join(parts).scans).toEqual([
      { kind: 'code', bytes: new Uint8Array(Buffer.from('abab')), type: 0x1c },
    ]);
  });

  it('sent again because it was damaged is taken, even when it reads like the code before', () => {
    const first = join([decode('abc')]);
    expect(join([decode('abc', retransmit)], expectRepeat(first.state)).scans).toHaveLength(1);
  });

  it('longer than 4 KB is refused, once, and nothing of it is held', () => {
    const part = decode('x'.repeat(250), continuation);
    const long = join([...Array.from({ length: 40 }, () => part), decode('end'), decode('next')]);
    expect(long.scans).toMatchObject([{ kind: 'tooLong' }, { kind: 'code' }]);
    const endless = join(Array.from({ length: 100 }, () => part)).state;
    expect(endless.bytes.length).toBeLessThanOrEqual(ssiLimits.codeBytes);
  });
});
