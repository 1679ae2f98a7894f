import { emptyTwn4, type Twn4Reply, twn4Commands, twn4Replies } from '../../codec/twn4/index.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { afterAll, settleable, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';

/**
 * garbled: bytes that no text holds, or lines of its own that are cut or mixed up (a bad cable, another baud rate, a
 * reader that fails) · text: readable words, but not this protocol's: another device.
 */
export type Heard = 'nothing' | 'garbled' | 'text';

/** One question at a time: replies do not say what they answer, only their shape does. */
export interface Twn4Line {
  /**
   * Errors: deviceNotReady `noAnswer`, hardwareError `readerError` (it answers, but only error codes), connectionLost,
   * timeOut, canceled.
   */
  ask<T>(
    command: Uint8Array,
    parse: (reply: Twn4Reply) => T | null,
    answerMs: number,
    options: CallOptions,
  ): Promise<Result<T>>;
  /** Of what kind all was that came so far, understood or not. */
  readonly heard: Heard;
  close(): void;
}

export function openTwn4Line(channel: Channel): Twn4Line {
  let state = emptyTwn4;
  const heard = { anything: false, noise: false, words: false };
  let onReply: (reply: Twn4Reply) => void = () => {};
  let turn: Promise<unknown> = Promise.resolve();
  let missed = false;
  const stop = channel.onData((bytes) => {
    heard.anything ||= bytes.length > 0;
    heard.noise ||= !bytes.every(isText);
    heard.words ||= !bytes.every(isOwn);
    const fed = twn4Replies(state, bytes);
    state = fed.state;
    for (const reply of fed.replies) if (reply !== null) onReply(reply);
  });

  async function askNow<T>(
    command: Uint8Array,
    parse: (reply: Twn4Reply) => T | null,
    limits: CallOptions,
  ): Promise<Result<T>> {
    const answer = settleable<T>();
    let refused = false;
    onReply = (reply) => {
      const value = parse(reply);
      if (value !== null) answer.settle(value);
      else if (reply.error !== 0) refused = true;
    };
    try {
      const bytes = missed ? Uint8Array.of(...twn4Commands.wake, ...command) : command;
      const sent = await channel.write(bytes, limits);
      if (!sent.ok) return sent.code === 'timeOut' ? failed('deviceNotReady', 'noAnswer') : failed(sent.code);
      const waited = await within(answer.promise, limits);
      missed = waited.ended !== 'done';
      if (waited.ended === 'done') return succeeded(waited.value);
      if (waited.ended === 'canceled') return failed('canceled');
      return refused ? failed('hardwareError', 'readerError') : failed('deviceNotReady', 'noAnswer');
    } finally {
      onReply = () => {};
    }
  }

  return {
    async ask(command, parse, answerMs, options) {
      const endsAt = performance.now() + options.deadlineMs;
      const before = turn;
      const done = settleable<void>();
      turn = afterAll(before, done.promise);
      try {
        const waited = await within(before, options);
        if (waited.ended !== 'done') return failed(waited.ended);
        const leftMs = endsAt - performance.now();
        const answer = await askNow(command, parse, { ...options, deadlineMs: Math.min(answerMs, leftMs) });
        // the caller's time was over before the reader's was: that says nothing about the reader
        return !answer.ok && answer.error.code !== 'canceled' && leftMs < answerMs
          ? failed('timeOut')
          : answer;
      } finally {
        done.settle();
      }
    },
    get heard() {
      if (!heard.anything) return 'nothing';
      return heard.words && !heard.noise ? 'text' : 'garbled';
    },
    close() {
      stop();
      onReply = () => {};
    },
  };
}

const isText = (byte: number): boolean => (byte >= 0x20 && byte <= 0x7e) || byte === 0x0a || byte === 0x0d;
/** All that this protocol's own lines are made of: whatever is wrong with them, they are no other device's. */
const isOwn = (byte: number): boolean => /[0-9a-f\r\n]/i.test(String.fromCharCode(byte));
