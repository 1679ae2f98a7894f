import { describe, expect, it } from 'vitest';
import { bench, minute, second } from './bench.ts';

const paper = { lengthMm: 120, cuts: 1, estimated: false };

describe('counters and events', () => {
  it('outlive the kiosk, and begin anew with a roll', () => {
    const at = bench();
    at.records.printed('paper', 'ticket', { print: 'confirmed', jobId: 'a' }, paper);
    at.records.printed('paper', 'receipt', { print: 'failed', reason: 'paperOut', jobId: 'b' }, null);
    at.records.paperChanged('paper', 'staff-7');
    at.records.printed(
      'paper',
      'receipt',
      { print: 'unknown', media: 'retracted', jobId: 'c' },
      { ...paper, estimated: true },
    );
    at.restart(minute);
    const { total, sincePaper } = at.records.counters('paper');
    expect(total).toMatchObject({
      confirmed: 1,
      failed: 1,
      unknown: 1,
      tickets: 1,
      cuts: 2,
      lengthMm: 240,
      retracted: 1,
    });
    expect(sincePaper).toMatchObject({
      confirmed: 0,
      unknown: 1,
      tickets: 0,
      cuts: 1,
      lengthMm: 120,
      estimatedMm: 120,
    });
    expect(at.records.paperChange('paper')).toMatchObject({ by: 'staff-7' });
  });

  it('the last hundred events are kept, newest first; the same again is the same one', () => {
    const at = bench();
    for (let n = 0; n < 130; n++) {
      at.clock.ms += 2 * minute;
      at.records.read('id-card', n % 2 === 0 ? null : 'checkDigit');
    }
    at.restart(second);
    for (let n = 0; n < 5; n++) at.records.read('id-card', 'noMrz');
    const events = at.records.events('id-card');
    expect(events).toHaveLength(100);
    expect(events[0]).toMatchObject({ kind: 'read', what: 'failed', detail: 'noMrz', times: 5 });
    expect(events[1]).toMatchObject({ detail: 'checkDigit', times: 1 });
    expect(at.records.events('id-card', 3)).toHaveLength(3);
    expect(at.records.events('other')).toEqual([]);
  });

  it('a flapping device keeps its earlier events', () => {
    const at = bench();
    at.records.printed('paper', 'ticket', { print: 'confirmed', jobId: 'a' }, paper);
    for (let n = 0; n < 1000; n++) {
      at.clock.ms += 100;
      at.status(n % 2 === 0 ? 'powerOff' : 'online');
    }
    const events = at.records.events('paper');
    expect(events.map(({ what, times }) => [what, times])).toEqual([
      ['online', 500],
      ['powerOff', 500],
      ['confirmed', 1],
    ]);
  });
});
