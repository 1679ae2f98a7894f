import { describe, expect, test, vi } from 'vitest';
import { config, type Harness, kiosks } from './harness.ts';

const kiosk = kiosks();
const noDispenser = (k: Harness) => k.devices.set('tickets', { device: 'noDevice' });
const noPrinters = (k: Harness) => {
  noDispenser(k);
  k.devices.set('receipt', { paper: 'out' });
};
const takeTicket = async (k: Harness) => {
  k.toHome();
  k.do('takeTicket', { group: 'registration' });
  await k.pass();
  return k.view('ticket');
};

describe('a ticket', () => {
  test('comes out of the receipt printer when the dispenser is dead', async () => {
    const k = kiosk();
    noDispenser(k);
    k.toHome();
    expect(k.view('home').ticket.limits).toEqual([]);
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.devices.jobs.map(({ role, subject }) => [role, subject.kind])).toEqual([
      ['receiptPrinter', 'ticket'],
    ]);
    expect(k.view('ticket').paper.state).toBe('confirmed');
  });

  test('is printed again by whichever printer works then', async () => {
    const k = kiosk();
    k.devices.printing = async () => ({ print: 'failed', reason: 'paperOut', jobId: 'j' });
    await takeTicket(k);
    k.devices.set('tickets', { paper: 'out' });
    k.devices.printing = async () => ({ print: 'confirmed', jobId: 'j' });
    k.do('printAgain', {});
    await k.pass();
    expect(k.devices.jobs.map(({ role }) => role)).toEqual(['ticketDispenser', 'receiptPrinter']);
    expect(k.view('ticket').paper.state).toBe('confirmed');
  });

  test('without any printer is a number on the screen, and the dispenser says why', async () => {
    const k = kiosk();
    noPrinters(k);
    k.devices.printing = async () => ({ print: 'failed', reason: 'noDevice', jobId: 'j' });
    k.toHome();
    expect(k.view('home').ticket.limits).toEqual(['noTicketPaper']);
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.devices.jobs.map(({ role }) => role)).toEqual(['ticketDispenser']);
    expect(k.view('ticket')).toMatchObject({
      number: 'A001',
      paper: { state: 'failed', reason: 'noDevice' },
    });
  });
});

describe('the hall', () => {
  const numbers = (k: Harness) => k.view('attract').nextNumbers.map(({ number }) => number);

  test('is told the next numbers of the open queues, only while no ticket can be printed', async () => {
    const k = kiosk();
    await k.pass();
    expect(numbers(k)).toEqual([]);
    noDispenser(k);
    await k.pass();
    expect(numbers(k)).toEqual([]);
    noPrinters(k);
    await k.pass();
    // a Sunday: advice is closed
    expect(k.view('attract').nextNumbers).toEqual([{ group: config.queue?.groups[0]?.name, number: 'A001' }]);
    k.devices.set('receipt', {});
    expect(numbers(k)).toEqual([]);
  });

  test('never shows a number that was given already', async () => {
    const k = kiosk();
    noPrinters(k);
    await k.pass();
    expect((await takeTicket(k)).number).toBe(
      k.drawn
        .map(({ view }) => view)
        .flatMap(shown)
        .at(-1),
    );
    k.finish();
    await k.pass(60_000);
    const after = k.drawn.slice(k.drawn.findIndex(({ view }) => view.screen === 'goodbye'));
    expect([...new Set(after.flatMap(({ view }) => shown(view)))]).toEqual(['A002']);
    expect(k.tickets.issued).toHaveLength(1);
  });

  test('sees what another kiosk of the same queue has given, and a queue that opens', async () => {
    vi.setSystemTime(new Date('2026-11-23T03:59:50Z')); // Monday, ten seconds to nine
    const k = kiosk();
    noPrinters(k);
    await k.pass();
    expect(numbers(k)).toEqual(['A001']);
    await k.tickets.issue({ group: { id: 'registration', letter: 'A' } });
    await k.pass(30_000);
    expect(numbers(k)).toEqual(['A002', 'B001']);
  });

  test('is told nothing by a store that does not answer', async () => {
    const k = kiosk();
    k.tickets.failing = true;
    noPrinters(k);
    await k.pass();
    expect(numbers(k)).toEqual([]);
    k.tickets.failing = false;
    await k.pass(30_000);
    expect(numbers(k)).toEqual(['A001']);
  });

  const shown = (view: Harness['drawn'][number]['view']) =>
    view.screen === 'attract' ? view.nextNumbers.map(({ number }) => number) : [];
});
