import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../electron/catalogue/load.ts';
import { card, IIN } from './fakes.ts';
import { type Harness, kiosks, shippedCatalogue } from './harness.ts';

const kiosk = kiosks();

const onlyCard = catalogueOf(
  shippedCatalogue.services.map((service) => ({ ...service, assurance: 'card' as const })),
);

async function waitingForCard(prepare?: Parameters<typeof kiosk>[0]): Promise<Harness> {
  const k = kiosk(prepare);
  k.toIdentify();
  await k.pass();
  return k;
}

describe('card', () => {
  test.each([
    ['noMrz', 'turnOver'],
    ['cut', 'insertFully'],
    ['checkDigit', 'cleanAndRetry'],
    ['format', 'otherDocument'],
    ['two', 'oneCardOnly'],
    ['a word nobody knows', 'otherDocument'],
  ])('a read that fails with %s says %s, and the next card is read', async (detail, problem) => {
    const k = await waitingForCard();
    k.devices.misread(detail);
    await k.pass();
    expect(k.view('identify')).toMatchObject({ problem, reader: 'waiting' });
    await k.pass(300);
    k.devices.swipe(card);
    await k.pass();
    k.view('question');
  });

  test.each([
    ['without an IIN', { optional1: '' }, 'noIin'],
    ['with an IIN whose check digit is wrong', { optional1: '700101399005' }, 'noIin'],
    ['of another state', { issuer: 'UTO' }, 'noIin'],
    ['that ran out yesterday', { expiryDate: '2026-11-21' }, 'expired'],
  ])('a card %s', async (_, change, problem) => {
    const k = await waitingForCard();
    k.devices.swipe({ ...card, ...change });
    await k.pass();
    expect(k.view('identify')).toMatchObject({ problem, canDeclare: true });
    k.do('identifyBy', { mode: 'iin' });
    expect(k.view('identify').problem).toBeNull();
  });

  test('a card that runs out today still holds; the day is that of the office', async () => {
    const k = await waitingForCard();
    k.devices.swipe({ ...card, expiryDate: '2026-11-22' });
    await k.pass();
    k.view('question');
  });

  test('a service that needs the card offers no keypad', async () => {
    const k = await waitingForCard(() => ({ catalogue: onlyCard }));
    expect(k.view('identify').canDeclare).toBe(false);
    expect(k.send('identifyBy', { mode: 'iin' })).toBe(false);
    expect(k.send('enterIin', { iin: IIN, confirmed: true })).toBe(false);
    k.devices.swipe({ ...card, expiryDate: '2020-01-01' });
    await k.pass();
    expect(k.view('identify')).toMatchObject({ problem: 'expired', mode: 'card' });
  });

  test('a wait that runs out begins again, without a word', async () => {
    const k = await waitingForCard();
    const before = k.kiosk.screen().view;
    await k.pass(60_400);
    expect(k.devices.waiting).toHaveLength(1);
    expect(k.view('identify')).toMatchObject({ problem: null, reader: 'waiting' });
    expect(k.kiosk.screen().view).toEqual(before);
  });

  test.each([
    ['back', (k: Harness) => k.do('back', {})],
    ['the keypad', (k: Harness) => k.do('identifyBy', { mode: 'iin' })],
    ['cancel', (k: Harness) => k.do('cancel', {})],
  ])('%s stops the reader', async (_, leave) => {
    const k = await waitingForCard();
    leave(k);
    await k.pass(5_000);
    expect(k.devices.waiting).toHaveLength(0);
    expect(k.devices.reads).toBe(1);
  });
});

