import { encodeSsi, type SsiPacket, ssiNak, ssiOpcode, ssiStatus } from '../../codec/ssi/index.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { settleable, sleep, type WaitLimits, within } from '../../wait.ts';
import type { SsiProfile } from './profile.ts';
import { type Decoder, openSource, type ScanSource } from './source.ts';
import { ssiDecoder } from './ssi-decoder.ts';
import { type Trigger, triggerLimits } from './trigger.ts';

export type SsiAnswer = 'acknowledged' | 'denied' | 'noAnswer';

/** A scanner that speaks SSI: its codes, and commands that are acknowledged, one at a time. */
export interface SsiScanner {
  readonly source: ScanSource;
  readonly trigger: Trigger;
  /** Something else talks there: bytes came, and nothing among them that was a packet. A late answer is one. */
  readonly foundOther: boolean;
  command(opcode: number, limits: WaitLimits & { attempts?: number }): Promise<SsiAnswer>;
}

const waking = Uint8Array.of(0x00);

export function openSsi(channel: Channel, profile: SsiProfile): SsiScanner {
  let heardAt = Number.NEGATIVE_INFINITY;
  let received = 0;
  /** What came since the command began: an answer may come while the next attempt is being made. */
  let said: SsiPacket | null = null;
  let heard = settleable<void>();
  let turn: Promise<unknown> = Promise.resolve();

  const send = (bytes: Uint8Array, limitMs: number = triggerLimits.writeMs) =>
    channel.write(bytes, { deadlineMs: Math.min(limitMs, triggerLimits.writeMs) });
  const decoder = ssiDecoder(
    profile,
    (bytes) => void send(bytes),
    (packet) => {
      said = packet;
      heard.settle();
    },
  );
  const listening: Decoder = {
    silence: decoder.silence,
    get patienceMs() {
      return decoder.patienceMs;
    },
    feed(chunk) {
      received += chunk.length;
      heardAt = performance.now();
      return decoder.feed(chunk);
    },
  };
  const source = openSource(channel, listening);

  async function wake(signal: AbortSignal | undefined): Promise<void> {
    if (performance.now() - heardAt < profile.awakeMs) return;
    await send(waking);
    await sleep(profile.wakeMs, signal);
  }

  const forget = (): void => {
    said = null;
    heard = settleable();
  };
  async function askOnce(opcode: number, status: number, limits: WaitLimits): Promise<SsiPacket | null> {
    if (said === null) {
      const sent = await send(encodeSsi(opcode, { status }), limits.deadlineMs);
      if (!sent.ok) return null;
      await within(heard.promise, limits);
    }
    const packet = said;
    forget();
    return packet;
  }

  async function ask(
    opcode: number,
    { deadlineMs, signal, attempts = profile.attempts }: WaitLimits & { attempts?: number },
  ): Promise<SsiAnswer> {
    const endsAt = performance.now() + deadlineMs;
    forget();
    for (let attempt = 0; attempt < attempts; attempt++) {
      await wake(signal);
      const limitMs = Math.min(profile.ackMs, endsAt - performance.now());
      if (limitMs <= 0 || signal?.aborted) return 'noAnswer';
      const status = attempt === 0 ? 0 : ssiStatus.retransmit;
      const packet = await askOnce(opcode, status, { deadlineMs: limitMs, signal });
      if (packet?.opcode === ssiOpcode.ack) return 'acknowledged';
      if (packet?.opcode === ssiOpcode.nak && packet.data[0] !== ssiNak.resend) return 'denied';
      // no answer, or "say it again"
    }
    return 'noAnswer';
  }

  const command: SsiScanner['command'] = (opcode, limits) => {
    const asked = turn.then(() => ask(opcode, limits));
    turn = asked;
    return asked;
  };

  const trigger: Trigger = {
    againEveryMs: profile.againEveryMs,
    async on(options): Promise<Result<void>> {
      const said = await command(ssiOpcode.startDecode, options);
      if (said === 'acknowledged') return succeeded(undefined);
      return said === 'denied'
        ? failed('configuration', 'triggerDenied')
        : failed('deviceNotReady', 'noAnswer');
    },
    async off() {
      await command(ssiOpcode.stopDecode, { deadlineMs: triggerLimits.offMs, attempts: 1 });
    },
  };
  return {
    source,
    trigger,
    command,
    get foundOther() {
      return received > 0 && !decoder.isSsi;
    },
  };
}
