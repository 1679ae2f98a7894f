import { describe, expect, test } from 'vitest';
import { defaultDisplay } from '../../../electron/contract/views/frame.ts';
import { ANSWERS, kiosks } from './harness.ts';

const kiosk = kiosks();

describe('a problem', () => {
  test('stays on the question and is gone with the next answer', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.do('answer', { field: 'scope', value: '' });
    expect(k.view('question')).toMatchObject({ field: 'scope', problem: { key: 'required' } });
    k.do('answer', { field: 'scope', value: 'country' });
    k.do('answer', { field: 'asOf', value: '23.11.2026' });
    expect(k.view('question').problem).toEqual({ key: 'tooLate', values: { max: '22.11.2026' } });
    k.do('answer', { field: 'asOf', value: '22.11.2026' });
    expect(k.view('question')).toMatchObject({ field: 'purpose', problem: null });
  });

  test('what was confirmed before stays when a change is refused', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('change', { field: 'phone' });
    k.do('answer', { field: 'phone', value: '123' });
    k.do('back', {});
    expect(k.view('check').rows.find(({ id }) => id === 'phone')?.value).toContain('(701)');
  });
});

describe('double touch', () => {
  test('the second answer to a question that is gone is refused', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.do('answer', { field: 'scope', value: 'country' });
    const { revision } = k.kiosk.screen();
    expect(k.send('answer', { field: 'scope', value: 'region' })).toBe(false);
    expect(k.kiosk.screen().revision).toBe(revision);
  });

  test.each([
    ['start', {}],
    ['submit', {}],
    ['change', { field: 'scope' }],
    ['printAgain', {}],
    ['retry', {}],
    ['stillHere', {}],
    ['chooseService', { id: 'property-letter' }],
    ['agree', { version: '2026-11' }],
    ['enterIin', { iin: '700101399004', confirmed: true }],
    ['takeTicket', {}],
    ['finish', {}],
  ] as const)('%s does not fit a question', async (name, input) => {
    const k = kiosk();
    await k.toQuestions();
    const before = k.kiosk.screen();
    expect(k.send(name, input)).toBe(false);
    expect(k.kiosk.screen()).toEqual(before);
  });
});

describe('back', () => {
  test('one step at a time, and no answer is lost', async () => {
    const k = kiosk();
    await k.toCheck();
    const seen: string[] = [];
    for (let steps = 0; k.name !== 'identify' && steps < 20; steps++) {
      k.do('back', {});
      if (k.name === 'question') seen.push(`${k.view('question').field}=${k.view('question').value}`);
    }
    expect(seen).toEqual([
      'phone=+77011234567',
      'letterLanguage=kk',
      'purpose=bank',
      'asOf=2026-03-05',
      'region=750000000',
      'scope=region',
      'form=holdings',
    ]);
    k.do('back', {});
    k.view('about');
    // The way forward again needs no second identification and knows every answer.
    k.do('agree', { version: k.view('about').consent.version });
    k.answerAll();
    expect(k.view('check').rows).toHaveLength(8);
    for (const name of [
      'question',
      'question',
      'question',
      'question',
      'question',
      'question',
      'question',
      'identify',
      'about',
      'home',
    ]) {
      k.do('back', {});
      expect(k.name).toBe(name);
    }
    k.do('back', {});
    k.view('language');
  });
});

