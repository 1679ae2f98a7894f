import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demultiplex, type Message, startOfStream } from '../../../hardware/codec/star/demultiplexer.ts';
import { Conversation } from '../../../hardware/driver/conversation.ts';
import { EtbEnds } from '../../../hardware/driver/star/ends.ts';
import { throws, within } from '../../support/dice.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { delays } from '../paper/told.ts';
import { bytes, hex } from '../simulator/bytes.ts';

/** A status block of nine bytes, the counter as devices.md §2.2 has it: bits 1, 2, 3, 5, 6 are count bits 0 to 4. */
function block(count: number, executed = true): string {
  const place = [0x02, 0x04, 0x08, 0x20, 0x40];
  const counter = place.reduce((byte, bit, at) => byte | (count & (1 << at) ? bit : 0), 0);
  return `23 06 ${executed ? '02' : '00'} 00 00 00 00 ${counter.toString(16).padStart(2, '0')} 00`;
}

function ends(claimed: 'etb' | 'none' = 'etb') {
  const channel = createFakeChannel();
  const line = new Conversation<Message>(channel, { state: startOfStream, push: demultiplex });
  const made = new EtbEnds(line, claimed, delays);
  const says = (count: number, executed?: boolean): void => channel.deliver(bytes(block(count, executed)));
  return { channel, ends: made, says };
}
const never = new AbortController().signal;
const lastBytes = Uint8Array.of(0x1b, 0x64, 2);

/** ESC RS E 0 and so many ETB, or 0. */
const countedIn = (written: Uint8Array): number =>
  hex(written).startsWith('1b1e4500') ? written.length - 4 : 0;

/** A printer that has proved its counter, and has counted on in jobs of two ticks to `count`. */
async function proven(count: number) {
  const at = ends();
  const isOdd = count % 2 === 1;
  at.says(isOdd ? 1 : 0, isOdd);
  let now = 0;
  at.channel.onWrite = (written) => {
    now = countedIn(written);
    if (now > 0) at.says(now);
  };
  expect(await at.ends.prove(never)).toBe(true);
  at.channel.onWrite = () => undefined;
  while (now !== count) {
    now = (now + 2) % 32;
    const job = at.ends.begin(() => undefined);
    job.ask(lastBytes);
    at.says(now);
    job.stop();
  }
  return at;
}

describe('ETB: the end of a job', () => {
  test('stands before the last bytes and behind them; half of it heard is on paper, all of it is cut', async () => {
    const at = await proven(5);
    let heard = 0;
    const end = at.ends.begin(() => heard++);
    expect(hex(end.ask(lastBytes))).toBe('171b640217');
    expect([end.heard, end.isDone]).toEqual([undefined, false]);
    at.says(6);
    expect([end.heard, end.isDone, heard]).toEqual(['confirmed', false, 1]);
    at.says(6); // the same status once more
    expect([end.isDone, heard]).toEqual([false, 1]);
    at.says(7);
    expect([end.isDone, heard, at.ends.doubtful]).toEqual([true, 2, false]);
  });

  test('both ticks in one status, because the one between was lost on the line', async () => {
    const at = await proven(5);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.says(7);
    expect([end.heard, end.isDone]).toEqual(['confirmed', true]);
  });

  test('31 is followed by 0', async () => {
    for (const count of [30, 31, 0]) {
      const at = await proven(count);
      const end = at.ends.begin(() => undefined);
      end.ask(lastBytes);
      at.says((count + 1) % 32);
      expect(end.heard).toBe('confirmed');
      at.says((count + 2) % 32);
      expect(end.isDone).toBe(true);
    }
  });

  test('more than was asked for is somebody else’s counting', async () => {
    const at = await proven(5);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.says(8);
    expect([end.heard, at.ends.doubtful]).toEqual([undefined, true]);
  });

  test('ticks that an earlier job still owes are not those of the next', async () => {
    const at = await proven(5);
    const first = at.ends.begin(() => undefined);
    first.ask(lastBytes);
    at.says(6);
    first.stop(); // nobody waited for its cut
    const second = at.ends.begin(() => undefined);
    second.ask(lastBytes);
    at.says(7); // the cut of the first, late
    expect([second.heard, at.ends.doubtful]).toEqual([undefined, true]);
    at.says(8);
    expect(second.heard).toBe('confirmed');
  });

  test('a job that has not asked yet hears nothing, whatever is counted', async () => {
    const at = await proven(5);
    const end = at.ends.begin(() => undefined);
    at.says(6);
    expect(end.heard).toBeUndefined();
  });
});

