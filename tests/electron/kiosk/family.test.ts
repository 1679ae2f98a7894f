import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../electron/catalogue/load.ts';
import { ANNA, BOLAT, family, OWNER } from '../catalogue/family.ts';
import { card, IIN } from './fakes.ts';
import { type Harness, kiosks, REGISTERED, shippedCatalogue } from './harness.ts';

const kiosk = kiosks();
type Prepared = Parameters<typeof kiosk>[0];
const catalogue = catalogueOf([family, ...shippedCatalogue.services], shippedCatalogue.amounts);

/** Past the card, at the first question. */
async function begun(more: ReturnType<NonNullable<Prepared>> = {}): Promise<Harness> {
  const k = kiosk(() => ({ catalogue, ...more }));
  k.toHome('en');
  k.do('chooseService', { id: 'family' });
  k.do('agree', { version: k.view('about').consent.version });
  await k.pass();
  k.devices.swipe(card);
  await k.pass();
  return k;
}
const give = (k: Harness, answers: Record<string, string | string[]>) => {
  for (const [field, value] of Object.entries(answers)) {
    expect(k.view('question').field).toBe(field);
    k.do('answer', { field, value });
  }
};
const asked = (k: Harness) => k.view('question').field;

const home = {
  'home.how': 'byParts',
  'home.region': '750000000',
  'home.district': '',
  'home.street': 'Абай',
  'home.house': '5/1',
  'home.flat': '7',
};
const before = { owner: 'me', read: '', ...home, email: '', since: '01.01.2026', until: '02.01.2026' };
const child = (row: number, name: string, iin: string) => ({
  [`children.${row}.name`]: name,
  [`children.${row}.iin`]: iin,
  [`children.${row}.birthDate`]: '15.01.2015',
  [`children.${row}.relation`]: 'own',
});

async function withChild(): Promise<Harness> {
  const k = await begun();
  give(k, before);
  k.do('addRow', { field: 'children' });
  give(k, child(0, 'Анна', ANNA));
  return k;
}
async function toCheck(): Promise<Harness> {
  const k = await withChild();
  give(k, { children: '', agree: 'read' });
  k.view('check');
  return k;
}

describe('an address', () => {
  test('part by part, under its heading; a city has no settlement', async () => {
    const k = await begun();
    give(k, { owner: 'me', read: '', 'home.how': 'byParts', 'home.region': '110000000' });
    expect(asked(k)).toBe('home.district');
    give(k, { 'home.district': '' });
    expect(k.view('question')).toMatchObject({
      field: 'home.settlement',
      group: 'Your address',
      kind: 'text',
    });
    k.do('back', {});
    k.do('back', {});
    give(k, { 'home.region': '750000000', 'home.district': '' });
    expect(asked(k)).toBe('home.street');
  });

  test('or by its code alone', async () => {
    const k = await begun();
    give(k, { owner: 'me', read: '', 'home.how': 'rka' });
    expect(k.view('question')).toMatchObject({ kind: 'digits', length: 16, keyboard: 'numeric' });
    k.do('answer', { field: 'home.rka', value: '123' });
    expect(k.view('question').problem).toEqual({ key: 'digitsExact', values: { count: '16' } });
    give(k, { 'home.rka': '1234 5678 9012 3456' });
    expect(asked(k)).toBe('email');
  });
});