describe('change', () => {
  test('leads to the question and back to the check', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('change', { field: 'purpose' });
    expect(k.view('question')).toMatchObject({ field: 'purpose', value: 'bank', changing: true });
    k.do('answer', { field: 'purpose', value: 'court' });
    expect(k.view('check').rows).toHaveLength(8);
  });

  test('an answer that no longer applies goes, all others stay', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('change', { field: 'scope' });
    k.do('answer', { field: 'scope', value: 'country' });
    expect(k.view('check').rows.map(({ id }) => id)).toEqual([
      'iin',
      'form',
      'scope',
      'asOf',
      'purpose',
      'letterLanguage',
      'phone',
    ]);
    k.do('submit', {});
    expect(k.requests.drafts[0]?.answers).toEqual({
      form: 'holdings',
      scope: 'country',
      asOf: '2026-03-05',
      purpose: 'bank',
      letterLanguage: 'kk',
      phone: '+77011234567',
    });
  });

  test('what newly applies is asked, and nothing else', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.answerAll({ ...ANSWERS, scope: 'country' });
    k.do('change', { field: 'scope' });
    k.do('answer', { field: 'scope', value: 'region' });
    expect(k.view('question')).toMatchObject({ field: 'region', changing: true, value: null });
    k.do('answer', { field: 'region', value: '710000000' });
    k.view('check');
  });

  test('giving up in the middle still leads to nothing half: back to the check asks for the region on submit', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.answerAll({ ...ANSWERS, scope: 'country' });
    k.do('change', { field: 'scope' });
    k.do('answer', { field: 'scope', value: 'region' });
    k.do('back', {});
    expect(k.name).not.toBe('submitting');
    k.send('submit', {});
    expect(k.requests.drafts).toEqual([]);
    expect(k.view('question').field).toBe('region');
  });

  test('a skipped question can be answered after all', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.answerAll({ ...ANSWERS, phone: '' });
    expect(k.view('check').rows.at(-1)).toMatchObject({
      id: 'phone',
      value: 'Жауап берілмеді',
      changeable: true,
    });
    k.do('change', { field: 'phone' });
    k.do('answer', { field: 'phone', value: '7011234567' });
    expect(k.view('check').rows.at(-1)?.value).toContain('701');
  });

  test('the typed number can be changed, and back leaves it', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('change', { field: 'iin' });
    expect(k.view('identify').mode).toBe('iin');
    k.do('back', {});
    k.view('check');
    k.do('change', { field: 'iin' });
    k.do('enterIin', { iin: '880308499001', confirmed: false });
    expect(k.view('check').rows[0]?.value).toBe('8803\u00A0••••\u00A0••01');
  });

  test('of a question that is not there', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.answerAll({ ...ANSWERS, scope: 'country' });
    expect(k.send('change', { field: 'region' })).toBe(false);
    expect(k.send('change', { field: 'nonsense' })).toBe(false);
    expect(k.send('change', { field: 'toString' })).toBe(false);
  });
});

describe('another language', () => {
  test('in the middle keeps every answer', async () => {
    const k = kiosk();
    await k.toQuestions('kk');
    k.do('answer', { field: 'scope', value: 'region' });
    k.do('answer', { field: 'region', value: '750000000' });
    const label = k.view('question').label;
    k.do('chooseLanguage', { language: 'ru' });
    expect(k.view('question').field).toBe('asOf');
    expect(k.view('question').label).not.toBe(label);
    k.answerAll();
    expect(k.view('check').rows.map(({ value }) => value)).toContain('город Алматы');
    k.do('chooseLanguage', { language: 'en' });
    expect(k.view('check').rows.map(({ value }) => value)).toContain('Almaty city');
    k.do('submit', {});
    expect(k.requests.drafts[0]).toMatchObject({ language: 'en', consent: { language: 'kk' } });
  });

  test('on every screen', async () => {
    const k = kiosk();
    k.toHome('kk');
    const switches = (language: 'ru' | 'kk') => {
      const { name } = k;
      k.do('chooseLanguage', { language });
      expect(k.name).toBe(name);
      expect(k.frame.language).toBe(language);
    };
    switches('ru');
    k.do('chooseService', { id: 'property-letter' });
    switches('kk');
    k.do('agree', { version: k.view('about').consent.version });
    switches('ru');
    await k.pass();
    expect(k.devices.reads).toBe(1);
  });

  test('size and contrast change alone', async () => {
    const k = kiosk();
    await k.toQuestions();
    k.do('setDisplay', { contrast: 'high' });
    k.do('setDisplay', { textSize: 'large' });
    expect(k.frame.display).toEqual({ ...defaultDisplay, textSize: 'large', contrast: 'high' });
    expect(k.view('question').field).toBe('scope');
  });
});
