import { expect, test } from 'vitest';
import { MASK } from '../../../electron/staff/redact.ts';
import { testDesk } from './assisted.ts';
import { card, IIN, SURNAME } from './fakes.ts';
import { ANSWERS, kiosks, TRACKING } from './harness.ts';

const kiosk = kiosks();
const PHONE = '+77011234567';

/** A kiosk with a desk, and what one does at it. */
function helped() {
  let staff: ReturnType<typeof testDesk> | null = null;
  const h = kiosk((harness) => {
    staff = testDesk(harness.devices);
    return { desk: staff.desk };
  });
  // the harness has just made it
  const { show, ...rest } = staff as unknown as ReturnType<typeof testDesk>;
  const signIn = async (uid = '04A2B1C3', pin = '482915') => {
    show(uid);
    await h.pass();
    expect(h.frame.cardShown).toBe(true);
    expect(h.kiosk.staff('staffCard', {})).toBe(true);
    expect(h.view('staff').page).toMatchObject({ page: 'signIn', step: 'pin' });
    expect(h.kiosk.staff('staffPin', { pin })).toBe(true);
    await h.pass();
  };
  const assist = () => h.frame.assist;
  return { h, ...rest, show, signIn, assist };
}

test('at attract the consultant gets the pages of the staff, and signs out by the button', async () => {
  const { h, signIn, deeds } = helped();
  await signIn();
  expect(h.view('staff')).toMatchObject({ person: { name: 'Anna' }, page: { page: 'home', visit: false } });
  expect(h.view('staff').overVisit).toBeUndefined();
  expect(h.kiosk.acting()).toEqual(['consultant']);
  expect(h.send('start', {})).toBe(false);
  expect(h.kiosk.staff('staffLeave', {})).toBe(true);
  expect(h.name).toBe('attract');
  expect(deeds.map(({ act, subject }) => [act, subject])).toEqual([['signedOut', 'button']]);
});

test('a technician in a visit sees only that a visitor is being served; nothing opens', async () => {
  const { h, signIn } = helped();
  await h.toQuestions();
  await signIn('04D4E5F6');
  expect(h.view('staff')).toMatchObject({ page: { page: 'home', visit: true }, overVisit: true });
  expect(h.kiosk.staff('staffGo', { page: 'home' })).toBe(false);
  expect(h.frame.assist).toBeNull();
  h.kiosk.staff('staffLeave', {});
  expect(h.view('question').field).toBe('scope');
});

test('a consultant joins: the band, masks, show for 20 s, and the trail of both', async () => {
  const { h, signIn, assist, deeds } = helped();
  await h.toCheck();
  h.do('change', { field: 'phone' });
  await signIn();
  expect(h.view('question')).toMatchObject({ field: 'phone', value: MASK });
  expect(assist()).toMatchObject({ hidden: ['phone'], shown: [] });
  expect(h.kiosk.showField('phone')).toBe(true);
  expect(h.view('question').value).toBe(PHONE);
  await h.pass(15_000);
  h.do('touched', {});
  expect(h.kiosk.showField('phone')).toBe(true); // still typing: the time begins anew, the trail has it once
  await h.pass(19_900);
  expect(h.view('question').value).toBe(PHONE);
  await h.pass(200);
  expect(h.view('question').value).toBe(MASK);
  expect(assist()).toMatchObject({ hidden: ['phone'], shown: [] });
  h.kiosk.staff('staffLeave', {});
  expect(assist()).toBeNull();
  expect(h.view('question').value).toBe(PHONE);
  expect(deeds.map(({ act, by = 'staff', subject }) => [act, by, subject])).toEqual([
    ['assistBegun', 'staff', null],
    ['fieldShown', 'citizen', 'question.property-letter.phone.phone'],
    ['signedOut', 'staff', 'button'],
    ['assistEnded', 'staff', null],
  ]);
});

test('what is no field of this page is not shown, and does not get into the trail', async () => {
  const { h, signIn, deeds } = helped();
  await h.toCheck();
  await signIn();
  expect(h.kiosk.showField(SURNAME)).toBe(false);
  expect(h.kiosk.showField('iin')).toBe(false);
  expect(deeds.map(({ act }) => act)).toEqual(['assistBegun']);
});