describe('ETB: a printer that begins anew', () => {
  test('the executed bit falls: a restart, and what it was asked for will not come', async () => {
    const at = await proven(5);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.says(0, false);
    expect([at.ends.restarts, at.ends.doubtful, end.heard]).toEqual([1, false, undefined]);
    at.says(0, false);
    expect(at.ends.restarts).toBe(1);
  });

  test('with the counter at 31 the zero after the power is no tick', async () => {
    const at = await proven(31);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.says(0, false);
    expect([end.heard, at.ends.restarts]).toEqual([undefined, 1]);
  });

  test('after that it counts from one again', async () => {
    const at = await proven(20);
    at.says(0, false);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.says(1);
    expect(end.heard).toBe('confirmed');
  });
});

describe('ETB: getting acquainted', () => {
  test('a printer that counts is believed; asked once, looked at until it has', async () => {
    const at = ends();
    let asked = 0;
    at.says(3);
    at.channel.onWrite = (written) => {
      if (hex(written) === '1b0601') at.says(++asked < 3 ? 3 : 1);
    };
    expect(await at.ends.prove(never)).toBe(true);
    expect([at.ends.proven, at.ends.restarts]).toEqual(['confirmed', 0]);
    expect(at.channel.written.filter((one) => countedIn(one) > 0).map(hex)).toEqual(['1b1e450017']);
  });

  test('one that never counts is not, and given up it can only send', async () => {
    const at = ends();
    at.says(3);
    expect(await at.ends.prove(never)).toBe(false);
    expect([at.ends.proven, at.ends.doubtful]).toEqual([undefined, true]);
    at.ends.giveUp();
    expect([at.ends.proven, at.ends.doubtful]).toEqual(['sent', false]);
    expect(hex(at.ends.begin(() => undefined).ask(lastBytes))).toBe('1b6402');
  });

  test("one that has confirmed and then stands still is given up as well: what it counts late is no job's", async () => {
    const at = await proven(5);
    at.ends.begin(() => undefined).ask(lastBytes);
    expect(await at.ends.prove(never)).toBe(false);
    at.ends.giveUp();
    expect([at.ends.proven, at.ends.doubtful]).toEqual(['sent', false]);
    const next = at.ends.begin(() => undefined);
    expect(hex(next.ask(lastBytes))).toBe('1b6402');
    for (const late of [5, 6, 7, 1]) at.says(late);
    expect([next.heard, at.ends.doubtful]).toEqual([undefined, false]);
  });

  test('an answer that comes when nobody waits for it any more proves as much', async () => {
    const at = ends();
    at.says(3);
    await at.ends.prove(never);
    at.says(1);
    expect([at.ends.proven, at.ends.doubtful]).toEqual(['confirmed', false]);
  });

  test('asked until every place is asked for, it is only looked at; the last place still counts', async () => {
    const at = ends();
    at.says(24);
    for (let tried = 0; tried < 24; tried++) expect(await at.ends.prove(never)).toBe(false);
    const places = at.channel.written.map(countedIn).filter((count) => count > 0);
    expect(places).toEqual(Array.from({ length: 23 }, (_, before) => before + 1));
    at.says(23);
    expect(at.ends.proven).toBe('confirmed');
  });

  test('stopped from outside it has proved nothing, and listens no more', async () => {
    const at = ends();
    const stop = new AbortController();
    const proving = at.ends.prove(stop.signal);
    stop.abort();
    expect(await proving).toBe(false);
  });

  test('a profile without the counter is never asked', () => {
    const at = ends('none');
    expect([at.ends.proven, hex(at.ends.begin(() => undefined).ask(lastBytes))]).toEqual(['sent', '1b6402']);
  });

  test('short blocks without a counter are no end of anything', async () => {
    const at = await proven(5);
    const end = at.ends.begin(() => undefined);
    end.ask(lastBytes);
    at.channel.deliver(bytes('0f 06 02 00 00 00 00'));
    expect([end.heard, at.ends.restarts]).toEqual([undefined, 0]);
  });
});

