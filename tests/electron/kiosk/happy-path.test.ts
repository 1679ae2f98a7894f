import { describe, expect, test } from 'vitest';
import { languages } from '../../../electron/contract/values/language.ts';
import { card, IIN } from './fakes.ts';
import { ACCEPTED, ANSWERS, config, kiosks, NOW, REGISTERED, TRACKING } from './harness.ts';

const kiosk = kiosks();

describe.each(languages)('the whole visit in %s', (language) => {
  test('card, questions, receipt, ticket, goodbye, clean', async () => {
    const k = kiosk();
    expect(k.view('attract').restarted).toBe(false);
    k.do('start', {});
    k.view('language');
    k.do('chooseLanguage', { language });
    expect(k.frame.language).toBe(language);

    const home = k.view('home');
    expect(home.services.map(({ limits }) => limits)).toEqual(home.services.map(() => []));
    expect(home.ticket).toEqual({ available: true, limits: [] });
    k.do('chooseService', { id: 'property-letter' });

    const about = k.view('about');
    expect(about.operator, 'who collects the data').toEqual({
      name: config.kiosk.operator?.name[language],
      bin: '000140000002',
    });
    expect(about.time).not.toMatch(/minut|минут/i);
    expect(about.fee).not.toMatch(/free|тегін|бесплатно/i);
    k.do('agree', { version: about.consent.version });

    expect(k.view('identify')).toMatchObject({
      mode: 'card',
      reader: 'waiting',
      problem: null,
      place: 'right',
    });
    await k.pass();
    k.devices.swipe(card);
    await k.pass();

    expect(k.view('question')).toMatchObject({ field: 'form', progress: { step: 2, of: 7 }, value: null });
    k.do('answer', { field: 'form', value: 'holdings' });
    expect(k.view('question')).toMatchObject({ field: 'scope', progress: { step: 3, of: 8 }, value: null });
    k.do('answer', { field: 'scope', value: 'region' });
    expect(k.view('question')).toMatchObject({
      field: 'region',
      kind: 'choice',
      progress: { step: 4, of: 9 },
    });
    expect(k.view('question').options).toHaveLength(20);
    k.do('answer', { field: 'region', value: '750000000' });
    expect(k.view('question')).toMatchObject({ field: 'asOf', value: '2026-11-22', max: '2026-11-22' });
    k.answerAll();

    const check = k.view('check');
    expect(check.progress).toEqual({ step: 9, of: 9 });
    expect(check.rows.map(({ id, changeable }) => [id, changeable])).toEqual([
      ['iin', false],
      ['form', true],
      ['scope', true],
      ['region', true],
      ['asOf', true],
      ['purpose', true],
      ['letterLanguage', true],
      ['phone', true],
    ]);
    expect(check.rows.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['7001\u00A0••••\u00A0••04', '05.03.2026', '+7\u00A0(701)\u00A0123-45-67']),
    );

    k.do('submit', {});
    expect(k.view('submitting')).toMatchObject({ startedAt: NOW.getTime(), limitMs: 5000 });
    await k.pass();
    k.requests.answer(REGISTERED);
    await k.pass();

    expect(k.view('receipt')).toMatchObject({
      outcome: 'registered',
      registrationNumber: '002-2026-000017',
      trackingId: TRACKING,
      qr: `qyzmet:${TRACKING}`,
      paper: { state: 'confirmed', reason: null, canPrintAgain: true },
      canTakeTicket: true,
    });
    expect(k.devices.jobs).toHaveLength(1);
    expect(k.devices.jobs[0]).toMatchObject({
      role: 'receiptPrinter',
      subject: { kind: 'receipt', id: TRACKING },
      document: { language },
    });

    k.do('takeTicket', {});
    await k.pass();
    expect(k.view('ticketGroup').groups.map(({ id, state }) => [id, state])).toEqual([
      ['registration', 'open'],
      ['advice', 'closed'],
    ]);
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.view('ticket')).toMatchObject({
      number: 'A001',
      issuedBefore: 0,
      paper: { state: 'confirmed' },
    });
    expect(k.devices.jobs[1]).toMatchObject({ role: 'ticketDispenser', subject: { kind: 'ticket' } });

    k.finish();
    expect(k.view('goodbye')).toEqual({
      screen: 'goodbye',
      why: 'finished',
      kept: 'yes',
      takePaper: true,
      takeCard: true,
      card: null,
    });
    expect(k.frame.language).toBe(language);
    await k.pass(12_000);

    k.view('attract');
    expect(k.frame).toMatchObject({ language: 'kk', idleUntil: null });
    expect(k.wipeBrowser).toHaveBeenCalledOnce();
    expect(k.recreateWindow).not.toHaveBeenCalled();
    expect(k.visits.lines).toMatchObject([{ why: 'finished' }]);
    expect(k.visits.lines[0]?.audit).toHaveLength(9);
    expect(k.visits.lines[0]?.audit?.every(({ pass }) => pass)).toBe(true);
  });
});

