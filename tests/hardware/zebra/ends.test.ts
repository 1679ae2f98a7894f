import { describe, expect, test } from 'vitest';
import {
  awaitReply,
  markers,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../../hardware/codec/zebra/replies.ts';
import { Conversation, type Framing } from '../../../hardware/driver/conversation.ts';
import { markerEnds } from '../../../hardware/driver/zebra/ends.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, hex } from '../simulator/bytes.ts';

const mask = [0xe8, 0xfb] as const;
function ends() {
  const channel = createFakeChannel();
  const framing: Framing<RepliesState, Reply> = {
    state: nothingAwaited,
    push(before, chunk) {
      const { state, replies: messages } = readReplies(before, chunk, mask);
      return { state, messages };
    },
  };
  const line = new Conversation(channel, framing);
  return {
    ends: markerEnds(line, mask),
    says: (notation: string) => channel.deliver(bytes(notation)),
    /** Answers to ENQ 6 that somebody asked for. */
    senses(notation: string) {
      framing.state = awaitReply(framing.state, 'sensors');
      channel.deliver(bytes(notation));
    },
  };
}
const cut = Uint8Array.of(0x1b, 0x1e);
/** ESC ACK n behind the last bytes. */
function markerOf(asked: Uint8Array): string {
  expect(hex(asked)).toMatch(/^1b1e1b06[0-9a-f]{2}$/);
  return hex(asked.subarray(-1));
}

describe('ESC ACK: the end of a job', () => {
  test('echoed it was read; with nothing left unprinted it is on paper', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    const marker = markerOf(end.ask(cut));
    at.senses('40 00');
    expect(end.heard).toBeUndefined();
    at.says(marker);
    expect([end.heard, end.isDone]).toEqual(['processed', false]);
    at.senses('40 00');
    expect(end.isDone).toBe(false);
    at.senses('00 08');
    expect([end.heard, end.isDone]).toEqual(['confirmed', true]);
  });

  test('nothing unprinted before its marker says nothing: the job may not have arrived', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    end.ask(cut);
    at.senses('00 00');
    expect([end.heard, end.isDone]).toEqual([undefined, false]);
  });

  test('the marker of an earlier job, late, is not that of this one', () => {
    const at = ends();
    const first = at.ends.begin(() => undefined);
    const late = markerOf(first.ask(cut));
    first.stop();
    const second = at.ends.begin(() => undefined);
    const own = markerOf(second.ask(cut));
    expect(own).not.toBe(late);
    at.says(late);
    expect(second.heard).toBeUndefined();
    at.says(own);
    expect(second.heard).toBe('processed');
  });

  test('switched off in between: it is not on paper, and the restart is counted', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    at.says(markerOf(end.ask(cut)));
    at.senses('20 00');
    expect([end.heard, at.ends.restarts]).toEqual(['processed', 1]);
  });

  test('of a row of jobs no marker comes again within 23', () => {
    const { ends: made } = ends();
    const used = Array.from({ length: 100 }, () => markerOf(made.begin(() => undefined).ask(cut)));
    used.forEach((marker, at) => {
      expect(used.slice(Math.max(0, at - 22), at)).not.toContain(marker);
    });
    expect(new Set(used).size).toBe(markers.length);
  });
});

describe('a marker among answers', () => {
  test('none of them can be part of an answer: ACK, NAK, sensors under either mask, codes, near end', () => {
    for (const marker of markers) {
      expect([0x06, 0x15, 0x00, 0x01]).not.toContain(marker);
      expect(marker & ~0xe8).not.toBe(0);
      expect(marker & ~0xed).not.toBe(0);
      expect(marker & ~0xfb).not.toBe(0);
      expect(marker).toBeGreaterThan(0x14);
      expect(marker).toBeLessThan(0x7f);
    }
  });

  test.each(['34 00 00', '00 34 00', '00 00 34'])('sensors asked, %s said: both are heard', (said) => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    const marker = markerOf(end.ask(cut));
    at.senses(said.replace('34', marker));
    expect(end.heard).toBe(said.startsWith('00 00') ? 'processed' : 'confirmed');
  });
});
