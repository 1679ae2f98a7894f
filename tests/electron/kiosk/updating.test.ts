import { expect, test } from 'vitest';
import { kiosks } from './harness.ts';

const kiosk = kiosks();

test('between two visits the kiosk closes for an update, and opens again', async () => {
  const k = kiosk();
  expect(k.kiosk.setUpdating(true)).toBe(true);
  k.view('updating');
  expect(k.send('start', {})).toBe(false);
  expect(k.send('chooseLanguage', { language: 'ru' })).toBe(false);
  expect(k.kiosk.setUpdating(true)).toBe(true);
  expect(k.kiosk.setUpdating(false)).toBe(true);
  k.view('attract');
});

test('never under a visitor, nor over the goodbye', async () => {
  const k = kiosk();
  k.toHome();
  expect(k.kiosk.setUpdating(true)).toBe(false);
  k.view('home');
  k.do('cancel', {});
  expect(k.kiosk.setUpdating(true)).toBe(false);
  k.view('goodbye');
});

test('an updater that has died does not close the kiosk for ever', async () => {
  const k = kiosk();
  k.kiosk.setUpdating(true);
  await k.pass(14 * 60_000);
  k.view('updating');
  await k.pass(2 * 60_000);
  k.view('attract');
});
