import { describe, expect, test } from 'vitest';
import { kiosks } from './harness.ts';

const kiosk = kiosks();

async function asked() {
  const k = kiosk();
  await k.toReceipt('ru');
  k.do('finish', {});
  expect(k.view('feedback')).toEqual({ screen: 'feedback', step: 'face', face: null });
  return k;
}

describe('before the goodbye', () => {
  test('a good face asks only what was missed', async () => {
    const k = await asked();
    k.do('giveFeedback', { face: 4 });
    expect(k.view('feedback')).toMatchObject({ step: 'missed', face: 4 });
    k.do('giveFeedback', { missed: ['pension'], text: 'паспорт' });
    expect(k.view('goodbye')).toMatchObject({ why: 'finished', kept: 'yes' });
  });

  test('three and less ask what went wrong first', async () => {
    const k = await asked();
    k.do('giveFeedback', { face: 3 });
    expect(k.view('feedback')).toMatchObject({ step: 'wrong', face: 3 });
    k.do('giveFeedback', { wrong: ['unclear', 'longWait'] });
    expect(k.view('feedback').step).toBe('missed');
  });

  test.each(['face', 'wrong', 'missed'])('%s can be skipped', async (step) => {
    const k = await asked();
    if (step !== 'face') k.do('giveFeedback', { face: 1 });
    if (step === 'missed') k.do('giveFeedback', { wrong: [] });
    expect(k.view('feedback').step).toBe(step);
    k.do('skipFeedback', {});
    k.view('goodbye');
  });

  test('nobody touches it: gone after 15 s', async () => {
    const k = await asked();
    await k.pass(14_999);
    k.view('feedback');
    await k.pass(1);
    expect(k.view('goodbye').why).toBe('finished');
  });

  test('a touch gives 15 s more', async () => {
    const k = await asked();
    await k.pass(14_000);
    k.do('touched', {});
    await k.pass(14_000);
    k.view('feedback');
  });

  test('what does not belong to the step is not taken', async () => {
    const k = await asked();
    expect(k.send('giveFeedback', { wrong: ['rude'] })).toBe(false);
    expect(k.send('giveFeedback', {})).toBe(false);
  });
});

test('whoever gives up or lets the time run out is not asked', async () => {
  const k = kiosk();
  await k.toCheck();
  k.do('cancel', {});
  k.view('goodbye');
});

test('the next visitor begins without a face', async () => {
  const k = await asked();
  k.do('giveFeedback', { face: 1 });
  k.do('skipFeedback', {});
  await k.pass(12_000);
  await k.toReceipt();
  k.do('finish', {});
  expect(k.view('feedback').face).toBeNull();
});

describe('news by SMS', () => {
  test('are offered where a phone was given, and go with the request when wanted', async () => {
    const k = kiosk();
    await k.toCheck('ru');
    expect(k.view('check').news).toEqual({ phone: '+7\u00A0(•••)\u00A0•••-••-67', on: false });
    k.do('setNews', { on: true });
    expect(k.view('check').news?.on).toBe(true);
    k.do('submit', {});
    await k.pass();
    expect(k.requests.drafts[0]?.news).toEqual({ phone: '+77011234567' });
  });

  test('not wanted, not asked for', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('setNews', { on: true });
    k.do('setNews', { on: false });
    k.do('submit', {});
    await k.pass();
    expect(k.requests.drafts[0]).not.toHaveProperty('news');
  });

  test('a phone taken back takes them along', async () => {
    const k = kiosk();
    await k.toCheck();
    k.do('setNews', { on: true });
    k.do('change', { field: 'phone' });
    k.do('answer', { field: 'phone', value: '' });
    expect(k.view('check').news).toBeNull();
    expect(k.send('setNews', { on: true })).toBe(false);
    k.do('submit', {});
    await k.pass();
    expect(k.requests.drafts[0]).not.toHaveProperty('news');
  });
});
