import { describe, expect, test, vi } from 'vitest';
import type { Field } from '../../../electron/catalogue/field.ts';
import { answerCalls } from '../../../electron/staff/desk/answer-calls.ts';
import { whereCalled } from '../../../electron/staff/desk/call-place.ts';
import { callsPage, openCalls } from '../../../electron/staff/desk/calls.ts';
import { createHelpCalls } from '../../../electron/staff/help-calls.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { kiosks, shippedCatalogue } from '../kiosk/harness.ts';
import { openPage } from './open-page.ts';
import { smallDatabase } from './small-database.ts';

const kiosk = kiosks();

const wordsOf = (field: Field | undefined) =>
  (field && 'short' in field ? field.short : undefined) ?? field?.label;

/** A kiosk with a lamp, and the page of the staff beside it. */
function hall() {
  const helpCalls = createHelpCalls(smallDatabase(hallMigration));
  const k = kiosk((harness) => {
    harness.devices.configured.set('callLamp', 'lamp');
    return { helpCalls };
  });
  const definition = callsPage({ helpCalls, catalogue: shippedCatalogue, devices: k.devices });
  return { helpCalls, k, open: () => openPage('calls', definition) };
}

describe('the page of help calls', () => {
  test('says who asks where and for what, and “I am coming” puts the lamp out', async () => {
    const { k, open } = hall();
    const page = open();
    expect(page.view()).toEqual({ page: 'calls', calls: [], lamp: true });
    await k.toQuestions();
    k.do('callConsultant', {});
    await k.pass();
    expect(k.devices.lamp).toBe(true);
    expect(page.changed, 'the page hears of it at once').toHaveBeenCalled();
    const [call] = page.view().calls;
    const service = shippedCatalogue.find('property-letter');
    const field = service?.fields.find(({ id }) => id === k.view('question').field);
    expect(call).toMatchObject({
      kind: 'asked',
      screen: 'question',
      service: service?.short ?? service?.title,
      question: wordsOf(field),
      state: 'open',
    });
    const id = call?.id ?? '';
    expect(page.call('staffCallComing', { id })).toBe(true);
    await k.pass();
    expect(k.devices.lamp).toBe(false);
    expect(k.frame.consultant).toBe('coming');
    expect(page.view().calls).toMatchObject([{ state: 'acknowledged' }]);
    expect(page.call('staffCallComing', { id }), 'twice is once').toBe(false);
    expect(page.call('staffCallDone', { id })).toBe(true);
    await k.pass();
    expect(page.view().calls).toEqual([]);
    expect(k.frame.consultant, 'the visitor may call again').toBeNull();
    k.do('callConsultant', {});
    await k.pass();
    expect(k.devices.lamp).toBe(true);
    expect(page.deeds).toEqual([`callAcknowledged ${id}`, `callDone ${id}`]);
  });

  test('what cannot be written down is not done', async () => {
    const { k, open } = hall();
    const page = open();
    k.toHome();
    k.do('callConsultant', {});
    await k.pass();
    const id = page.view().calls[0]?.id ?? '';
    page.trail.broken = true;
    expect(page.call('staffCallComing', { id })).toBe(false);
    expect(page.call('staffCallDone', { id })).toBe(false);
    expect(k.devices.lamp).toBe(true);
    expect(page.view().calls).toMatchObject([{ state: 'open' }]);
  });

  test('a forgotten card calls until it is out, whatever staff say', () => {
    const { helpCalls, open } = hall();
    const { id } = helpCalls.open({ kind: 'cardLeft', page: 'goodbye' });
    const page = open();
    expect(page.view().calls).toMatchObject([{ kind: 'cardLeft', screen: 'goodbye', service: null }]);
    expect(page.call('staffCallDone', { id })).toBe(false);
    expect(page.call('staffCallComing', { id })).toBe(true);
    expect(page.view().calls).toMatchObject([{ state: 'acknowledged' }]);
  });

  test('while it is open, or the tiles are, somebody attends; without a lamp that is what counts', () => {
    const { helpCalls, open } = hall();
    expect(helpCalls.attended()).toBe(false);
    const page = open();
    expect(helpCalls.attended()).toBe(true);
    page.close();
    expect(helpCalls.attended()).toBe(false);
    const tile = openCalls(helpCalls);
    const told = vi.fn();
    const forget = tile.onChange(told);
    expect(helpCalls.attended()).toBe(true);
    const { id } = helpCalls.open({ kind: 'asked', page: 'home' });
    expect([tile.count(), told.mock.calls.length]).toEqual([1, 1]);
    helpCalls.acknowledge(id);
    expect(tile.count(), 'somebody is on the way').toBe(0);
    forget();
    expect(helpCalls.attended()).toBe(false);
  });
});

test('whoever joins the visit has come; when they leave, the visitor may call again', async () => {
  const { k, helpCalls } = hall();
  const listeners = new Set<() => void>();
  const record = vi.fn(() => true);
  const joined = { person: null as { id: string; name: string; roles: 'consultant'[] } | null };
  const forget = answerCalls(
    {
      assisting: () => joined.person,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      record,
    },
    helpCalls,
  );
  const become = async (person: typeof joined.person) => {
    joined.person = person;
    for (const listener of listeners) listener();
    await k.pass();
  };
  k.toHome();
  k.do('callConsultant', {});
  await k.pass();
  const [call] = helpCalls.waiting();
  await become({ id: '1001', name: 'Anna', roles: ['consultant'] });
  expect(k.devices.lamp).toBe(false);
  expect(k.frame.consultant).toBe('coming');
  expect(record.mock.calls).toEqual([[{ act: 'callAcknowledged', subject: call?.id }]]);
  await become(null);
  expect(helpCalls.waiting()).toEqual([]);
  expect(k.frame.consultant).toBeNull();
  forget();
  expect(listeners.size).toBe(0);
});

test.each([
  ['question.property-letter.nothing', { screen: 'question', question: null }],
  ['question.gone.phone', { screen: 'question', service: null, question: null }],
  ['trackProof', { screen: 'track', service: null }],
  ['', { screen: '' }],
])('%s is said as far as it is known', (page, words) => {
  expect(whereCalled(page, shippedCatalogue)).toMatchObject(words);
});

test('a field of an entry is named by its own label', () => {
  const service = shippedCatalogue.services.find(({ fields }) => fields.some(({ kind }) => kind === 'list'));
  const list = service?.fields.find(({ kind }) => kind === 'list');
  if (!service || list?.kind !== 'list') throw new Error('no service has a list');
  const [field] = list.fields;
  const page = `question.${service.id}.${list.id}.0.${field?.id}`;
  expect(whereCalled(page, shippedCatalogue).question).toEqual(field?.short ?? field?.label);
});
