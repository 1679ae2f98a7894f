import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsumables } from '../../../electron/consumables/consumables.ts';
import type { Maintenance } from '../../../electron/devices/maintenance.ts';
import { paperPage, paperWaiting } from '../../../electron/staff/desk/paper.ts';
import { paperNow } from '../../../electron/staff/desk/paper-now.ts';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import type { PaperChangeStep } from '../../../hardware/role/about.ts';
import { type PrintResult, printAnswerSchema } from '../../../hardware/role/printer.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { bench } from '../devices/records/bench.ts';
import { openPage } from './open-page.ts';

const steps: PaperChangeStep[] = ['openCover', 'takeCore', 'insertRoll', 'pullPaper', 'closeCover'];
const config = deviceConfigSchema.parse({
  id: 'paper',
  roles: ['receiptPrinter', 'ticketDispenser'],
  driver: 'escpos',
  profile: 'epson-tm-t88vi',
  connection: { serial: { path: '/dev/none', baudRate: 9600 } },
  place: 'below',
});

/** One printer in the hand of the test, and books on a real database. */
function room(
  care: { paperChange?: PaperChangeStep[]; rollMm?: number; retractBin?: number } = { paperChange: steps },
) {
  const at = bench();
  const listeners = new Set<(status: DeviceStatus) => void>();
  let status: DeviceStatus = { id: 'paper', device: 'online', paper: 'full', since: '' };
  const printed: unknown[] = [];
  const outcome = { print: 'confirmed' as PrintResult['print'] | 'refused', slow: false };
  const maintenance: Pick<Maintenance, 'about' | 'call' | 'configured'> = {
    configured: () => [config],
    about: (device) => ({ device, care }),
    async call(call, { signal }) {
      printed.push(call);
      if (outcome.slow) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      if (outcome.print === 'refused') return failed('userError', 'paperOut');
      const answer = { print: outcome.print, jobId: 'j', paper: { lengthMm: 40, cuts: 1 } };
      return succeeded(printAnswerSchema.parse(answer));
    },
  };
  const devices = {
    statuses: () => [status],
    onStatus(listener: (status: DeviceStatus) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // of the technicians' calls a page uses these three
    maintenance: maintenance as Maintenance,
  };
  const consumables = createConsumables({
    records: at.records,
    statuses: devices.statuses,
    about: maintenance.about,
    printers: ['paper'],
  });
  const parts = { consumables, devices, records: at.records };
  return {
    at,
    printed,
    outcome,
    listeners,
    tile: paperWaiting(parts),
    page: openPage('paper', paperPage(parts)),
    say(change: Partial<DeviceStatus>) {
      status = { id: 'paper', device: 'online', since: '', ...change };
      for (const listener of [...listeners]) listener(status);
    },
  };
}
const coverOpen = { device: 'userError', paper: 'out', action: 'clear', detail: 'coverOpen' } as const;
const paperOut = { device: 'userError', paper: 'out', action: 'clear', detail: 'paperOut' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a guided change of paper', () => {
  it('goes on by itself where the sensors see it, and books the new roll at its end', async () => {
    const { page, say, at } = room();
    at.records.printed(
      'paper',
      'ticket',
      { print: 'confirmed', jobId: 'a' },
      { lengthMm: 900, cuts: 1, estimated: false },
    );
    say({ paper: 'out', device: 'userError', detail: 'paperOut' });
    expect(page.view().printers).toMatchObject([
      {
        id: 'paper',
        usedMm: 900,
        now: { paper: 'out', cover: 'closed', ready: false },
        guided: true,
        daysLeft: 0,
      },
    ]);
    expect(page.call('staffPaperChange', { device: 'paper' })).toBe(true);
    expect(page.view().change).toMatchObject({ steps, at: 0, hint: null });
    say(coverOpen);
    expect(page.view().change).toMatchObject({ at: 1, now: { cover: 'open' } });
    for (const step of [2, 3, 4]) expect(page.call('staffPaperStep', { step })).toBe(true);
    expect(page.view().change).toMatchObject({ at: 4 });
    say({ paper: 'full' });
    expect(page.view().change).toMatchObject({ at: 5, now: { ready: true }, hint: null, test: 'none' });
    expect(page.call('staffPaperTest', {})).toBe(true);
    expect(page.view().change?.test).toBe('printing');
    expect(page.call('staffPaperEnd', { done: true }), 'not while it prints').toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(page.view().change?.test).toBe('printed');
    expect(page.deeds).toEqual([]);
    expect(page.call('staffPaperEnd', { done: true })).toBe(true);
    expect(page.deeds).toEqual(['paperChanged paper']);
    expect(page.view()).toMatchObject({
      change: null,
      printers: [{ usedMm: 0, lastChange: { by: '1001' } }],
    });
  });

  it('says what speaks against a step', () => {
    const { page, say } = room();
    say(coverOpen);
    page.call('staffPaperChange', { device: 'paper' });
    expect(page.view().change, 'it was open already').toMatchObject({ at: 1 });
    say(paperOut);
    expect(page.view().change?.hint).toBe('coverClosed');
    say(coverOpen);
    expect(page.view().change?.hint).toBeNull();
    page.call('staffPaperStep', { step: 5 });
    expect(page.view().change?.hint).toBe('coverStillOpen');
    say(paperOut);
    expect(page.view().change?.hint).toBe('noPaperSeen');
    expect(page.call('staffPaperEnd', { done: true }), 'no new roll without paper').toBe(false);
    say({ device: 'powerOff' });
    expect(page.view().change).toMatchObject({ hint: 'silent', now: { cover: 'unknown', paper: null } });
    expect(page.deeds).toEqual([]);
  });

  it('a printer that never told of its cover is not contradicted', () => {
    const { page } = room();
    page.call('staffPaperChange', { device: 'paper' });
    page.call('staffPaperStep', { step: 2 });
    expect(page.view().change).toMatchObject({ at: 2, hint: null });
    page.call('staffPaperStep', { step: 4 });
    expect(page.view().change, 'closed all the time is not closed just now').toMatchObject({ at: 4 });
  });

  it('a blank slip leads back to the roll; a slip that failed says so', async () => {
    const { page, outcome, at } = room();
    page.call('staffPaperChange', { device: 'paper' });
    page.call('staffPaperStep', { step: 5 });
    page.call('staffPaperTest', {});
    await vi.advanceTimersByTimeAsync(0);
    page.call('staffPaperStep', { step: 2 });
    expect(page.view().change).toMatchObject({ at: 2, test: 'blank' });
    page.call('staffPaperStep', { step: 5 });
    for (const [print, test] of [
      ['sent', 'said'],
      ['processed', 'printed'],
      ['unknown', 'failed'],
      ['refused', 'failed'],
    ] as const) {
      outcome.print = print;
      page.call('staffPaperTest', {});
      await vi.advanceTimersByTimeAsync(0);
      expect(page.view().change?.test).toBe(test);
    }
    expect(at.records.counters('paper').total, 'slips are counted as any paper').toMatchObject({
      confirmed: 1,
      sent: 1,
      processed: 1,
      tickets: 0,
      lengthMm: 160,
    });
  });

  it('keeps whoever has both hands in the printer signed in, but not for ever', () => {
    const { page, say } = room();
    page.call('staffPaperChange', { device: 'paper' });
    vi.advanceTimersByTime(60_000);
    expect(page.here, 'a closed printer has nobody in it').not.toHaveBeenCalled();
    say(coverOpen);
    expect(page.here).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(page.here.mock.calls.length).toBeGreaterThanOrEqual(3);
    vi.advanceTimersByTime(5 * 60_000);
    page.here.mockClear();
    vi.advanceTimersByTime(5 * 60_000);
    expect(page.here).not.toHaveBeenCalled();
  });

  it('stopped, or the page closed: nothing is booked, nothing runs on', async () => {
    const { page, outcome, printed, listeners } = room();
    const timers = vi.getTimerCount();
    page.call('staffPaperChange', { device: 'paper' });
    expect(page.call('staffPaperChange', { device: 'paper' }), 'one at a time').toBe(false);
    expect(page.call('staffPaperEnd', { done: false })).toBe(true);
    expect(page.view().change).toBeNull();
    page.call('staffPaperChange', { device: 'paper' });
    page.call('staffPaperStep', { step: 5 });
    outcome.slow = true;
    page.call('staffPaperTest', {});
    page.close();
    page.changed.mockClear();
    expect(vi.getTimerCount()).toBe(timers);
    await vi.advanceTimersByTimeAsync(0);
    expect([printed.length, page.changed.mock.calls.length, listeners.size]).toEqual([1, 0, 0]);
    expect(page.deeds).toEqual([]);
  });

  it('without steps in its profile there is still the test and the booking', () => {
    const { page } = room({});
    expect(page.view().printers).toMatchObject([{ guided: false, leftMm: null, rollMm: null }]);
    page.call('staffPaperChange', { device: 'paper' });
    expect(page.view().change).toMatchObject({ steps: [], at: 0 });
    expect(page.call('staffPaperEnd', { done: true })).toBe(true);
  });
});

