import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HazardCounter, isDleCommand } from '../../../hardware/simulator/printer/hazard.ts';
import { HostFlow } from '../../../hardware/simulator/printer/host-flow.ts';
import { Inlet } from '../../../hardware/simulator/printer/inlet.ts';
import { printerBench } from './bench.ts';
import { hex } from './bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function flow(enabled = true, bufferBytes = 4096) {
  const line = { said: [] as string[], held: 0, released: 0 };
  const host = new HostFlow(enabled, bufferBytes, {
    send: (bytes) => void line.said.push(hex(bytes)),
    hold: () => void line.held++,
    release: () => void line.released++,
  });
  return { host, line };
}
const [xon, xoff] = ['11', '13'];

describe('XON and XOFF (devices.md §1.10)', () => {
  test.each([
    [3968, []],
    [3969, [xoff]],
  ])('with %i of 4096 bytes waiting the host hears %j', (length, said) => {
    const { host, line } = flow();
    host.filled(length);
    expect(line.said).toEqual(said);
  });

  test.each([
    [3841, [xoff]],
    [3840, [xoff, xon]],
  ])('full, and emptied to %i: %j', (length, said) => {
    const { host, line } = flow();
    host.filled(4000);
    host.emptied(length);
    expect(line.said).toEqual(said);
  });

  test('full and offline: both must be over before the host may go on', () => {
    const { host, line } = flow();
    host.filled(4000);
    host.offline(true);
    host.emptied(0);
    expect([line.said, line.held, line.released]).toEqual([[xoff], 1, 1]);
    host.offline(false);
    expect(line.said).toEqual([xoff, xon]);
  });

  test('without flow control nothing is ever said or held', () => {
    const { host, line } = flow(false);
    host.filled(4096);
    host.offline(true);
    host.emptied(0);
    expect(line).toEqual({ said: [], held: 0, released: 0 });
  });

  test('whatever happens, the two take turns, the first is XOFF, and at rest the host may send', () => {
    const step = fc.oneof(
      fc.nat(4096).map((length) => ({ length })),
      fc.boolean().map((offline) => ({ offline })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { host, line } = flow();
        let last = 0;
        for (const one of steps) {
          if ('offline' in one) host.offline(one.offline);
          else if (one.length > last) host.filled(one.length);
          else host.emptied(one.length);
          if ('length' in one) last = one.length;
        }
        host.emptied(0);
        host.offline(false);
        expect(line.said).toEqual(line.said.map((_, at) => (at % 2 === 0 ? xoff : xon)));
        expect(line.said.length % 2).toBe(0);
        expect(line.held).toBe(line.released);
      }),
    );
  });

  test('a host that obeys loses nothing, however slow the printer is', () => {
    for (const chunk of [17, 64, 100]) {
      const printer = printerBench({ flowControl: 'xonXoff', bitsPerSecond: 115_200, mmPerSecond: 20_000 });
      let left = 6000;
      while (left > 0) {
        // after XOFF no more than what was under way: a chunk
        if (printer.held) vi.advanceTimersByTime(20);
        else {
          printer.give(new Uint8Array(Math.min(chunk, left)).fill(0x0a));
          left -= chunk;
        }
      }
      vi.advanceTimersByTime(60_000);
      expect(printer.device.state()).toMatchObject({ received: 6000, lost: 0, buffered: 0 });
      expect(printer.sent).toContain(xoff);
      printer.device.close();
    }
  });
});

describe('what comes off the line', () => {
  function inlet() {
    const taken: number[] = [];
    const struck: string[] = [];
    const made: Inlet = new Inlet({
      take: (byte) => void taken.push(byte),
      strike: (fault) => {
        struck.push(fault);
        if (fault === 'hang') made.hung = true;
      },
      goOn: () => undefined,
    });
    return { inlet: made, taken, struck };
  }

  test('hanging it keeps what comes, and hears it in order when it wakes; a fault may strike then, too', () => {
    const at = inlet();
    at.inlet.hung = true;
    at.inlet.receive(Uint8Array.of(1, 2, 3));
    at.inlet.receive(Uint8Array.of(4, 5));
    at.inlet.armAfter(2, 'hang');
    at.inlet.wake();
    expect([at.taken, at.struck]).toEqual([[1, 2], ['hang']]);
    at.inlet.receive(Uint8Array.of(6));
    at.inlet.wake();
    expect(at.taken).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('starting up it is deaf; and what it had not heard before is gone', () => {
    const at = inlet();
    at.inlet.hung = true;
    at.inlet.receive(Uint8Array.of(1));
    at.inlet.powerCycle(1500);
    at.inlet.receive(Uint8Array.of(2));
    expect([at.inlet.isBooting, at.inlet.isAwake, at.inlet.hung]).toEqual([true, false, false]);
    vi.advanceTimersByTime(1500);
    at.inlet.receive(Uint8Array.of(3));
    expect([at.taken, at.inlet.isAwake]).toEqual([[3], true]);
  });

  test('switched off twice it starts once, from the second time', () => {
    const at = inlet();
    at.inlet.powerCycle(1500);
    vi.advanceTimersByTime(1000);
    at.inlet.powerCycle(1500);
    vi.advanceTimersByTime(1000);
    expect(at.inlet.isBooting).toBe(true);
    vi.advanceTimersByTime(500);
    expect(at.inlet.isBooting).toBe(false);
  });

  test('armed anew the count begins anew, and the old fault is forgotten', () => {
    const at = inlet();
    at.inlet.armAfter(3, 'jam');
    at.inlet.receive(Uint8Array.of(1, 2));
    at.inlet.armAfter(2, 'paperOut');
    at.inlet.receive(Uint8Array.of(3));
    expect(at.struck).toEqual([]);
    at.inlet.receive(Uint8Array.of(4, 5, 6));
    expect(at.struck).toEqual(['paperOut']);
  });
});

describe('real-time commands inside the data of others (devices.md §1.9)', () => {
  const count = (tokens: [op: string, ...data: number[]][]): number => {
    const hazards = new HazardCounter(isDleCommand);
    for (const [op, ...data] of tokens) hazards.watch({ op, data: Uint8Array.from(data) });
    return hazards.count;
  };
  test('are counted within a row and across the join of two, not across other commands', () => {
    expect(count([['row', 0x10, 0x04]])).toBe(1);
    expect(
      count([
        ['row', 0x00, 0x10],
        ['row', 0x05, 0x00],
      ]),
    ).toBe(1);
    expect(
      count([
        ['text', 0x10],
        ['text', 0x04],
      ]),
    ).toBe(0);
    expect(count([['GS v 0', 0, 1, 0, 0x10, 0x04]])).toBe(1);
  });
  test('one that stands by itself is none, nor are bytes that only look like one', () => {
    expect(count([['DLE', 0x04, 0x01]])).toBe(0);
    expect(count([['row', 0x10, 0x03, 0x10, 0x15, 0x04, 0x10]])).toBe(0);
  });
});