describe('a list', () => {
  test('grows entry by entry and names each', async () => {
    const k = await withChild();
    expect(k.view('question')).toMatchObject({
      field: 'children',
      kind: 'list',
      rowName: 'a child',
      mostRows: 3,
      rows: [{ index: 0, title: 'Анна, 15.01.2015', complete: true }],
    });
    k.do('addRow', { field: 'children' });
    expect(k.view('question')).toMatchObject({
      field: 'children.1.name',
      group: 'Child\u00A02',
      value: null,
    });
    k.do('chooseLanguage', { language: 'kk' });
    expect(k.view('question').group).toBe('2-a child kk');
  });

  test('an entry left half-way is kept, said to be unfinished, and must be finished or removed', async () => {
    const k = await withChild();
    k.do('addRow', { field: 'children' });
    give(k, { 'children.1.name': 'Болат' });
    k.do('back', {});
    k.do('back', {});
    expect(k.view('question').rows).toEqual([
      { index: 0, title: 'Анна, 15.01.2015', complete: true },
      { index: 1, title: 'Болат', complete: false },
    ]);
    k.do('answer', { field: 'children', value: [] });
    expect(k.view('question').problem).toEqual({ key: 'entryIncomplete', values: { entry: '2' } });
    k.do('removeRow', { field: 'children', row: 1 });
    expect(k.view('question').problem).toBeNull();
    give(k, { children: '' });
    expect(asked(k)).toBe('agree');
  });

  test('an entry opened and left without a word is none', async () => {
    const k = await withChild();
    k.do('addRow', { field: 'children' });
    k.do('back', {});
    expect(k.view('question').rows).toHaveLength(1);
  });

  test('has fewest and most entries', async () => {
    const k = await begun();
    give(k, before);
    k.do('answer', { field: 'children', value: '' });
    expect(k.view('question').problem).toEqual({ key: 'tooFewEntries', values: { min: '1' } });
    for (const row of [0, 1, 2]) {
      k.do('addRow', { field: 'children' });
      give(k, { [`children.${row}.name`]: 'Анна' });
      k.do('back', {});
      k.do('back', {});
    }
    expect(k.send('addRow', { field: 'children' })).toBe(false);
    expect(k.send('changeRow', { field: 'children', row: 7 })).toBe(false);
    expect(k.send('removeRow', { field: 'children', row: 7 })).toBe(false);
  });

  test('change leads through the entry again with everything filled in', async () => {
    const k = await withChild();
    k.do('changeRow', { field: 'children', row: 0 });
    expect(k.view('question')).toMatchObject({ field: 'children.0.name', value: 'Анна' });
    give(k, { 'children.0.name': 'Айна' });
    expect(k.view('question')).toMatchObject({ field: 'children.0.iin', value: ANNA });
    for (const _ of [1, 2]) k.do('back', {});
    expect(k.view('question').rows[0]?.title).toBe('Айна, 15.01.2015');
  });

  test('an address inside an entry, and I don’t know', async () => {
    const k = await withChild();
    k.do('addRow', { field: 'children' });
    give(k, { ...child(1, 'Болат', BOLAT), 'children.1.relation': 'ward' });
    expect(k.view('question')).toMatchObject({ field: 'children.1.paper', canDontKnow: true });
    k.do('dontKnow', { field: 'children.1.paper' });
    expect(k.view('question')).toMatchObject({
      field: 'children.1.homeHow',
      group: 'Child\u00A02 · Where the child lives',
    });
    give(k, { 'children.1.homeHow': 'rka', 'children.1.homeRka': '1'.repeat(16), children: '' });
    give(k, { many: ['b', 'a'], agree: 'read' });
    const rows = k.view('check').rows;
    expect(rows.find(({ id }) => id === 'children.1.paper')).toMatchObject({
      value: 'I don’t know',
      heading: 'Child\u00A02',
    });
    expect(rows.find(({ id }) => id === 'many')?.value).toBe('a, b');
    k.do('change', { field: 'children.1.paper' });
    expect(k.view('question')).toMatchObject({ unknown: true, value: null, changing: true });
    k.do('answer', { field: 'children.1.paper', value: 'Қаулы' });
    expect(k.view('check').rows.find(({ id }) => id === 'children.1.paper')?.value).toBe('Қаулы');
  });
});

