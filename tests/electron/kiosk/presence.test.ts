import { describe, expect, test } from 'vitest';
import { defaultDisplay } from '../../../electron/contract/views/frame.ts';
import { kiosks, NOW } from './harness.ts';

const kiosk = kiosks();

describe('nobody touches anything', () => {
  test('warned after 90 s with the moment of the end, ended 30 s later', async () => {
    const k = kiosk();
    await k.toQuestions();
    await k.pass(89_999);
    expect(k.frame.idleUntil).toBeNull();
    await k.pass(1);
    expect(k.frame.idleUntil).toBe(NOW.getTime() + 120_000);
    expect(k.view('question').field).toBe('scope');
    await k.pass(29_999);
    k.view('question');
    await k.pass(1);
    expect(k.view('goodbye')).toMatchObject({ why: 'timedOut', kept: 'no' });
    expect(k.frame.idleUntil).toBeNull();
    await k.pass(12_000);
    k.view('attract');
    expect(k.visits.lines).toMatchObject([{ why: 'timedOut' }]);
  });

  test.each(['language', 'home'])('on %s too', async (screen) => {
    const k = kiosk();
    k.do('start', {});
    if (screen === 'home') k.do('chooseLanguage', { language: 'ru' });
    await k.pass(120_000);
    k.view('goodbye');
  });

  test('with a receipt on the screen what was sent is kept', async () => {
    const k = kiosk();
    await k.toReceipt();
    await k.pass(120_000);
    expect(k.view('goodbye')).toMatchObject({ why: 'timedOut', kept: 'yes', takePaper: true });
  });

  test('nothing else of the visit goes on afterwards', async () => {
    const k = kiosk();
    k.toIdentify();
    await k.pass(120_000 + 12_000);
    const { reads } = k.devices;
    await k.pass(600_000);
    expect(k.devices.reads).toBe(reads);
    k.view('attract');
  });
});

describe('somebody is there', () => {
  test('a touch begins the time anew', async () => {
    const k = kiosk();
    await k.toQuestions();
    await k.pass(80_000);
    k.do('touched', {});
    await k.pass(80_000);
    expect(k.frame.idleUntil).toBeNull();
    k.do('answer', { field: 'scope', value: 'country' });
    await k.pass(80_000);
    expect(k.frame.idleUntil).toBeNull();
  });

  test('a refused event is no sign of life', async () => {
    const k = kiosk();
    await k.toQuestions();
    await k.pass(80_000);
    expect(k.send('submit', {})).toBe(false);
    await k.pass(10_000);
    expect(k.frame.idleUntil).not.toBeNull();
  });

  test('more time, as often as it is asked for', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.do('answer', { field: 'scope', value: 'region' });
    for (let times = 0; times < 25; times++) {
      await k.pass(110_000);
      expect(k.frame.idleUntil).not.toBeNull();
      k.do('stillHere', {});
      expect(k.frame.idleUntil).toBeNull();
    }
    expect(k.view('question').field).toBe('region');
  });

  test('who listens has twice the time, and more of it as often as it is asked for', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.do('setDisplay', { speech: true });
    for (let times = 0; times < 12; times++) {
      await k.pass(179_999);
      expect(k.frame.idleUntil).toBeNull();
      await k.pass(1);
      expect(k.frame.idleUntil).not.toBeNull();
      await k.pass(29_000);
      k.do('stillHere', {});
    }
    k.do('setDisplay', { speech: false });
    await k.pass(90_000);
    expect(k.frame.idleUntil).not.toBeNull();
    await k.pass(30_000);
    k.view('goodbye');
  });

  test('setting the volume or the pace begins the time anew, and the visit ends with both', async () => {
    const k = kiosk();
    k.toHome();
    await k.pass(80_000);
    k.do('setDisplay', { volume: 5, pace: 'fast' });
    await k.pass(80_000);
    expect(k.frame).toMatchObject({ idleUntil: null, display: { volume: 5, pace: 'fast' } });
    k.do('cancel', {});
    await k.pass(12_000);
    k.view('attract');
    expect(k.frame.display).toEqual(defaultDisplay);
  });

  test.each(['in', 'out', 'unknown'] as const)('headphones are %s as the keypad says', async (headset) => {
    const k = kiosk(({ devices }) => {
      devices.configured.set('keypad', 'pad');
      return undefined;
    });
    expect(k.frame.headset).toBe('unknown');
    k.devices.set('pad', { headset });
    expect(k.frame.headset).toBe(headset);
  });

  test('a touch beside the warning does not answer it', async () => {
    const k = kiosk();
    await k.toQuestions();
    await k.pass(95_000);
    expect(k.send('touched', {})).toBe(false);
    expect(k.frame.idleUntil).not.toBeNull();
    expect(k.send('stillHere', {})).toBe(true);
    expect(k.send('stillHere', {})).toBe(false);
  });
});

describe('cancel', () => {
  test.each(['language', 'home', 'about', 'identify', 'question', 'check'])('on %s', async (screen) => {
    const k = kiosk();
    k.do('start', {});
    const steps: [string, () => unknown][] = [
      ['language', () => k.do('chooseLanguage', { language: 'ru' })],
      ['home', () => k.do('chooseService', { id: 'property-letter' })],
      ['about', () => k.do('agree', { version: k.view('about').consent.version })],
      [
        'identify',
        () =>
          k.do('identifyBy', { mode: 'iin' }) && k.do('enterIin', { iin: '700101399004', confirmed: false }),
      ],
      ['question', () => k.answerAll()],
    ];
    for (const [name, go] of steps) {
      if (name === screen) break;
      go();
    }
    k.view(screen as 'check');
    k.do('cancel', {});
    expect(k.view('goodbye')).toMatchObject({ why: 'canceled', kept: 'no' });
    expect(k.send('cancel', {})).toBe(false);
    await k.pass(12_000);
    expect(k.visits.lines).toMatchObject([{ why: 'canceled' }]);
    expect(k.requests.drafts).toEqual([]);
  });
});