describe('the books', () => {
  it('the bin is emptied on its own, and the tile counts what needs a hand', () => {
    const { page, at, say, tile } = room({ retractBin: 1, rollMm: 80_000 });
    expect(tile.count()).toBe(0);
    at.records.printed('paper', 'ticket', { print: 'confirmed', media: 'retracted', jobId: 'a' }, null);
    expect(page.view().printers).toMatchObject([{ hasBin: true, retracted: 1, retractLimit: 1 }]);
    expect(tile.count()).toBe(1);
    expect(page.call('staffBinEmptied', { device: 'paper' })).toBe(true);
    expect(page.call('staffBinEmptied', { device: 'lamp' })).toBe(false);
    expect(page.view().printers).toMatchObject([{ retracted: 0 }]);
    expect(page.deeds).toEqual(['binEmptied paper']);
    say({ paper: 'low' });
    expect(tile.count()).toBe(1);
  });

  it('what the trail does not take is not booked, and is said', () => {
    const { page } = room();
    page.trail.broken = true;
    page.call('staffPaperChange', { device: 'paper' });
    page.call('staffPaperStep', { step: 5 });
    page.call('staffPaperEnd', { done: true });
    expect(page.view()).toMatchObject({ problem: 'notWritten', change: { at: 5 } });
    expect(page.view().printers[0]?.lastChange).toBeNull();
  });
});

it.each([
  [null, { cover: 'unknown', paper: null, ready: false, silent: true }],
  [
    { device: 'deviceBusy', paper: 'low' },
    { cover: 'closed', paper: 'low', ready: true, silent: false },
  ],
  [
    { device: 'hardwareError', detail: 'cutterError' },
    { cover: 'unknown', ready: false, silent: false },
  ],
  [
    { device: 'userError', detail: 'coverOpen: upper' },
    { cover: 'open', ready: false },
  ],
] as const)('%j says no more than the printer does', (status, now) => {
  expect(paperNow(status && { id: 'paper', since: '', ...status })).toMatchObject(now);
});
