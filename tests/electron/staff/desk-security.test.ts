import { expect, test, vi } from 'vitest';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import type { SecurityItem } from '../../../electron/contract/values/security-item.ts';
import { securityItems } from '../../../electron/contract/values/security-items.ts';
import { securityPage } from '../../../electron/staff/desk/security.ts';
import { silentLog } from '../kiosk/harness.ts';
import { openPage } from './open-page.ts';

const all: SecurityItem[] = securityItems.map((item) => ({ item, outcome: 'pass', reason: null }));

test('the items are tried when the page opens, and again when asked', async () => {
  const items = vi.fn(async () => all);
  const page = openPage('security', securityPage({ readiness: { items }, log: silentLog }));
  expect(page.view()).toMatchObject({ state: 'looking', items: [] });
  expect(page.call('staffSecurityAgain', {}), 'while it looks').toBe(false);
  await vi.waitFor(() => expect(page.view()).toMatchObject({ state: 'done', items: all }));
  expect(page.call('staffSecurityAgain', {})).toBe(true);
  expect(items).toHaveBeenCalledTimes(2);
  expect(page.deeds).toEqual(['lockdownProved', 'lockdownProved']);
});

test('what cannot be written down is not tried', () => {
  const items = vi.fn(async () => all);
  const page = openPage('security', securityPage({ readiness: { items }, log: silentLog }));
  page.trail.broken = true;
  return vi.waitFor(() => {
    page.call('staffSecurityAgain', {});
    expect(page.view()).toMatchObject({ state: 'failed', notRecorded: true });
    expect(items).toHaveBeenCalledTimes(1);
  });
});

test.each([
  ['a failure', () => Promise.reject(new Error('gone'))],
  ['no window', async () => []],
])('%s is told', async (_what, items) => {
  const page = openPage('security', securityPage({ readiness: { items }, log: silentLog }));
  await vi.waitFor(() => expect(page.view()).toMatchObject({ state: 'failed', notRecorded: false }));
});

test('an answer that comes after the page was closed draws nothing', async () => {
  let answer: (items: SecurityItem[]) => void = () => undefined;
  const items = () => new Promise<SecurityItem[]>((resolve) => (answer = resolve));
  const page = openPage('security', securityPage({ readiness: { items }, log: silentLog }));
  page.close();
  answer(all);
  await Promise.resolve();
  expect(page.changed).not.toHaveBeenCalled();
});

test('every item has its words in each language', () => {
  for (const texts of Object.values(staffTexts))
    expect(Object.keys(texts.security.item)).toEqual([...securityItems]);
});
