import { describe, expect, it } from 'vitest';
import { pcscMissing } from '../../support/pcsc.ts';
import { echo, rounds, withBench } from './setup.ts';

const selectEcho = '00A4040007F051595A4D4554';
const missing = await pcscMissing();

describe.skipIf(missing !== null)(`a card in a PC/SC reader${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench();

  it('is told when it comes and when it leaves, and not which one it is', async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'online', media: 'notPresent' });
    await on.insert();
    await kiosk.until({ device: 'online', media: 'present' });
    expect(JSON.stringify(kiosk.status())).not.toContain('3B81');
    await on.card.do('remove');
    await kiosk.until({ device: 'online', media: 'notPresent' });
  });

  it('answers commands in their order, with its ATR', async () => {
    const kiosk = on.kiosk();
    await on.insert();
    const result = await kiosk.exchange([
      selectEcho,
      '00D6000003414243',
      '00B0000003',
      '00B0000403',
      '0020000100',
    ]);
    expect(result).toEqual({
      ok: true,
      value: {
        kind: 'chipExchange',
        atr: '3B810141C1',
        responses: ['9000', '9000', '4142439000', '0000009000', '6D00'],
      },
    });
  });

  it('is waited for, and found in at once when it was left in', async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'online' });
    const waiting = kiosk.exchange([echo('01')]);
    await kiosk.until({ device: 'deviceBusy' });
    await on.insert();
    expect(await waiting).toMatchObject({ ok: true, value: { responses: ['019000'] } });
    expect(await kiosk.exchange([echo('02')])).toMatchObject({ ok: true, value: { responses: ['029000'] } });
  });

  it('takes and gives the longest short and a long extended APDU', async () => {
    const kiosk = on.kiosk();
    await on.insert();
    const long = 'A5'.repeat(255);
    const extended = '5A'.repeat(8000);
    const result = await kiosk.exchange([echo(long), `80EE0000001F40${extended}0000`], 5000);
    expect(result).toMatchObject({ ok: true, value: { responses: [`${long}9000`, `${extended}9000`] } });
  });

  it(`that hangs ends the call at its deadline, ${rounds} times of ${rounds}`, async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'online' });
    for (let round = 0; round < rounds; round++) {
      await on.insert();
      await on.card.do('hang');
      await kiosk.until({ media: 'present' });
      const startedAt = performance.now();
      expect(await kiosk.exchange([echo('01')], 300)).toEqual({ ok: false, error: { code: 'timeOut' } });
      expect(performance.now() - startedAt).toBeLessThan(600);
      // the next call waits for the stuck one, not longer than its own deadline
      expect(await kiosk.exchange([echo('02')], 200)).toEqual({ ok: false, error: { code: 'timeOut' } });
      await on.card.do('remove');
      await on.card.do('wake');
      await kiosk.until({ device: 'online', media: 'notPresent' });
    }
    await on.insert();
    expect(await kiosk.exchange([echo('03')])).toMatchObject({ ok: true, value: { responses: ['039000'] } });
  });

  it('is let go of when the call is canceled', async () => {
    const kiosk = on.kiosk();
    await on.insert();
    await kiosk.until({ media: 'present' });
    await on.card.do('hang');
    const abort = new AbortController();
    const calling = kiosk.exchange([echo('01')], 5000, abort.signal);
    await kiosk.until({ device: 'deviceBusy' });
    abort.abort();
    expect(await calling).toEqual({ ok: false, error: { code: 'canceled' } });
    await on.card.do('wake');
    expect(await kiosk.exchange([echo('02')])).toMatchObject({ ok: true, value: { responses: ['029000'] } });
  });

  it('that another program has for itself is deviceBusy', async () => {
    const kiosk = on.kiosk();
    await on.insert();
    await kiosk.until({ media: 'present' });
    const { Context, SCARD_SHARE_EXCLUSIVE, SCARD_LEAVE_CARD } = await import('smartcard');
    const other = new Context();
    const theirs = await other.listReaders()[0]?.connect(SCARD_SHARE_EXCLUSIVE);
    expect(await kiosk.exchange([echo('01')])).toEqual({
      ok: false,
      error: { code: 'deviceBusy', detail: 'cardInUse' },
    });
    theirs?.disconnect(SCARD_LEAVE_CARD);
    other.close();
    expect(await kiosk.exchange([echo('02')])).toMatchObject({ ok: true });
  });

  it('tells its identifier when it is contactless', async () => {
    const kiosk = on.kiosk();
    await on.insert({ card: 'contactless', uid: '04AABBCCDDEEFF' });
    expect(await kiosk.exchange(['FFCA000000'])).toMatchObject({
      value: { responses: ['04AABBCCDDEEFF9000'] },
    });
  });

  it('is never read as a document: what is on the chip is not published', async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'online' });
    const options = { deadlineMs: 500, signal: new AbortController().signal };
    expect(await kiosk.host.call('chip', 'idCardReader', 'read', {}, options)).toEqual({
      ok: false,
      error: { code: 'unsupportedCommand' },
    });
  });
});
