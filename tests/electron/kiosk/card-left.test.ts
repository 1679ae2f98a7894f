import { describe, expect, test } from 'vitest';
import { createHelpCalls } from '../../../electron/staff/help-calls.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { smallDatabase } from '../staff/small-database.ts';
import { type Harness, kiosks } from './harness.ts';

const kiosk = kiosks();

async function left(prepare?: (k: Harness) => void) {
  const helpCalls = createHelpCalls(smallDatabase(hallMigration));
  const k = kiosk((harness) => {
    harness.devices.configured.set('callLamp', 'lamp');
    return { helpCalls };
  });
  await k.toQuestions('ru');
  k.devices.set('id-card', { media: 'present' });
  prepare?.(k);
  k.do('cancel', {});
  await k.pass();
  return { k, helpCalls };
}
const reminder = (k: Harness) => k.view('goodbye').card?.reminder;

describe('a card is left in the reader', () => {
  test('the goodbye shows where it is, says it again every 10 s, and does not end', async () => {
    const { k } = await left();
    expect(k.view('goodbye')).toMatchObject({
      takeCard: true,
      card: { place: 'right', reminder: 1, staffCalled: false },
    });
    for (let times = 2; times < 10; times++) {
      await k.pass(10_000);
      expect(reminder(k)).toBe(times);
    }
    expect(k.frame.language).toBe('ru');
    expect(k.wipeBrowser).not.toHaveBeenCalled();
  });

  test('a touch says it again, and begins no visit over it', async () => {
    const { k } = await left();
    k.do('touched', {});
    expect(reminder(k)).toBe(2);
    k.do('start', {});
    expect(reminder(k)).toBe(3);
    expect(k.send('chooseLanguage', { language: 'kk' })).toBe(false);
    await k.pass(9_999);
    expect(reminder(k)).toBe(3);
    expect(k.visits.lines).toHaveLength(1);
  });

  test('after 15 s the lamp, and staff are told; touches do not put that off', async () => {
    const { k, helpCalls } = await left();
    await k.pass(14_000);
    k.do('touched', {});
    expect(k.devices.lamp).toBe(false);
    await k.pass(1_000);
    expect(k.devices.lamp).toBe(true);
    expect(k.view('goodbye').card?.staffCalled).toBe(true);
    expect(helpCalls.waiting()).toMatchObject([{ kind: 'cardLeft', page: 'goodbye', state: 'open' }]);
    await k.pass(600_000);
    expect(k.devices.lamp, 'again after ten minutes').toBe(true);
    expect(helpCalls.waiting()).toHaveLength(1);
  });

  test('when it is out the goodbye and the wipe go on', async () => {
    const { k, helpCalls } = await left();
    await k.pass(20_000);
    k.devices.set('id-card', { media: 'notPresent' });
    expect(k.view('goodbye')).toMatchObject({ card: null, takeCard: false });
    await k.pass();
    expect(k.devices.lamp).toBe(false);
    expect(helpCalls.waiting()).toEqual([]);
    k.do('touched', {});
    await k.pass();
    k.view('attract');
    expect(k.wipeBrowser).toHaveBeenCalledOnce();
    k.toHome();
  });

  test.each([
    ['retracted', { media: 'retracted' }],
    ['taken away with its reader', { device: 'powerOff', media: 'unknown' }],
    ['no longer known, for the reader is gone', { device: 'noDevice', media: 'present' }],
  ] as const)('%s: nobody waits for it', async (_, status) => {
    const { k } = await left();
    k.devices.set('id-card', status);
    await k.pass(10_000);
    k.view('attract');
  });

  test.each(['entering', 'jammed'] as const)('%s counts as in the reader', async (media) => {
    const { k } = await left((harness) => harness.devices.set('id-card', { media }));
    await k.pass(60_000);
    expect(k.view('goodbye').card).not.toBeNull();
  });

  test('put in during the goodbye, too', async () => {
    const { k } = await left((harness) => harness.devices.set('id-card', { media: 'notPresent' }));
    expect(k.view('goodbye').card).toBeNull();
    k.devices.set('id-card', { media: 'present' });
    await k.pass(12_000);
    expect(k.view('goodbye').card).not.toBeNull();
    k.devices.set('id-card', {});
    await k.pass(10_000);
    k.view('attract');
  });

  test('after a visit that broke off as well: nobody’s screen stands over it', async () => {
    let broken = false;
    const k = kiosk(() => ({
      now: () => {
        if (broken) throw new Error('defect');
        return new Date();
      },
    }));
    await k.toCheck('ru');
    k.devices.set('id-card', { media: 'present' });
    broken = true;
    k.send('submit', {});
    await k.pass();
    broken = false;
    expect(k.view('goodbye')).toMatchObject({ kept: 'unknown', takeCard: true, card: { reminder: 1 } });
    k.devices.set('id-card', {});
    await k.pass();
    k.view('attract');
  });
});

test('without a card nothing waits', async () => {
  const { k } = await left((harness) => harness.devices.set('id-card', {}));
  expect(k.view('goodbye').card).toBeNull();
  await k.pass(12_000);
  k.view('attract');
});
