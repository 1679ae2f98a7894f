import { describe, expect, test } from 'vitest';
import { createHelpCalls, type HelpCalls } from '../../../electron/staff/help-calls.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { smallDatabase } from '../staff/small-database.ts';
import { type Harness, kiosks } from './harness.ts';

const kiosk = kiosks();

function withCalls(lamp = true) {
  const helpCalls: HelpCalls = createHelpCalls(smallDatabase(hallMigration));
  const k = kiosk((harness) => {
    if (lamp) {
      harness.devices.configured.set('callLamp', 'lamp');
    }
    return { helpCalls };
  });
  return { k, helpCalls };
}

describe('help is offered', () => {
  test('after three failed reads, in place', async () => {
    const { k } = withCalls();
    k.toIdentify('ru');
    for (let read = 1; read <= 3; read++) {
      await k.pass(400);
      expect(k.frame.offer).toBeNull();
      k.devices.misread('noMrz');
      await k.pass();
    }
    expect(k.frame.offer).toEqual({ reason: 'reads' });
    k.view('identify');
  });

  test('after three wrong answers to one question', async () => {
    const { k } = withCalls();
    await k.toQuestions();
    const { field } = k.view('question');
    for (let times = 0; times < 3; times++) k.do('answer', { field, value: 'nonsense' });
    expect(k.frame.offer).toEqual({ reason: 'answers' });
    expect(k.view('question').field).toBe(field);
  });

  test('after going back and forth twice', async () => {
    const { k } = withCalls();
    await k.toQuestions();
    for (let times = 0; times < 2; times++) {
      expect(k.frame.offer).toBeNull();
      k.do('answer', { field: 'scope', value: 'region' });
      k.do('back', {});
    }
    expect(k.view('question').field).toBe('scope');
    expect(k.frame.offer).toEqual({ reason: 'wandering' });
  });

  test('after 60 s without getting on; touches are no progress, a step is', async () => {
    const { k } = withCalls();
    await k.toQuestions();
    await k.pass(50_000);
    k.do('touched', {});
    await k.pass(9_999);
    expect(k.frame.offer).toBeNull();
    await k.pass(1);
    expect(k.frame.offer).toEqual({ reason: 'slow' });
    k.do('answer', { field: 'scope', value: 'region' });
    expect(k.frame.offer).toBeNull();
    expect(k.drawn.at(-1)?.frame.offer, 'not even for one drawing').toBeNull();
  });

  test('not again on a page where it was not wanted, but on the next', async () => {
    const { k } = withCalls();
    await k.toQuestions();
    await k.pass(60_000);
    k.do('dismissHelp', {});
    expect(k.frame.offer).toBeNull();
    expect(k.send('dismissHelp', {})).toBe(false);
    k.do('touched', {});
    await k.pass(61_000);
    expect(k.frame.offer).toBeNull();
    k.do('answer', { field: 'scope', value: 'region' });
    await k.pass(60_000);
    expect(k.frame.offer).toEqual({ reason: 'slow' });
  });

  test('and never to the next visitor for what the last one did', async () => {
    const { k } = withCalls();
    await k.toQuestions();
    await k.pass(60_000);
    k.do('cancel', {});
    expect(k.frame.offer).toBeNull();
    await k.pass(12_000);
    k.toHome();
    expect(k.frame.offer).toBeNull();
  });
});

async function called(k: Harness) {
  await k.toQuestions('ru');
  k.do('callConsultant', {});
  await k.pass();
}

describe('a consultant is called', () => {
  test('lamp, record with the page’s name and nothing of the visitor, and the screen says so', async () => {
    const { k, helpCalls } = withCalls();
    await called(k);
    expect(k.drawn.map(({ frame }) => frame.consultant)).toContain('calling');
    expect(k.devices.lamp).toBe(true);
    expect(k.frame.consultant).toBe('called');
    expect(helpCalls.waiting()).toEqual([
      {
        id: expect.any(String),
        kind: 'asked',
        page: 'question.property-letter.scope',
        since: expect.any(String),
        state: 'open',
      },
    ]);
    expect(k.send('callConsultant', {}), 'once').toBe(false);
  });

  test('with neither lamp nor staff screen the visitor is sent to the staff', async () => {
    const { k } = withCalls(false);
    await called(k);
    expect(k.frame.consultant).toBe('nobody');
    expect(k.devices.lamp).toBe(false);
    k.do('callConsultant', {});
  });

  test('a lamp that does not answer calls nobody', async () => {
    const { k } = withCalls();
    k.devices.callLamp = () => Promise.reject(new Error('gone'));
    await called(k);
    expect(k.frame.consultant).toBe('nobody');
  });

  test('a staff screen alone is enough', async () => {
    const { k, helpCalls } = withCalls(false);
    const leave = helpCalls.attend();
    await called(k);
    expect(k.frame.consultant).toBe('called');
    leave();
    expect(helpCalls.attended()).toBe(false);
  });

  test('acknowledged: the lamp goes off, the screen says that somebody comes', async () => {
    const { k, helpCalls } = withCalls();
    await called(k);
    helpCalls.acknowledge(helpCalls.waiting()[0]?.id ?? '');
    await k.pass();
    expect(k.devices.lamp).toBe(false);
    expect(k.frame.consultant).toBe('coming');
  });

  test('the end of the visit ends the call', async () => {
    const { k, helpCalls } = withCalls();
    await called(k);
    k.do('cancel', {});
    await k.pass();
    expect(k.devices.lamp).toBe(false);
    expect(helpCalls.waiting()).toEqual([]);
    expect(k.frame.consultant).toBeNull();
  });

  test('after ten minutes the lamp is off and one may call again', async () => {
    const { k, helpCalls } = withCalls();
    await called(k);
    for (let minute = 0; minute < 10; minute++) {
      expect(k.devices.lamp).toBe(true);
      await k.pass(60_000);
      k.send('touched', {});
      k.send('stillHere', {});
    }
    expect(k.devices.lamp).toBe(false);
    expect(k.frame.consultant).toBeNull();
    expect(helpCalls.waiting()).toEqual([]);
    k.do('callConsultant', {});
  });

  test('whoever waits for them is not asked after 90 s whether they are there', async () => {
    const { k } = withCalls();
    await called(k);
    await k.pass(179_000);
    expect(k.frame.idleUntil).toBeNull();
    await k.pass(2_000);
    expect(k.frame.idleUntil).not.toBeNull();
  });
});