test('what the gateway is to get', async () => {
  const k = kiosk();
  k.toIdentify('ru');
  await k.pass();
  k.devices.swipe(card);
  await k.pass();
  k.answerAll();
  k.do('submit', {});
  expect(k.requests.drafts).toEqual([
    {
      trackingId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      service: 'property-letter',
      serviceVersion: '2026-11',
      language: 'ru',
      assurance: 'card',
      applicant: { iin: IIN, documentNumber: '090000011', documentExpiry: '2033-01-15' },
      answers: { ...ANSWERS, asOf: '2026-03-05', phone: '+77011234567' },
      consent: {
        version: '2026-11',
        language: 'ru',
        textSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: NOW.toISOString(),
      },
      office: 'Сынақ бөлімі',
      kiosk: 'test-k1',
    },
  ]);
});

test('offline: accepted here, not yet registered', async () => {
  const k = kiosk();
  await k.toCheck('en');
  k.do('submit', {});
  await k.pass();
  k.requests.answer(ACCEPTED);
  await k.pass();
  expect(k.view('receipt')).toMatchObject({ outcome: 'accepted', registrationNumber: null });
  expect(JSON.stringify(k.devices.jobs[0]?.document)).toContain('Accepted here, not yet registered.');
});

test('a ticket straight from home', async () => {
  const k = kiosk();
  k.toHome();
  k.do('takeTicket', { group: 'registration' });
  await k.pass();
  expect(k.view('ticket').number).toBe('A001');
  k.do('back', {});
  k.view('home');
  k.finish();
  expect(k.view('goodbye')).toMatchObject({ why: 'finished', kept: 'no', takePaper: true, takeCard: false });
});

test('several things in one visit: the second service does not ask for the card again', async () => {
  const k = kiosk();
  k.toIdentify();
  await k.pass();
  k.devices.swipe(card);
  await k.pass();
  k.answerAll();
  k.do('submit', {});
  await k.pass();
  k.requests.answer(REGISTERED);
  await k.pass();
  k.do('back', {});
  k.view('home');
  k.do('chooseService', { id: 'property-letter' });
  k.do('agree', { version: k.view('about').consent.version });
  expect(k.view('question')).toMatchObject({ field: 'form', value: null });
  k.do('back', {});
  k.view('about');
});

test('the first touch may already choose the language, or the size', () => {
  const k = kiosk();
  k.do('chooseLanguage', { language: 'en' });
  k.view('home');
  const other = kiosk();
  other.do('setDisplay', { textSize: 'large' });
  other.view('language');
  expect(other.frame.display.textSize).toBe('large');
});

test('a kiosk with one language does not ask for it', () => {
  const k = kiosk(() => ({ config: { ...config, languages: ['ru'] } }));
  k.do('start', {});
  k.view('home');
  expect(k.frame).toMatchObject({ language: 'ru', languages: ['ru'] });
  expect(k.send('chooseLanguage', { language: 'en' })).toBe(false);
});
