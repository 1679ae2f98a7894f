import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demultiplex, type Message, startOfStream } from '../../../hardware/codec/custom/demultiplexer.ts';
import { Conversation } from '../../../hardware/driver/conversation.ts';
import { QueueEnds } from '../../../hardware/driver/custom/ends.ts';
import { throws, within } from '../../support/dice.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { delays } from '../paper/told.ts';
import { bytes, hex } from '../simulator/bytes.ts';

function ends(claimed: 'gsR' | 'none' = 'gsR') {
  const channel = createFakeChannel();
  const line = new Conversation<Message>(channel, { state: startOfStream, push: demultiplex });
  const made = new QueueEnds(line, claimed, delays);
  return { channel, ends: made, says: (notation: string) => channel.deliver(bytes(notation)) };
}
const never = new AbortController().signal;
const cut = Uint8Array.of(0x1b, 0x69);

async function proven() {
  const at = ends();
  at.channel.onWrite = () => at.says('00');
  expect(await at.ends.prove(never)).toBe(true);
  at.channel.onWrite = () => undefined;
  return at;
}

describe('GS r at the end of a job', () => {
  test('its answer says that the end was read, not that it is on paper', async () => {
    const at = await proven();
    expect(at.ends.proven).toBe('processed');
    const end = at.ends.begin(() => undefined);
    expect(hex(end.ask(cut))).toBe('1b691d7201');
    expect([end.heard, end.isDone, at.ends.doubtful]).toEqual([undefined, false, true]);
    at.says('03'); // paper near its end: an answer all the same
    expect([end.heard, end.isDone, at.ends.doubtful]).toEqual(['processed', true, false]);
  });

  test('before it was asked no byte is its answer', async () => {
    const at = await proven();
    const end = at.ends.begin(() => undefined);
    at.says('00');
    expect(end.heard).toBeUndefined();
  });

  test('the answer of an earlier job comes first', async () => {
    const at = await proven();
    const first = at.ends.begin(() => undefined);
    first.ask(cut);
    first.stop();
    const second = at.ends.begin(() => undefined);
    second.ask(cut);
    at.says('00');
    expect([second.heard, at.ends.doubtful]).toEqual([undefined, true]);
    at.says('00');
    expect([second.heard, at.ends.doubtful]).toEqual(['processed', false]);
  });

  test('status, counters, names and flow control are no answer to it', async () => {
    const at = await proven();
    const end = at.ends.begin(() => undefined);
    end.ask(cut);
    for (const other of ['100f04000000', '12', '1a', '13', '11', '"510cm" 12', '5f "KPM" 00']) at.says(other);
    expect(end.heard).toBeUndefined();
  });

  test('nor is a byte of noise whose fixed bits are wrong: bit 4 and bit 7 are 0 in it (devices.md §1.6)', async () => {
    const at = await proven();
    const end = at.ends.begin(() => undefined);
    end.ask(cut);
    for (const junk of ['80', 'c4', '94', 'ff', 'e0', 'd5']) at.says(junk);
    expect([end.heard, at.ends.doubtful]).toEqual([undefined, true]);
    at.says('0c');
    expect(end.heard).toBe('processed');
  });

  test('stopped it hears no more', async () => {
    const at = await proven();
    let heard = 0;
    const end = at.ends.begin(() => heard++);
    end.ask(cut);
    end.stop();
    at.says('00');
    expect(heard).toBe(0);
  });

  test('a printer without it is not asked', () => {
    const at = ends('none');
    expect([at.ends.proven, hex(at.ends.begin(() => undefined).ask(cut))]).toEqual(['sent', '1b69']);
  });
});

describe('getting acquainted', () => {
  test('silence proves nothing; given up it can only send, and owes nothing', async () => {
    const at = ends();
    expect(await at.ends.prove(never)).toBe(false);
    expect([at.ends.proven, at.ends.doubtful]).toEqual([undefined, true]);
    at.ends.giveUp();
    expect([at.ends.proven, at.ends.doubtful]).toEqual(['sent', false]);
  });

  test('two are owed and one comes: the other was wiped with its job', async () => {
    const at = await proven();
    at.ends.begin(() => undefined).ask(cut);
    at.channel.onWrite = () => at.says('00');
    expect(await at.ends.prove(never)).toBe(true);
    expect(at.ends.doubtful).toBe(false);
  });

  test('one known to answer stays known, however long it is silent', async () => {
    const at = await proven();
    expect(await at.ends.prove(never)).toBe(false);
    at.ends.giveUp();
    expect(at.ends.proven).toBe('processed');
  });

  test('an aborted wait ends at once', async () => {
    const at = ends();
    const stop = new AbortController();
    const asked = at.ends.prove(stop.signal);
    stop.abort();
    expect(await asked).toBe(false);
  });
});

test('of any row of jobs, each is heard at its own answer and at no other', {
  timeout: within(20_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (waits) => {
      const at = await proven();
      let owed = 0;
      for (const isWaitedFor of waits) {
        const end = at.ends.begin(() => undefined);
        end.ask(cut);
        owed += 1;
        while (isWaitedFor && owed > 0) {
          expect(end.heard).toBeUndefined();
          at.says('00');
          owed -= 1;
        }
        expect(end.heard).toBe(isWaitedFor ? 'processed' : undefined);
        end.stop();
      }
      expect(at.ends.doubtful).toBe(owed > 0);
    }),
    { numRuns: throws(40) },
  );
});
