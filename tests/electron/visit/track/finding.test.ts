import { describe, expect, test } from 'vitest';
import { scannedNumber, typedNumber } from '../../../../electron/visit/track/number.ts';
import { card } from '../../kiosk/fakes.ts';
import { IIN, OTHER, TRACKING } from './gateway.ts';
import { otherCard, trackings } from './tracking.ts';

const tracking = trackings();

describe('a number', () => {
  test.each([
    [TRACKING, TRACKING],
    ['01jn k4v7 q2m8 x5t3 r9z6 b1c0 de', TRACKING],
    ['OIJN-K4V7-Q2M8-X5T3-R9Z6-BLCO-DE', TRACKING], // O, I, L as Crockford reads them
    [TRACKING.replace('B', 'В').replace('C', 'С').replace('M', 'М'), TRACKING], // Cyrillic look-alikes
    [`qyzmet:${TRACKING}`, TRACKING],
    [TRACKING.slice(1), null],
    [`${TRACKING}0`, null],
    ['Ж'.repeat(26), null],
    ['', null],
  ])('typed %s', (typed, number) => expect(typedNumber(typed)).toBe(number));

  test.each([
    [`qyzmet:${TRACKING}`, TRACKING],
    [` qyzmet:${TRACKING}\r\n`, TRACKING],
    [TRACKING, null],
    ['https://example.kz', null],
    [`qyzmet:${TRACKING}/../x`, null],
    [`qyzmet:${'9'.repeat(4000)}`, null],
  ])('scanned %s', (code, number) => expect(scannedNumber(code)).toBe(number));
});

describe('the receipt is scanned', () => {
  test('then the second factor is asked for, and only both together show a status', async () => {
    const t = tracking();
    expect(t.on('trackFind')).toMatchObject({ scanner: 'waiting', place: 'right', card: 'ready' });
    await t.scan(`qyzmet:${TRACKING}`);
    expect(t.on('trackProof')).toMatchObject({ purpose: 'status', mode: 'card', canType: true });
    expect(t.gateway.asked).toEqual([]);
    await t.swipe();
    expect(t.on('trackStatus')).toMatchObject({ registrationNumber: '002-2026-000017', state: 'inProgress' });
    expect(t.k.reports).toContain('identified');
  });

  test('something else is said to be something else, and the scanner goes on', async () => {
    const t = tracking();
    await t.scan('https://example.kz');
    expect(t.on('trackFind').problem).toEqual({ key: 'notReceipt' });
    await t.settle(400);
    await t.misscan();
    expect(t.on('trackFind').problem).toEqual({ key: 'notReceipt' });
    await t.settle(400);
    await t.scan(`qyzmet:${TRACKING}`);
    t.on('trackProof');
  });

  test('a scanner that is away says so; one that is not there is not spoken of', async () => {
    const t = tracking();
    t.devices.set('scanner', { device: 'powerOff' });
    expect(t.on('trackFind').scanner).toBe('unavailable');
    expect(tracking({ scanner: false }).on('trackFind').scanner).toBeNull();
  });

  test('leaving stops reading', async () => {
    const t = tracking();
    await t.settle();
    await t.send('trackBy', { way: 'card' });
    expect(t.devices.scanning.at(-1)?.signal?.aborted).toBe(true);
  });
});

describe('the second factor', () => {
  test.each([
    ['of an existing request', TRACKING],
    ['of one that does not exist', OTHER],
  ])('wrong digits %s are answered alike', async (_, number) => {
    const t = tracking();
    await t.send('trackBy', { way: 'number' });
    await t.send('findRequest', { number });
    await t.send('trackBy', { way: 'digits' });
    await t.send('enterLast4', { digits: '0000' });
    expect(t.view()).toEqual({
      screen: 'trackProof',
      purpose: 'status',
      mode: 'digits',
      reader: 'waiting',
      place: 'right',
      canType: true,
      problem: { key: 'wrongFactor' },
    });
  });

  test('somebody else’s card shows nothing', async () => {
    const t = tracking();
    await t.scan(`qyzmet:${TRACKING}`);
    await t.swipe(otherCard);
    expect(t.on('trackProof').problem).toEqual({ key: 'wrongFactor' });
    await t.send('enterLast4', { digits: '9004' });
    t.on('trackStatus');
  });

  test('a card of this visit is not asked for again; when it does not fit, the digits are', async () => {
    const identity = { iin: IIN, assurance: 'card' as const, documentNumber: '1' };
    const own = tracking({ input: { identity } });
    await own.scan(`qyzmet:${TRACKING}`);
    own.on('trackStatus');
    const other = tracking({ input: { identity: { ...identity, iin: '880308499001' } } });
    await other.scan(`qyzmet:${TRACKING}`);
    expect(other.on('trackProof')).toMatchObject({ mode: 'digits', problem: { key: 'wrongFactor' } });
  });

  test('a typed IIN of this visit is no card', async () => {
    const t = tracking({ input: { identity: { iin: IIN, assurance: 'declared' } } });
    await t.send('trackBy', { way: 'card' });
    t.on('trackProof');
    expect(t.gateway.asked).toEqual([]);
  });

  test.each([
    ['noMrz', 'turnOver'],
    ['cut', 'insertFully'],
    ['checkDigit', 'cleanAndRetry'],
  ])('a card that cannot be read (%s): said, and read again', async (detail, key) => {
    const t = tracking();
    await t.send('trackBy', { way: 'card' });
    t.devices.misread(detail);
    await t.settle();
    expect(t.on('trackProof').problem).toEqual({ key });
    await t.settle(400);
    await t.swipe();
    t.on('trackList');
  });

  test('without a reader the digits are asked for at once', async () => {
    const t = tracking();
    t.devices.set('id-card', { device: 'powerOff' });
    await t.scan(`qyzmet:${TRACKING}`);
    expect(t.on('trackProof')).toMatchObject({ mode: 'digits', reader: 'unavailable' });
  });

  test('a reader that this kiosk never had is not called broken, and its way is not offered', async () => {
    const t = tracking();
    t.devices.configured.delete('idCardReader');
    t.devices.set('receipt', {}); // any word of any device: the page is drawn anew
    await t.settle();
    expect(t.on('trackFind').card).toBeNull();
    await t.scan(`qyzmet:${TRACKING}`);
    expect(t.on('trackProof')).toMatchObject({ mode: 'digits', reader: null, place: null });
  });
});