describe('the reader goes and comes', () => {
  test.each(['connectionLost', 'noDevice', 'processGone', 'hardwareError', 'deviceNotReady'] as const)(
    '%s: not available; reading starts again by itself',
    async (code) => {
      const k = await waitingForCard();
      k.devices.set('id-card', { device: 'powerOff' });
      k.devices.breakRead(code);
      await k.pass();
      expect(k.view('identify').reader).toBe('unavailable');
      expect(k.devices.waiting).toHaveLength(0);
      k.devices.set('id-card', { device: 'online' });
      await k.pass();
      expect(k.view('identify').reader).toBe('waiting');
      k.devices.swipe(card);
      await k.pass();
      k.view('question');
    },
  );

  test('the status alone tells, while the wait still hangs', async () => {
    const k = await waitingForCard();
    k.devices.set('id-card', { device: 'powerOff' });
    await k.pass();
    expect(k.view('identify').reader).toBe('unavailable');
    k.devices.set('id-card', { device: 'online' });
    await k.pass();
    expect(k.view('identify').reader).toBe('waiting');
  });

  test('a reader that fails at once is not asked in a tight loop', async () => {
    const k = await waitingForCard((harness) => {
      harness.devices.readIdCard = async () => {
        harness.devices.reads++;
        return { ok: false, error: { code: 'hardwareError' } };
      };
      return undefined;
    });
    await k.pass(10_000);
    expect(k.devices.reads).toBeLessThan(10);
    expect(k.view('identify').reader).toBe('unavailable');
  });

  test('a device room that throws makes the reader unavailable, not the kiosk', async () => {
    const k = await waitingForCard((harness) => {
      harness.devices.readIdCard = async () => {
        throw new Error('defect');
      };
      return undefined;
    });
    expect(k.view('identify').reader).toBe('unavailable');
    k.do('identifyBy', { mode: 'iin' });
  });

  test('a kiosk without a reader starts with the keypad', async () => {
    const k = await waitingForCard((harness) => {
      harness.devices.configured.delete('idCardReader');
      return undefined;
    });
    expect(k.view('identify')).toMatchObject({ mode: 'iin', reader: null, place: null });
  });
});

describe('typed', () => {
  const typing = async () => {
    const k = await waitingForCard();
    k.do('identifyBy', { mode: 'iin' });
    return k;
  };

  test('only the check digit refuses', async () => {
    const k = await typing();
    k.do('enterIin', { iin: '700101399005', confirmed: false });
    expect(k.view('identify')).toMatchObject({ problem: 'iinCheckDigit', confirmIin: null });
    k.do('enterIin', { iin: '700101399005', confirmed: true });
    expect(k.view('identify').problem).toBe('iinCheckDigit');
    k.do('enterIin', { iin: IIN, confirmed: false });
    k.view('question');
  });

  test('an implausible date asks and then lets through', async () => {
    const k = await typing();
    const odd = '901301399006';
    k.do('enterIin', { iin: odd, confirmed: false });
    expect(k.view('identify')).toMatchObject({ problem: null, confirmIin: '9013\u00A0••••\u00A0••06' });
    k.do('enterIin', { iin: odd, confirmed: true });
    k.view('question');
  });

  test('a typed number is declared', async () => {
    const k = await typing();
    k.do('enterIin', { iin: IIN, confirmed: false });
    k.answerAll();
    expect(k.view('check').rows[0]).toMatchObject({ id: 'iin', changeable: true });
    k.do('submit', {});
    expect(k.requests.drafts[0]).toMatchObject({ assurance: 'declared', applicant: { iin: IIN } });
    expect(k.requests.drafts[0]?.applicant).not.toHaveProperty('documentNumber');
  });

  test('a card beats a typed number: back, and the card is used', async () => {
    const k = await typing();
    k.do('enterIin', { iin: IIN, confirmed: false });
    k.do('back', {});
    k.do('identifyBy', { mode: 'card' });
    await k.pass();
    k.devices.swipe(card);
    await k.pass();
    k.answerAll();
    expect(k.view('check').rows[0]).toMatchObject({ id: 'iin', changeable: false });
  });
});

test('consent to another version is not taken', () => {
  const k = kiosk();
  k.toHome();
  k.do('chooseService', { id: 'property-letter' });
  expect(k.send('agree', { version: 'old' })).toBe(false);
  k.view('about');
});
