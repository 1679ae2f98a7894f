import { describe, expect, test } from 'vitest';
import { ACCEPTED, kiosks, REGISTERED } from './harness.ts';

const kiosk = kiosks();

async function submitting() {
  const k = kiosk();
  await k.toCheck();
  k.do('submit', {});
  await k.pass();
  return k;
}

test('a second touch does not submit twice', async () => {
  const k = await submitting();
  expect(k.send('submit', {})).toBe(false);
  expect(k.requests.drafts).toHaveLength(1);
});

test.each([
  ['cancel', {}],
  ['back', {}],
  ['finish', {}],
  ['change', { field: 'scope' }],
  ['retry', {}],
] as const)('%s cannot lose the outcome', async (name, input) => {
  const k = await submitting();
  expect(k.send(name, input)).toBe(false);
  k.requests.answer(REGISTERED);
  await k.pass();
  k.view('receipt');
});

test('being idle cannot lose it either; afterwards the time begins anew', async () => {
  const k = kiosk();
  await k.toCheck();
  await k.pass(89_000);
  k.do('submit', {});
  await k.pass(59_000);
  expect(k.frame.idleUntil).toBeNull();
  k.view('submitting');
  k.requests.answer(ACCEPTED);
  await k.pass();
  k.view('receipt');
  await k.pass(89_000);
  expect(k.frame.idleUntil).toBeNull();
  await k.pass(2_000);
  expect(k.frame.idleUntil).not.toBeNull();
});

test('the language may change while one waits', async () => {
  const k = await submitting();
  k.do('chooseLanguage', { language: 'en' });
  k.requests.answer(REGISTERED);
  await k.pass();
  expect(k.devices.jobs[0]?.document.language).toBe('en');
});

describe('nothing was kept', () => {
  test.each(['storage', 'sealing'] as const)('%s: says so, and trying again works', async (code) => {
    const k = await submitting();
    k.requests.answer({ state: 'notAccepted', code });
    await k.pass();
    expect(k.view('failure')).toEqual({ screen: 'failure', key: 'notAccepted', code, canRetry: true });
    expect(k.devices.jobs).toEqual([]);
    k.do('retry', {});
    expect(k.send('retry', {})).toBe(false);
    k.view('submitting');
    await k.pass();
    k.requests.answer(REGISTERED);
    await k.pass();
    k.view('receipt');
    expect(k.requests.drafts[1]).toEqual(k.requests.drafts[0]);
  });

  test('the gateway said no: asking again would change nothing, and only the end is offered', async () => {
    const k = await submitting();
    k.requests.answer({ state: 'notAccepted', code: 'refused' });
    await k.pass();
    expect(k.view('failure')).toEqual({
      screen: 'failure',
      key: 'refused',
      code: 'refused',
      canRetry: false,
    });
    expect(k.send('retry', {})).toBe(false);
    expect(k.send('back', {})).toBe(false);
  });

  test('back leads to the check with every answer', async () => {
    const k = await submitting();
    k.requests.answer({ state: 'notAccepted', code: 'storage' });
    await k.pass();
    k.do('back', {});
    expect(k.view('check').rows).toHaveLength(8);
  });

  test('giving up then says that nothing is kept', async () => {
    const k = await submitting();
    k.requests.answer({ state: 'notAccepted', code: 'storage' });
    await k.pass();
    k.do('cancel', {});
    expect(k.view('goodbye')).toMatchObject({ why: 'canceled', kept: 'no', takePaper: false });
  });
});

describe('the request room breaks its promise', () => {
  test('it throws: nobody claims that nothing was kept, and nobody may send it twice', async () => {
    const k = await submitting();
    k.requests.answer(new Error('defect'));
    await k.pass();
    expect(k.view('failure')).toMatchObject({ key: 'submitUnknown', canRetry: false });
    expect(k.send('retry', {})).toBe(false);
    expect(k.send('back', {})).toBe(false);
    k.finish();
    k.view('goodbye');
  });

  test('it never answers: after a minute staff is asked for', async () => {
    const k = await submitting();
    await k.pass(60_000);
    expect(k.view('failure')).toMatchObject({ key: 'submitUnknown', canRetry: false });
  });
});
