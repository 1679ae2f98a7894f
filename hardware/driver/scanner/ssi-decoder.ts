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
  type SsiScan,
  type SsiState,
  ssiNak,
  ssiOpcode,
} from '../../codec/ssi/index.ts';
import type { SsiProfile } from './profile.ts';
import type { Decoder, Scan } from './source.ts';

const ssiDecoderLimits = {
  /** SSI scanners repeat a packet twice, then give it up (SE955 guide, NAK types). */
  repeats: 2,
} as const;

const ack = encodeSsi(ssiOpcode.ack);
const nakResend = encodeSsi(ssiOpcode.nak, { data: [ssiNak.resend] });
const nakDenied = encodeSsi(ssiOpcode.nak, { data: [ssiNak.denied] });

export interface SsiDecoder extends Decoder {
  /** A packet came, or the beginning of one: damaged or late, it is an SSI scanner that sent it. */
  readonly isSsi: boolean;
}

/**
 * Codes out of DECODE_DATA packets. Each good one is acknowledged, whether or not anybody reads: an unacknowledged
 * one is sent again and again. A damaged one is asked for again; `reply` sends to the scanner, `onAnswer` gets
 * every packet that is not decode data.
 */
export function ssiDecoder(
  profile: SsiProfile,
  reply: (bytes: Uint8Array) => void,
  onAnswer: (packet: SsiPacket) => void,
): SsiDecoder {
  let framer: SsiState = emptySsi;
  let join: SsiJoinState = nothingDecoded;
  let damages = 0;
  let awaitingRepeat = false;
  /** A code was given up: what follows without a pause may be its tail, and a tail is no code. */
  let skipping = false;
  let packets = 0;

  const giveUp = (error: 'cut' | 'checksum'): Scan[] => {
    join = nothingDecoded;
    damages = 0;
    awaitingRepeat = false;
    return [{ ok: false, error }];
  };
  const giveUpDamaged = (): Scan[] => {
    skipping = true;
    reply(nakDenied); // else it repeats the packet once more
    return giveUp('checksum');
  };
  const damaged = (): Scan[] => {
    damages++;
    if (damages > ssiDecoderLimits.repeats) return giveUpDamaged();
    join = expectRepeat(join);
    awaitingRepeat = true;
    reply(nakResend);
    return [];
  };
  const toScan = (scan: SsiScan): Scan => {
    if (scan.kind === 'tooLong') return { ok: false, error: 'tooLong' };
    const named = Object.entries(profile.symbologies).find(([, types]) => types.includes(scan.type));
    // the keys are the schema's enum; Object.entries forgets it
    const symbology = (named?.[0] ?? 'other') as NonNullable<(Scan & { ok: true })['symbology']>;
    return { ok: true, bytes: scan.bytes, symbology };
  };
  const take = (message: SsiMessage): Scan[] => {
    packets++;
    if (message.kind === 'damaged') return damaged();
    if (message.packet.opcode !== ssiOpcode.decodeData) {
      onAnswer(message.packet);
      return [];
    }
    damages = 0;
    awaitingRepeat = false;
    reply(ack);
    if (skipping) return [];
    const joined = joinDecodeData(join, message.packet);
    join = joined.state;
    return joined.scan === null ? [] : [toScan(joined.scan)];
  };

  return {
    feed(chunk) {
      const framed = frameSsi(framer, chunk);
      framer = framed.state;
      return framed.messages.flatMap(take);
    },
    silence() {
      const flushed = flushSsi(framer);
      const wasCollecting = isCollectingSsi(framer);
      framer = flushed.state;
      if (wasCollecting) return flushed.messages.flatMap(take);
      if (awaitingRepeat) return giveUpDamaged();
      skipping = false;
      return join.joining ? giveUp('cut') : [];
    },
    get isSsi() {
      return packets > 0 || isCollectingSsi(framer);
    },
    get patienceMs() {
      if (isCollectingSsi(framer)) return profile.idleFlushMs;
      return awaitingRepeat || skipping || join.joining ? profile.nextPacketMs : null;
    },
  };
}
