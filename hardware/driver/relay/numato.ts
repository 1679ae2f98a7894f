import {
  answerTo,
  emptyNumato,
  type NumatoAnswer,
  numatoAnswers,
  numatoCommands,
  relaysOf,
} from '../../codec/numato/index.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';
import type { Board } from './board.ts';
import type { RelayProfile } from './profile.ts';

type NumatoProfile = RelayProfile & { protocol: 'numato' };

/** Errors: deviceNotReady `noAnswer`, configuration `foundOther` | `channel` (the board has fewer). */
export async function openNumato(
  channel: Channel,
  profile: NumatoProfile,
  options: CallOptions,
): Promise<Result<Board>> {
  const line = openLine(channel);
  const get = async (limits: CallOptions): Promise<Result<boolean>> => {
    const relays = await ask(line, numatoCommands.readAll, relaysOf, profile, limits);
    if (!relays.ok) return relays;
    const on = relays.value[profile.channel];
    return on === undefined ? failed('configuration', 'channel') : succeeded(on);
  };
  const set = async (on: boolean, limits: CallOptions): Promise<Result<boolean>> => {
    const switched = await ask(
      line,
      numatoCommands.switch(profile.channel, on),
      (lines) => lines,
      profile,
      limits,
    );
    return switched.ok ? get(limits) : switched;
  };
  const found = await get(options);
  if (!found.ok) {
    line.close();
    if (found.error.code !== 'deviceNotReady' || line.received === 0) return found;
    return failed('configuration', 'foundOther: not a Numato relay board');
  }
  const version = await ask(line, numatoCommands.version, ([text]) => text ?? null, profile, options);
  const { model } = profile;
  return succeeded({
    get,
    set,
    identity: version.ok ? { model, firmware: version.value.slice(0, 40) } : { model },
    close: line.close,
  });
}

interface NumatoLine {
  write: Channel['write'];
  onAnswer(listener: (answer: NumatoAnswer) => void): () => void;
  readonly received: number;
  close(): void;
}

function openLine(channel: Channel): NumatoLine {
  const listeners = new Set<(answer: NumatoAnswer) => void>();
  let state = emptyNumato;
  let received = 0;
  const stop = channel.onData((bytes) => {
    received += bytes.length;
    const fed = numatoAnswers(state, bytes);
    state = fed.state;
    for (const answer of fed.answers) for (const listener of [...listeners]) listener(answer);
  });
  return {
    write: (bytes, options) => channel.write(bytes, options),
    onAnswer(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get received() {
      return received;
    },
    close() {
      stop();
      listeners.clear();
    },
  };
}

/** The echo tells whose answer it is, so one that comes late is never taken for that of another command. */
async function ask<T>(
  line: NumatoLine,
  command: Uint8Array,
  parse: (lines: readonly string[]) => T | null,
  { answerMs, attempts }: NumatoProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<T>> {
  const endsAt = performance.now() + deadlineMs;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const leftMs = endsAt - performance.now();
    if (signal.aborted) return failed('canceled');
    if (leftMs <= 0) return failed('timeOut');
    const found = settleable<T>();
    const stop = line.onAnswer((answer) => {
      const lines = answerTo(command, answer);
      const value = lines === null ? null : parse(lines);
      if (value !== null) found.settle(value);
    });
    try {
      const limits = { deadlineMs: Math.min(answerMs, leftMs), signal };
      // what was half typed, by noise or by a process that died, would be the head of our command
      const bytes = attempt === 0 ? command : Uint8Array.of(...numatoCommands.wake, ...command);
      const sent = await line.write(bytes, limits);
      if (!sent.ok && sent.code === 'connectionLost') return failed('connectionLost');
      const waited = await within(found.promise, limits);
      if (waited.ended === 'done') return succeeded(waited.value);
      if (signal.aborted) return failed('canceled');
      // the caller's time was over before the board's was: that says nothing about the board
      if (leftMs < answerMs) return failed('timeOut');
    } finally {
      stop();
    }
  }
  return failed('deviceNotReady', 'noAnswer');
}