describe('what is known', () => {
  test('stands on the check, marked, is not asked, and is sent', async () => {
    const k = await toCheck();
    expect(k.view('check').rows.filter(({ origin }) => origin === 'card')).toMatchObject([
      { id: 'iin', changeable: false },
      { id: 'cardNumber', changeable: false, value: '0900\u00A00001\u00A01' },
    ]);
    expect(k.send('change', { field: 'cardNumber' })).toBe(false);
    k.do('submit', {});
    expect(k.requests.drafts[0]).toMatchObject({ assurance: 'card', applicant: { iin: IIN } });
    expect(k.requests.drafts[0]?.applicant).not.toHaveProperty('birthDate');
    expect(k.requests.drafts[0]?.answers).toEqual({
      owner: 'me',
      cardNumber: '090000011',
      home: { how: 'byParts', region: '750000000', street: 'Абай', house: '5/1', flat: '7' },
      since: '2026-01-01',
      until: '2026-01-02',
      children: [{ name: 'Анна', iin: ANNA, birthDate: '2015-01-15', relation: 'own' }],
      agree: expect.stringMatching(/^agreed en 2026-11-22T06:00:0\d\.\d{3}Z [0-9a-f]{64} - 7$/),
    });
  });

  test('by number alone, it is asked', async () => {
    const k = kiosk(() => ({ catalogue }));
    k.toHome('en');
    k.do('chooseService', { id: 'family' });
    k.do('agree', { version: k.view('about').consent.version });
    k.do('identifyBy', { mode: 'iin' });
    k.do('enterIin', { iin: IIN, confirmed: false });
    give(k, { owner: 'me', read: '' });
    expect(asked(k)).toBe('cardNumber');
  });

  test('a second service comes with address and e-mail filled in', async () => {
    const k = await begun();
    give(k, { ...before, email: 'a@mail.kz' });
    k.do('addRow', { field: 'children' });
    give(k, { ...child(0, 'Анна', ANNA), children: '', agree: 'read' });
    k.do('submit', {});
    await k.pass();
    k.requests.answer(REGISTERED);
    await k.pass();
    k.do('back', {});
    k.do('chooseService', { id: 'family' });
    k.do('agree', { version: k.view('about').consent.version });
    give(k, { owner: 'me', read: '' });
    expect(k.view('question')).toMatchObject({ field: 'home.how', value: 'byParts', origin: 'earlier' });
    give(k, { 'home.how': 'byParts' });
    expect(k.view('question')).toMatchObject({ value: '750000000', origin: 'earlier' });
    give(k, { 'home.region': '750000000', 'home.district': '' });
    give(k, { 'home.street': 'Абай', 'home.house': '6', 'home.flat': '7' });
    expect(k.view('question')).toMatchObject({ field: 'email', value: 'a@mail.kz', origin: 'earlier' });
  });
});

describe('answers that do not fit each other', () => {
  test('the later one is not taken, in words of the service and of the language', async () => {
    const k = await begun();
    give(k, { ...before, until: '31.12.2025' });
    expect(k.view('question')).toMatchObject({
      field: 'until',
      problem: { key: 'rule', values: { text: 'The end is before the beginning.' } },
    });
    k.do('chooseLanguage', { language: 'ru' });
    expect(k.view('question').problem?.values?.text).toBe('The end is before the beginning. ru');
  });

  test('a change that breaks one shows on the check, leads to its question, and is not sent', async () => {
    const k = await toCheck();
    k.do('change', { field: 'since' });
    k.do('answer', { field: 'since', value: '03.01.2026' });
    expect(k.view('check').problems).toEqual([{ field: 'until', text: 'The end is before the beginning.' }]);
    k.do('submit', {});
    expect(k.requests.drafts).toEqual([]);
    expect(k.view('question')).toMatchObject({ field: 'until', changing: true, problem: { key: 'rule' } });
    k.do('answer', { field: 'until', value: '04.01.2026' });
    expect(k.view('check').problems).toEqual([]);
    k.do('submit', {});
    expect(k.requests.drafts).toHaveLength(1);
  });

  test('the same child twice, a child that is grown up', async () => {
    const k = await withChild();
    k.do('addRow', { field: 'children' });
    give(k, { 'children.1.name': 'Болат' });
    k.do('answer', { field: 'children.1.iin', value: ANNA });
    expect(k.view('question').problem?.values?.text).toBe('This child is there already.');
    give(k, { 'children.1.iin': BOLAT });
    k.do('answer', { field: 'children.1.birthDate', value: '01.01.2000' });
    expect(k.view('question').problem?.values?.text).toBe('This child is grown up.');
  });
});