test('no drawing holds IIN, name or phone while somebody helps', async () => {
  const { h, signIn } = helped();
  h.toIdentify();
  await h.pass();
  h.devices.swipe(card);
  await h.pass();
  h.answerAll();
  await signIn();
  const from = h.drawn.length;
  for (const { field } of h.frame.assist?.tools.steps ?? [])
    if (field !== 'check') {
      expect(h.kiosk.staff('staffGoTo', { field }), field).toBe(true);
      expect(h.view('question').field).toBe(field);
      expect(h.kiosk.staff('staffGoTo', { field: 'check' })).toBe(true);
    }
  expect(h.view('check').rows.find(({ id }) => id === 'phone')?.value).toBe(MASK);
  expect(h.drawn.length).toBeGreaterThan(from + 4);
  const seen = JSON.stringify(h.drawn.slice(from));
  for (const secret of [IIN, SURNAME, PHONE, '7001']) expect(seen).not.toContain(secret);
});

test('nothing that binds the visitor, and no mask for an answer', async () => {
  const { h, signIn } = helped();
  await h.toCheck();
  await signIn();
  expect(h.send('submit', {})).toBe(false);
  expect(h.requests.drafts).toEqual([]);
  h.do('change', { field: 'phone' });
  expect(h.send('answer', { field: 'phone', value: MASK })).toBe(false);
  expect(h.kiosk.document()).toBeNull();
  h.do('answer', { field: 'phone', value: '8 702 000 00 00' });
  h.kiosk.staff('staffLeave', {});
  h.do('submit', {});
  await h.pass();
  expect(h.requests.drafts[0]?.answers).toMatchObject({ phone: '+77020000000' });
});

test('another card, the same card again, and 60 s without a touch each end it', async () => {
  for (const end of ['otherCard', 'card', 'untouched'] as const) {
    const { h, signIn, show, deeds } = helped();
    await h.toQuestions();
    await signIn();
    expect(h.frame.assist).not.toBeNull();
    await h.pass(3_000);
    if (end === 'untouched') await h.pass(60_000);
    else show(end === 'card' ? '04A2B1C3' : '04D4E5F6');
    await h.pass();
    expect(h.frame.assist, end).toBeNull();
    expect(deeds.slice(-2).map(({ act, subject }) => [act, subject])).toEqual([
      ['signedOut', end],
      ['assistEnded', null],
    ]);
  }
});

test('the visit ends while somebody helps: signed out before the wipe, nothing open for the next', async () => {
  for (const end of ['cancel', 'timeOut'] as const) {
    const { h, signIn, acts, deeds } = helped();
    await h.toCheck();
    await signIn();
    h.kiosk.showField('phone');
    if (end === 'cancel') expect(h.kiosk.staff('staffCancelVisit', {})).toBe(true);
    else
      for (let at = 0; at < 240_000 && h.name === 'check'; at += 10_000) {
        // a hand on the screen keeps the consultant signed in, and is no answer to the visit's question
        h.send('touched', {});
        await h.pass(10_000);
        if (h.frame.idleUntil === null) continue;
        while (h.name === 'check') {
          h.send('touched', {});
          await h.pass(5_000);
        }
      }
    await h.pass();
    if (end === 'cancel') {
      expect(h.name).toBe('goodbye');
      expect(h.wipeBrowser).not.toHaveBeenCalled();
      expect(acts().slice(-3)).toEqual(['visitCanceled', 'signedOut', 'assistEnded']);
    } else h.do('cancel', {});
    await h.pass(15_000);
    expect(h.name).toBe('attract');
    expect(h.kiosk.acting()).toEqual([]);
    expect(JSON.stringify(deeds)).not.toMatch(/7011234567|700101/);
    await h.toQuestions();
    expect(h.frame.assist).toBeNull();
  }
});