test('ticks that a job of an earlier connection owes are neither the proof nor the end of the first job', {
  timeout: within(20_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ count: fc.nat(31), executed: fc.boolean(), owed: fc.nat(7), perLook: fc.nat(4) }),
      async ({ count, executed, owed, perLook }) => {
        const printer = createQueue(executed ? count : 0, executed, owed);
        const at = ends();
        at.says(...printer.status());
        at.channel.onWrite = (written) => {
          printer.take(written);
          if (hex(written) !== '1b0601') return;
          printer.work(perLook);
          at.says(...printer.status());
        };
        let tries = 0;
        while (at.ends.proven === undefined && tries++ < 8)
          if (!(await at.ends.prove(never))) printer.work(1);
        if (at.ends.proven === undefined) return; // too slow to say: nothing is claimed
        expect(printer.left()).toBe(0);
        const end = at.ends.begin(() => undefined);
        printer.take(end.ask(lastBytes));
        for (const wanted of [undefined, 'confirmed', 'confirmed']) {
          at.says(...printer.status());
          expect(end.heard).toBe(wanted);
          printer.work(1);
        }
        expect([end.isDone, at.ends.restarts]).toEqual([true, 0]);
      },
    ),
    {
      numRuns: throws(20),
      examples: [
        [{ count: 5, executed: true, owed: 1, perLook: 1 }],
        [{ count: 5, executed: true, owed: 2, perLook: 4 }],
        [{ count: 0, executed: false, owed: 7, perLook: 2 }],
        [{ count: 31, executed: true, owed: 7, perLook: 1 }],
      ],
    },
  );
});

/** A printer's queue: ETB and ESC RS E are done in their turn, after `owed` ticks of somebody else. */
function createQueue(start: number, wasExecuted: boolean, owed: number) {
  let [count, executed] = [start, wasExecuted];
  const queue: ('tick' | 'clear')[] = Array.from({ length: owed }, () => 'tick');
  return {
    take(written: Uint8Array): void {
      if (countedIn(written) > 0) queue.push('clear');
      for (const byte of written) if (byte === 0x17) queue.push('tick');
    },
    work(steps: number): void {
      for (const step of queue.splice(0, steps)) {
        count = step === 'clear' ? 0 : (count + 1) % 32;
        executed = step === 'tick';
      }
    },
    left: () => queue.length,
    status: () => [count, executed] as const,
  };
}

test('however many jobs, lost and doubled reports: each is heard when its own ticks are counted, never before', {
  timeout: within(20_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(31),
      fc.array(fc.record({ lost: fc.boolean(), doubled: fc.boolean() }), { minLength: 1, maxLength: 40 }),
      async (start, jobs) => {
        const at = await proven(start);
        let count = start;
        for (const { lost, doubled } of jobs) {
          const end = at.ends.begin(() => undefined);
          at.says(count);
          end.ask(lastBytes);
          at.says(count);
          expect(end.heard).toBeUndefined();
          count = (count + 1) % 32;
          if (!lost) at.says(count);
          if (doubled && !lost) at.says(count);
          expect([end.heard, end.isDone]).toEqual([lost ? undefined : 'confirmed', false]);
          count = (count + 1) % 32;
          at.says(count);
          expect(end.isDone).toBe(true);
          end.stop();
        }
      },
    ),
    { numRuns: throws(40) },
  );
});
