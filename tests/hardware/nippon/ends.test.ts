import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../hardware/codec/nippon/replies.ts';
import { nothingAwaited, readReplies } from '../../../hardware/codec/nippon/replies.ts';
import { decodeStatus } from '../../../hardware/codec/nippon/status.ts';
import { Conversation } from '../../../hardware/driver/conversation.ts';
import { jobIdEnds } from '../../../hardware/driver/nippon/ends.ts';
import { type Fault, faultsOf } from '../../../hardware/driver/paper/faults.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, hex } from '../simulator/bytes.ts';

const faultsIn = (status: number): Fault[] => {
  const { paperOut, cutterJam, headHot } = decodeStatus(status);
  return faultsOf({ paperOut, cutterJam, headHot });
};
function ends(endCarriesId = false) {
  const channel = createFakeChannel();
  const line = new Conversation<Reply>(channel, {
    state: nothingAwaited,
    push(before, chunk) {
      const { state, replies: messages } = readReplies(before as typeof nothingAwaited, chunk);
      return { state, messages };
    },
  });
  return {
    ends: jobIdEnds(line, { endCarriesId, faultsIn }),
    says: (notation: string) => channel.deliver(bytes(notation)),
  };
}
const cut = Uint8Array.of(0x1b, 0x69);
/** GS G 31 and its four letters. */
const idOf = (before: Uint8Array): string => {
  expect(hex(before)).toMatch(/^1d4731[0-9a-f]{8}$/);
  return Buffer.from(before.subarray(3)).toString('latin1');
};
const ended = (id: string, status = '00'): string => `ff 13 "${id}" ${status} 00 00 00`;

describe('GS G: the end of a job by its own name', () => {
  test('begins before the job, ends behind its last bytes, and is told when it is on paper', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    const id = idOf(end.before);
    expect(hex(end.ask(cut))).toBe('1b691d4730');
    at.says(ended(id));
    expect([end.heard, end.isDone, end.failed]).toEqual(['confirmed', true, []]);
  });

  test('the id stands at the end, too, where the profile says so', () => {
    const end = ends(true).ends.begin(() => undefined);
    expect(hex(end.ask(cut))).toBe(`1b691d4730${hex(Buffer.from(idOf(end.before)))}`);
  });

  test('an id of another job, late, is nobody’s', () => {
    const at = ends();
    const first = at.ends.begin(() => undefined);
    first.stop();
    let heard = 0;
    const second = at.ends.begin(() => heard++);
    at.says(ended(idOf(first.before)));
    expect([second.heard, heard]).toEqual([undefined, 0]);
    at.says(ended(idOf(second.before)));
    expect([second.heard, heard]).toEqual(['confirmed', 1]);
  });

  test.each<[string, Fault[], boolean]>([
    ['00', [], true],
    ['01', [], true], // paper near its end
    ['40', [], true], // in the mouth
    ['08', [], true], // hot: it printed all the same
    ['04', ['paperOut'], false],
    ['14', ['cutterJam', 'paperOut'], false],
    ['1c', ['cutterJam', 'paperOut'], false],
  ])('its status %s: given up for %j', (status, failed, isDone) => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    at.says(ended(idOf(end.before), status));
    expect([end.failed, end.isDone]).toEqual([failed, isDone]);
  });

  test('told twice it is told', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    const id = idOf(end.before);
    at.says(ended(id) + ended(id));
    expect([end.heard, end.isDone]).toEqual(['confirmed', true]);
  });

  test('an end in two pieces, with another’s before it', () => {
    const at = ends();
    const end = at.ends.begin(() => undefined);
    const frame = `${ended('ZZZZ')} ${ended(idOf(end.before))}`;
    const all = [...bytes(frame)];
    for (const byte of all.slice(0, -1)) at.says(hex(Uint8Array.of(byte)));
    expect(end.isDone).toBe(all.length > 20); // its three spare bytes are part of it
    at.says('00');
    expect(end.isDone).toBe(true);
  });

  test('a thousand jobs of one connection: no id comes again within 676, and all are letters', () => {
    const { ends: made } = ends();
    const ids = Array.from({ length: 1000 }, () => idOf(made.begin(() => undefined).before));
    ids.forEach((id, at) => {
      expect(id).toMatch(/^[A-Z]{4}$/);
      expect(ids.slice(Math.max(0, at - 675), at)).not.toContain(id);
    });
    expect(new Set(ids.map((id) => id.slice(0, 2))).size).toBe(1);
  });
});