test.each(['04A2B1C3', '04FFFFFF'])(
  'card %s in a visit: a band and nothing else, known or not',
  async (uid) => {
    const { h, show, deeds } = helped();
    await h.toQuestions();
    const before = h.kiosk.screen();
    show(uid);
    await h.pass();
    const { frame, view } = h.kiosk.screen();
    expect(view).toEqual(before.view);
    expect(frame).toEqual({ ...before.frame, cardShown: true });
    expect(h.send('touched', {})).toBe(true); // the visitor goes on beneath it
    expect(h.kiosk.staff('staffPin', { pin: '482915' })).toBe(false);
    await h.pass(12_100);
    expect(h.kiosk.screen().frame).toEqual(before.frame);
    expect(h.kiosk.staff('staffCard', {}), 'too late').toBe(false);
    expect(deeds).toEqual([]);
  },
);

test('at attract too a card opens nothing, and the next touch begins a visit without it', async () => {
  const { h, show } = helped();
  show('04FFFFFF');
  await h.pass();
  expect([h.name, h.frame.cardShown]).toEqual(['attract', true]);
  h.do('start', {});
  await h.pass();
  expect([h.name, h.frame.cardShown]).toEqual(['language', undefined]);
  expect(h.kiosk.staff('staffCard', {})).toBe(false);
});

test('the visitor shows a card of theirs while somebody helps: the helper is out, the page stays', async () => {
  const { h, signIn, show, deeds } = helped();
  await h.toQuestions();
  const { view } = h.kiosk.screen();
  await signIn();
  await h.pass(3_000);
  show('04FFFFFF');
  await h.pass();
  expect(h.frame.assist).toBeNull();
  expect(h.kiosk.screen().view).toEqual(view);
  expect(deeds.at(-2)).toMatchObject({ act: 'signedOut', subject: 'otherCard' });
});

test('a sign-in that nobody goes on with gives the visitor the screen back at once', async () => {
  const { h, show } = helped();
  await h.toQuestions();
  show('04A2B1C3');
  await h.pass();
  h.kiosk.staff('staffCard', {});
  await h.pass(29_900);
  expect(h.name).toBe('staff');
  await h.pass(200);
  expect(h.name).toBe('question');
});

test('who signs in while the visit runs out is not with the next visitor', async () => {
  const { h, show } = helped();
  await h.toQuestions();
  show('04A2B1C3');
  await h.pass();
  h.kiosk.staff('staffCard', {});
  await h.pass(29_000); // typing a PIN
  expect(h.name).toBe('staff');
  await h.pass(140_000);
  expect(h.name).toBe('attract');
});

test('a trail that cannot be written: nobody joins, and no act is done', async () => {
  const first = helped();
  await first.h.toQuestions();
  first.trail.full = true;
  await first.signIn();
  expect(first.h.frame.assist).toBeNull();
  expect(first.h.kiosk.acting()).toEqual([]);

  const { h, signIn, trail } = helped();
  await h.toCheck();
  await signIn();
  trail.full = true;
  expect(h.kiosk.staff('staffGoTo', { field: 'phone' })).toBe(false);
  expect(h.kiosk.staff('staffCancelVisit', {})).toBe(false);
  expect(h.kiosk.showField('phone')).toBe(false);
  expect(h.name).toBe('check');
});

test('a lock is shown with its end', async () => {
  const { h, said, show } = helped();
  show('04A2B1C3');
  await h.pass();
  h.kiosk.staff('staffCard', {});
  said.next = { ok: false, code: 'locked', waitMs: 30_000 };
  h.kiosk.staff('staffPin', { pin: '000000' });
  await h.pass();
  expect(h.view('staff').page).toMatchObject({ problem: 'locked', lockedUntil: Date.now() + 30_000 });
});

