import { describe, expect, test, vi } from 'vitest';
import { countDeviceFailures } from '../../../electron/measures/device-failures.ts';
import { measureHoursMigration } from '../../../electron/measures/hours-migration.ts';
import { createMeasureSender } from '../../../electron/measures/sender.ts';
import { createMeasureStore } from '../../../electron/measures/store.ts';
import type { Answered } from '../../../electron/requests/gateway/gateway.ts';
import { measurementsSchema } from '../../../electron/requests/gateway/schema/measurement.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { FakeDevices } from '../kiosk/fakes.ts';
import { silentLog } from '../kiosk/harness.ts';
import { smallDatabase } from '../staff/small-database.ts';

function setUp() {
  const database = smallDatabase(hallMigration, measureHoursMigration);
  const clock = { now: new Date('2026-11-22T06:34:56.789Z') };
  const store = createMeasureStore(database, silentLog, () => clock.now);
  const pass = (hours: number) => {
    clock.now = new Date(clock.now.getTime() + hours * 3_600_000);
  };
  return { database, store, pass, clock };
}
const started = { counts: [{ name: 'started', of: { service: 'a' } }], wishes: [] };

describe('kept', () => {
  test('the hour in hand is not handed over; those before are, summed', () => {
    const { store, pass } = setUp();
    store.add(started);
    store.add({ counts: started.counts, wishes: ['паспорт'] });
    store.close('k1');
    expect(store.waiting()).toEqual([]);
    pass(1);
    store.add(started);
    pass(1);
    store.close('k1');
    store.close('k1');
    const [one, ...more] = store.waiting();
    expect(more).toEqual([]);
    expect(one?.batch).toEqual({
      kiosk: 'k1',
      from: '2026-11-22T06:00:00.000Z',
      to: '2026-11-22T08:00:00.000Z',
      measures: [{ name: 'started', of: { service: 'a' }, count: 3 }],
      wishes: ['паспорт'],
    });
  });

  test('nothing on the disk is finer than the hour', () => {
    const { store, database, pass } = setUp();
    store.add(started);
    pass(1);
    store.close('k1');
    store.settle(store.waiting()[0]?.key ?? '', 'sent');
    expect(database.bytes()).toContain('2026-11-22T06:00:00.000Z');
    expect(database.bytes()).not.toMatch(/2026-11-22T\d\d:(?!00:00\.000Z)/);
  });

  test('a day apart is a batch apart, and a great many fit into several', () => {
    const { store, pass } = setUp();
    store.add(started);
    pass(24);
    const many = Array.from({ length: 501 }, (_, index) => ({ name: `n${index}` }));
    store.add({ counts: many, wishes: [] });
    pass(1);
    store.close('k1');
    const batches = store.waiting().map(({ batch }) => measurementsSchema.parse(batch));
    expect(batches.map(({ measures }) => measures.length).sort()).toEqual([1, 1, 500]);
  });

  test('a disk that is full is nobody’s business but the log’s', () => {
    const { store, database } = setUp();
    database.close();
    expect(() => store.add(started)).not.toThrow();
    expect(silentLog.error).toHaveBeenCalled();
  });
});

describe('sent', () => {
  function sending(answers: Answered<null>[]) {
    const { store, pass, database } = setUp();
    const sent: { key: string }[] = [];
    const measure = async (wish: { key: string }): Promise<Answered<null>> => {
      sent.push(wish);
      return answers.shift() ?? { ok: true, value: null };
    };
    store.add(started);
    pass(1);
    const sender = createMeasureSender({ store, gateway: { measure }, kiosk: 'k1', log: silentLog });
    return { store, pass, database, sent, sender };
  }

  test('at the start, then an hour later under the same key until it is taken, then no more', async () => {
    vi.useFakeTimers();
    const { sent, sender, store } = sending([
      { ok: false, code: 'offline' },
      { ok: false, code: 'timeOut' },
    ]);
    sender.start();
    await vi.advanceTimersByTimeAsync(3_599_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_600_000 * 3);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(store.waiting()).toEqual([]);
    await sender.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('what the gateway refuses is not offered for ever', async () => {
    const { sender, store } = sending([{ ok: false, code: 'refused', reason: 'invalid' }]);
    sender.start();
    await vi.waitFor(() => expect(store.waiting()).toEqual([]));
    await sender.stop();
  });

  test('gone 90 days after it was taken, from the disk too', async () => {
    const { sender, store, pass, database } = sending([]);
    sender.start();
    await vi.waitFor(() => expect(store.waiting()).toEqual([]));
    await sender.stop();
    const rows = () => database.raw.prepare('SELECT count(*) AS n FROM measure_batch').get();
    pass(24 * 90);
    store.prune();
    expect(rows()).toEqual({ n: 1 });
    pass(1);
    store.prune();
    expect(rows()).toEqual({ n: 0 });
  });
});

test('a device that fails is counted once, under its role, until it has worked again', () => {
  const devices = new FakeDevices();
  const names: string[] = [];
  const add = ({ counts }: { counts: readonly { name: string; of?: object }[] }) =>
    void names.push(...counts.map(({ of }) => JSON.stringify(of)));
  const stop = countDeviceFailures(
    devices,
    [{ id: 'receipt', roles: ['receiptPrinter', 'ticketDispenser'] }],
    { add },
  );
  devices.set('receipt', { device: 'powerOff' });
  devices.set('receipt', { device: 'starting' });
  devices.set('receipt', { device: 'powerOff' });
  expect(names).toEqual([
    '{"device":"receiptPrinter","code":"powerOff"}',
    '{"device":"ticketDispenser","code":"powerOff"}',
  ]);
  devices.set('receipt', {});
  devices.set('receipt', { device: 'userError', paper: 'out' });
  expect(names.at(-1)).toBe('{"device":"ticketDispenser","code":"paperOut"}');
  stop();
  expect(devices.listening).toBe(0);
});