describe('by card alone', () => {
  test('the person’s requests, then a status without asking anything more', async () => {
    const t = tracking();
    await t.send('trackBy', { way: 'card' });
    await t.swipe();
    expect(t.on('trackList').requests).toMatchObject([{ index: 0, state: 'inProgress' }]);
    await t.send('chooseRequest', { index: 5 });
    t.on('trackList');
    await t.send('chooseRequest', { index: 0 });
    t.on('trackStatus');
    await t.send('back');
    t.on('trackList');
    await t.send('back');
    t.on('trackFind');
    expect(t.k.snapshot().context).toMatchObject({
      proof: null,
      requests: [],
      status: null,
      trackingId: null,
    });
  });

  test('somebody without requests is told so and can go on', async () => {
    const t = tracking();
    await t.send('trackBy', { way: 'card' });
    await t.swipe(otherCard);
    expect(t.on('trackList').requests).toEqual([]);
    await t.send('back');
    t.on('trackFind');
  });

  test('an expired card is refused', async () => {
    const t = tracking();
    await t.send('trackBy', { way: 'card' });
    await t.swipe({ ...card, expiryDate: '2020-01-01' });
    expect(t.on('trackProof').problem).toEqual({ key: 'expired' });
  });
});

describe('the gateway', () => {
  const failures = [
    [{ ok: false, code: 'offline' }, { key: 'unreachable' }, true],
    [{ ok: false, code: 'timeOut' }, { key: 'unreachable' }, true],
    [{ ok: false, code: 'badAnswer' }, { key: 'unreachable' }, true],
    [{ ok: false, code: 'locked', retryAfterMs: null }, { key: 'locked' }, false],
    [{ ok: false, code: 'locked', retryAfterMs: 61_000 }, { key: 'lockedFor', values: { count: 2 } }, false],
  ] as const;

  test.each(failures)('%j while looking', async (failure, problem, canRetry) => {
    const t = tracking();
    t.gateway.next.status = [failure];
    await t.toStatus();
    expect(t.on('trackTrouble')).toEqual({ screen: 'trackTrouble', problem, canRetry });
    await t.send('retry');
    t.on('trackStatus');
  });

  test.each(failures)('%j while searching', async (failure, problem, canRetry) => {
    const t = tracking();
    t.gateway.next.search = [failure];
    await t.send('trackBy', { way: 'card' });
    await t.swipe();
    expect(t.on('trackTrouble')).toEqual({ screen: 'trackTrouble', problem, canRetry });
    await t.send('back');
    expect(t.on('trackFind').problem).toBeNull();
  });

  test('one that hangs can be left, and nothing comes of it later', async () => {
    const t = tracking();
    t.gateway.next.status = ['hang'];
    await t.toStatus();
    expect(t.on('trackWait')).toEqual({ screen: 'trackWait', doing: 'looking', canLeave: true });
    await t.send('back');
    t.on('trackFind');
    await t.settle(60_000);
    t.on('trackFind');
  });

  test('none at all', async () => {
    const t = tracking({ noGateway: true });
    await t.toStatus();
    expect(t.on('trackTrouble').problem).toEqual({ key: 'unreachable' });
    await t.send('finish');
    expect(t.k.output).toEqual({ to: 'end' });
  });
});

test('leads back home', async () => {
  const t = tracking();
  await t.send('trackBy', { way: 'number' });
  await t.send('findRequest', { number: '123' });
  expect(t.on('trackNumber').problem).toEqual({ key: 'number' });
  await t.send('back');
  await t.send('back');
  expect(t.k.output).toEqual({ to: 'back' });
});