test('the tools: time, language, size, a page, each written down before it is done', async () => {
  const { h, signIn, acts, deeds } = helped();
  await h.toQuestions();
  h.do('answer', { field: 'scope', value: ANSWERS.scope });
  await signIn();
  expect(h.frame.assist?.tools).toMatchObject({ reprint: false, toWindow: true, cancel: true });
  const steps = h.frame.assist?.tools.steps ?? [];
  expect(steps.map(({ field, here }) => [field, here])).toEqual([
    ['form', false],
    ['scope', false],
    ['region', true],
  ]);
  expect(steps.every(({ label }) => label !== '')).toBe(true);
  expect(h.kiosk.staff('staffGoTo', { field: 'phone' })).toBe(false); // not reached yet
  expect(h.kiosk.staff('staffGoTo', { field: 'check' })).toBe(false);
  expect(h.kiosk.staff('staffGoTo', { field: 'scope' })).toBe(true);
  expect(h.view('question').field).toBe('scope');
  expect(h.kiosk.staff('staffLanguage', { language: 'ru' })).toBe(true);
  expect(h.kiosk.staff('staffDisplay', { textSize: 'large' })).toBe(true);
  expect(h.kiosk.staff('staffReprint', {})).toBe(false);
  expect(h.frame).toMatchObject({ language: 'ru', display: { textSize: 'large' } });
  expect(h.kiosk.staff('staffExtend', {})).toBe(true);
  expect(acts().slice(1)).toEqual(['stepChosen', 'languageChanged', 'displayChanged', 'timeExtended']);
  expect(deeds.at(-2)?.subject).toBe('textSize.large');
  // without a touch the consultant is gone after a minute, the visitor keeps the longer wait
  await h.pass(170_000);
  expect(h.frame).toMatchObject({ assist: null, idleUntil: null });
  await h.pass(11_000);
  expect(h.frame.idleUntil).not.toBeNull();
});

test('nobody who does not help has the tools', async () => {
  const { h, signIn, deeds } = helped();
  await h.toCheck();
  expect(h.kiosk.staff('staffCancelVisit', {})).toBe(false);
  await signIn('04D4E5F6');
  expect(h.kiosk.staff('staffExtend', {})).toBe(false);
  expect(h.kiosk.staff('staffToWindow', {})).toBe(false);
  expect(deeds).toEqual([]);
});

test('to a window: a ticket of the service’s queue, said to be unsent, and no way back into the form', async () => {
  const { h, signIn, acts } = helped();
  await h.toCheck();
  await signIn();
  expect(h.kiosk.staff('staffToWindow', {})).toBe(true);
  await h.pass();
  expect(acts().at(-1)).toBe('movedToWindow');
  // this hall names no queue for the service: which one is chosen here
  h.do('takeTicket', { group: 'registration' });
  await h.pass();
  expect(h.view('ticket')).toMatchObject({ number: 'A001', unsent: true });
  expect(h.requests.drafts).toEqual([]);
  h.do('back', {});
  expect(h.name).toBe('home');
});

test('a copy of the receipt, of which the number stays masked', async () => {
  const { h, signIn, acts } = helped();
  await h.toReceipt();
  await signIn();
  expect(h.view('receipt')).toMatchObject({ trackingId: MASK, registrationNumber: MASK });
  expect(JSON.stringify(h.kiosk.screen())).not.toContain(TRACKING);
  expect(h.frame.assist?.tools).toMatchObject({ reprint: true, toWindow: false });
  expect(h.kiosk.staff('staffToWindow', {})).toBe(false);
  expect(h.kiosk.staff('staffReprint', {})).toBe(true);
  await h.pass();
  expect(acts().at(-1)).toBe('copyPrinted');
  expect(h.devices.jobs).toHaveLength(2);
});

test('without a card: from attract to number and code; whoever walks away leaves the kiosk to the visitors', async () => {
  const { h } = helped();
  expect(h.frame.staff).toBe(true);
  expect(h.kiosk.staff('staffOpen', {})).toBe(true);
  expect(h.view('staff').page).toMatchObject({ page: 'signIn', step: 'code' });
  expect(h.kiosk.staff('staffOpen', {})).toBe(false);
  expect(h.send('start', {})).toBe(false);
  await h.pass(30_100);
  expect(h.view('staff').page).toMatchObject({ step: 'card', problem: 'tooLate' });
  await h.pass(8_100);
  expect(h.name).toBe('attract');
  h.do('start', {});
  expect(h.name).toBe('language');
});