describe('a case for the hall', () => {
  test('says so, offers the ticket of a group that is there, and lets one back', async () => {
    const k = await begun();
    give(k, { owner: 'minor' });
    expect(k.view('routed')).toMatchObject({ title: 'Please go to the hall', ticketGroup: 'registration' });
    k.do('back', {});
    expect(k.view('question')).toMatchObject({ field: 'owner', value: 'minor' });
    give(k, { owner: 'me' });
    expect(asked(k)).toBe('read');
  });

  test('reached by a change, it is not sent; the way back is the question, and from there the check', async () => {
    const k = await toCheck();
    k.do('change', { field: 'owner' });
    k.do('answer', { field: 'owner', value: 'minor' });
    k.view('routed');
    k.do('back', {});
    expect(k.view('question')).toMatchObject({ field: 'owner', value: 'minor' });
    k.do('back', {});
    k.view('check');
    k.do('submit', {});
    k.view('routed');
    expect(k.requests.drafts).toEqual([]);
    k.do('back', {});
    expect(asked(k)).toBe('owner');
    give(k, { owner: 'me' });
    k.view('check'); // nothing else is asked again
  });
});

describe('somebody else must agree', () => {
  const toOwner = async (more = {}) => {
    const k = await begun(more);
    give(k, { ...before, owner: 'other' });
    k.do('addRow', { field: 'children' });
    give(k, { ...child(0, 'Анна', ANNA), children: '', ownerIin: OWNER });
    return k;
  };

  test('without a gateway that is said, and the office asks', async () => {
    const k = await toOwner();
    expect(k.view('question')).toMatchObject({
      kind: 'approval',
      approval: 'unreachable',
      canSignHere: false,
    });
    k.do('askApproval', { field: 'ownerAgrees', by: 'gateway' });
    await k.pass();
    expect(k.view('question').approval).toBe('unreachable');
    give(k, { ownerAgrees: '', agree: 'read' });
    expect(k.view('check').rows.find(({ id }) => id === 'ownerAgrees')?.value).toBe(
      'The office will ask for consent',
    );
  });

  test('asked through the gateway, the answer is waited for and kept with its reference', async () => {
    let state: 'waiting' | 'given' = 'waiting';
    const wishes: object[] = [];
    const k = await toOwner({
      approvals: {
        ask: async (wish: object) => {
          wishes.push(wish);
          return { ok: true, reference: 'c-1' };
        },
        state: async () => state,
      },
    });
    expect(k.view('question').approval).toBe('ask');
    k.do('askApproval', { field: 'ownerAgrees', by: 'gateway' });
    await k.pass();
    expect(k.view('question').approval).toBe('waiting');
    expect(k.send('askApproval', { field: 'ownerAgrees', by: 'gateway' })).toBe(false);
    expect(wishes).toMatchObject([{ service: 'family', iin: OWNER, textVersion: '1', language: 'en' }]);
    state = 'given';
    await k.pass(3_000);
    expect(k.view('question').approval).toBe('given');
    give(k, { ownerAgrees: '', agree: 'read' });
    k.do('submit', {});
    expect(k.requests.drafts[0]?.answers.ownerAgrees).toMatch(/^given en \S+ [0-9a-f]{64} c-1 1$/);
  });

  test('another owner has not agreed', async () => {
    const k = await toOwner({
      approvals: { ask: async () => ({ ok: true, reference: 'c-1' }), state: async () => 'given' },
    });
    k.do('askApproval', { field: 'ownerAgrees', by: 'gateway' });
    await k.pass(4_000);
    give(k, { ownerAgrees: '', agree: 'read' });
    k.do('change', { field: 'ownerIin' });
    k.do('answer', { field: 'ownerIin', value: BOLAT });
    expect(k.view('question')).toMatchObject({ field: 'ownerAgrees', approval: 'ask' });
  });
});

test('back goes through everything to the first screen, one page at a time, and loses nothing', async () => {
  const k = await toCheck();
  const seen: string[] = [];
  while (k.name !== 'identify') {
    k.do('back', {});
    if (k.name === 'question') seen.push(k.view('question').field);
  }
  expect(seen).toEqual(['agree', 'children', ...Object.keys(before).reverse()]);
});
