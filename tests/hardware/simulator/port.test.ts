import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pace } from '../../../hardware/simulator/port/pace.ts';
import { SimulatedPort } from '../../../hardware/simulator/port/port.ts';
import type { Wire } from '../../../hardware/simulator/port/wire.ts';
import { settleable } from '../../../hardware/wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A wire that only remembers. */
function fakeWire() {
  const gone = settleable<void>();
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const seen = { sent: [] as number[], flowing: true, unplugged: 0 };
  const wire: Wire = {
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(bytes) {
      seen.sent.push(...bytes);
    },
    pause() {
      seen.flowing = false;
    },
    resume() {
      seen.flowing = true;
    },
    gone: gone.promise,
    async unplug() {
      seen.unplugged++;
      gone.settle();
    },
  };
  const bring = (...bytes: number[]): void => {
    for (const listener of listeners) listener(Uint8Array.from(bytes));
  };
  return { wire, seen, bring, hangUp: gone.settle };
}

describe('the device’s own connector', () => {
  test('plugged twice at once there is one wire; unplugged and back there is a new one', async () => {
    const wires = [fakeWire(), fakeWire()];
    const open = vi.fn(async () => wires[open.mock.calls.length - 1]?.wire ?? fakeWire().wire);
    const port = new SimulatedPort({ open });
    const told: boolean[] = [];
    port.onPlugged = (plugged) => void told.push(plugged);
    await Promise.all([port.plug(), port.plug()]);
    expect([open.mock.calls.length, port.plugged]).toEqual([1, true]);
    await port.unplug();
    await vi.advanceTimersByTimeAsync(0);
    expect([port.plugged, wires[0]?.seen.unplugged]).toEqual([false, 1]);
    await port.plug();
    port.send(Uint8Array.of(7));
    expect([wires[0]?.seen.sent, wires[1]?.seen.sent]).toEqual([[], [7]]);
    expect(told).toEqual([true, false, true]);
  });

  test('what is said while it is unplugged is gone', async () => {
    const one = fakeWire();
    const port = new SimulatedPort({ open: async () => one.wire });
    port.send(Uint8Array.of(1));
    await port.plug();
    port.send(Uint8Array.of(2));
    expect(one.seen.sent).toEqual([2]);
  });

  test('a wire that hangs up by itself is told; the end of an old one is not that of the new', async () => {
    const [old, young] = [fakeWire(), fakeWire()];
    const wires = [old, young];
    const port = new SimulatedPort({ open: async () => (wires.shift() ?? old).wire });
    await port.plug();
    old.hangUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(port.plugged).toBe(false);
    await port.plug();
    old.hangUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(port.plugged).toBe(true);
  });

  test('a place that cannot be opened is told, and may be tried again', async () => {
    const one = fakeWire();
    const open = vi.fn(async () => one.wire).mockRejectedValueOnce(new Error('no socat'));
    const port = new SimulatedPort({ open });
    await expect(port.plug()).rejects.toThrow('no socat');
    await port.plug();
    expect(port.plugged).toBe(true);
  });

  test('held the line stands; let go it flows, but not before the slow bytes are through', async () => {
    const one = fakeWire();
    const port = new SimulatedPort({ open: async () => one.wire, bitsPerSecond: 9600 });
    const heard: number[] = [];
    port.onReceived = (bytes) => void heard.push(...bytes);
    await port.plug();
    port.hold();
    expect(one.seen.flowing).toBe(false);
    one.bring(...Array.from({ length: 96 }, () => 0x41)); // 100 ms
    port.release();
    expect(one.seen.flowing).toBe(false);
    await vi.advanceTimersByTimeAsync(60);
    expect(heard.length).toBeGreaterThan(30);
    expect(heard.length).toBeLessThan(80);
    await vi.advanceTimersByTimeAsync(60);
    expect([heard.length, one.seen.flowing]).toEqual([96, true]);
  });
});

describe('a paced line', () => {
  test('without a rate everything is there at once', () => {
    const got: number[] = [];
    const drained = vi.fn();
    const line = pace(undefined, (bytes) => void got.push(...bytes), drained);
    line.push(Uint8Array.of(1, 2, 3));
    line.push(new Uint8Array());
    expect([got, drained.mock.calls.length, line.waiting]).toEqual([[1, 2, 3], 1, 0]);
  });

  test.each([9600, 19_200, 115_200])('%i bit/s: in order, a byte each ten bits, none lost', (rate) => {
    const got: number[] = [];
    const line = pace(rate, (bytes) => void got.push(...bytes));
    const bytes = Uint8Array.from({ length: rate / 100 }, (_, at) => at & 0xff); // 100 ms
    for (let at = 0; at < bytes.length; at += 7) line.push(bytes.subarray(at, at + 7));
    expect(line.waiting).toBe(bytes.length);
    vi.advanceTimersByTime(50);
    expect(got.length / bytes.length).toBeGreaterThan(0.4);
    expect(got.length / bytes.length).toBeLessThan(0.6);
    vi.advanceTimersByTime(60);
    expect([...bytes]).toEqual(got);
    expect([line.waiting, vi.getTimerCount()]).toEqual([0, 0]);
  });

  test('a pause is not saved up: what comes later takes its time too', () => {
    let got = 0;
    const line = pace(9600, (bytes) => {
      got += bytes.length;
    });
    line.push(new Uint8Array(96));
    vi.advanceTimersByTime(10_000);
    line.push(new Uint8Array(96));
    vi.advanceTimersByTime(50);
    expect(got - 96).toBeLessThan(60);
  });

  test('cleared nothing more comes, and no timer is left', () => {
    const deliver = vi.fn();
    const line = pace(9600, deliver);
    line.push(new Uint8Array(96));
    line.clear();
    vi.advanceTimersByTime(1000);
    expect([deliver.mock.calls.length, line.waiting, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });
});
