import { describe, expect, test } from 'vitest';
import type { PrintOutcome, PrintReason, PrintResult } from '../../../hardware/role/printer.ts';
import { type Harness, kiosks } from './harness.ts';

const kiosk = kiosks();
const answering = (result: Omit<PrintResult, 'jobId'>) => (harness: Harness) => {
  harness.devices.printing = async () => ({ ...result, jobId: 'j' });
  return undefined;
};

const results: [PrintOutcome, PrintReason | undefined][] = [
  ['confirmed', undefined],
  ['processed', undefined],
  ['sent', undefined],
  ['failed', 'paperOut'],
  ['failed', 'coverOpen'],
  ['failed', 'noDevice'],
  ['unknown', 'connectionLost'],
  ['unknown', 'processGone'],
];

describe.each(results)('%s %s', (print, reason) => {
  test('is what the receipt says, no more', async () => {
    const k = kiosk(answering(reason ? { print, reason } : { print }));
    await k.toReceipt();
    expect(k.view('receipt').paper).toEqual({
      state: print,
      reason: reason ?? null,
      place: 'right',
      canPrintAgain: true,
    });
    k.finish();
    expect(k.view('goodbye').takePaper).toBe(['confirmed', 'processed', 'sent'].includes(print));
  });

  test('is what the ticket says', async () => {
    const k = kiosk(answering(reason ? { print, reason } : { print }));
    k.toHome();
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.view('ticket')).toMatchObject({
      number: 'A001',
      paper: { state: print, reason: reason ?? null },
    });
  });
});

test('no printer: the number stands on the screen, nothing is pretended', async () => {
  const k = kiosk((harness) => {
    harness.devices.configured.delete('receiptPrinter');
    return undefined;
  });
  await k.toReceipt();
  expect(k.view('receipt')).toMatchObject({
    registrationNumber: '002-2026-000017',
    paper: { state: 'noPrinter', reason: null, place: null, canPrintAgain: false },
  });
  expect(k.devices.jobs).toEqual([]);
  expect(k.send('printAgain', {})).toBe(false);
});

describe('while it prints', () => {
  const never = (harness: Harness) => {
    harness.devices.printing = () => new Promise(() => {});
    return undefined;
  };

  test('it says printing, and a second print is refused', async () => {
    const k = kiosk(never);
    await k.toReceipt();
    expect(k.view('receipt').paper).toMatchObject({ state: 'printing', canPrintAgain: false });
    expect(k.send('printAgain', {})).toBe(false);
    expect(k.devices.jobs).toHaveLength(1);
  });

  test('the visit may end; the paper is still to be taken', async () => {
    const k = kiosk(never);
    await k.toReceipt();
    k.finish();
    expect(k.view('goodbye').takePaper).toBe(true);
  });

  test('a device room that never answers gives unknown', async () => {
    const k = kiosk(never);
    await k.toReceipt();
    await k.pass(35_000);
    expect(k.view('receipt').paper).toMatchObject({
      state: 'unknown',
      reason: 'timeOut',
      canPrintAgain: true,
    });
  });

  test('one that throws too', async () => {
    const k = kiosk((harness) => {
      harness.devices.printing = async () => {
        throw new Error('defect');
      };
      return undefined;
    });
    await k.toReceipt();
    expect(k.view('receipt').paper.state).toBe('unknown');
  });
});

describe('print again', () => {
  const text = (k: Harness, job: number) => JSON.stringify(k.devices.jobs[job]?.document.blocks);

  test('makes a copy, of the same number, in the language of now; three prints in all', async () => {
    const k = kiosk();
    await k.toReceipt('kk');
    expect(text(k, 0)).not.toContain('КӨШІРМЕ');
    k.do('printAgain', {});
    await k.pass();
    expect(text(k, 1)).toContain('КӨШІРМЕ');
    k.do('chooseLanguage', { language: 'ru' });
    k.do('printAgain', {});
    await k.pass();
    expect(text(k, 2)).toContain('КОПИЯ');
    expect(k.view('receipt').paper.canPrintAgain).toBe(false);
    expect(k.send('printAgain', {})).toBe(false);
    expect(new Set(k.devices.jobs.map(({ subject }) => subject.id)).size).toBe(1);
    expect(k.requests.drafts).toHaveLength(1);
  });

  test('of a ticket does not issue another number', async () => {
    const k = kiosk();
    k.toHome('en');
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    k.do('printAgain', {});
    await k.pass();
    expect(text(k, 1)).toContain('COPY');
    expect(text(k, 1)).toContain('A001');
    expect(k.tickets.issued).toHaveLength(1);
  });

  test('a first paper that came out is still to be taken when the copy failed', async () => {
    const k = kiosk();
    await k.toReceipt();
    k.devices.printing = async () => ({ print: 'failed', reason: 'paperOut', jobId: 'j' });
    k.do('printAgain', {});
    await k.pass();
    expect(k.view('receipt').paper.state).toBe('failed');
    k.finish();
    expect(k.view('goodbye').takePaper).toBe(true);
  });
});
