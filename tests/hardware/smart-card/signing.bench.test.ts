import { describe, expect, it } from 'vitest';
import { pcscMissing } from '../../support/pcsc.ts';
import { echo, withBench } from './setup.ts';

const missing = await pcscMissing();

describe.skipIf(missing !== null)(`a signing reader${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench();
  const refusal = { ok: false, error: { code: 'unsupportedCommand', detail: 'signingReader' } };

  for (const [how, connection, profile] of [
    ['by its connection', { signing: true }, 'pcsc-reader'],
    ['by its profile', {}, 'pcsc-signing'],
  ] as const)
    it(`marked ${how} tells that a card is in, and never speaks to it`, async () => {
      const kiosk = on.kiosk(connection, profile);
      await kiosk.until({ device: 'online', media: 'notPresent' });
      const { apdus: before } = await on.card.do('state');
      // refused at once, not only when a card comes
      expect(await kiosk.exchange([echo('01')], 3000)).toEqual(refusal);
      await on.insert();
      await kiosk.until({ media: 'present' });
      expect(await kiosk.exchange([echo('01')])).toEqual(refusal);
      // NCALayer takes the card for itself: that works only if nobody else is connected
      const { Context, SCARD_SHARE_EXCLUSIVE, SCARD_LEAVE_CARD } = await import('smartcard');
      const signer = new Context();
      const theirs = await signer.listReaders()[0]?.connect(SCARD_SHARE_EXCLUSIVE);
      expect(await theirs?.transmit(Buffer.from(echo('42'), 'hex'))).toEqual(Buffer.from('429000', 'hex'));
      expect(kiosk.status()).toMatchObject({ device: 'online', media: 'present' });
      theirs?.disconnect(SCARD_LEAVE_CARD);
      signer.close();
      const { apdus, heard } = await on.card.do('state');
      expect(apdus - before).toBe(1);
      expect(heard.at(-1)).toBe(echo('42'));
      await on.card.do('remove');
      await kiosk.until({ media: 'notPresent' });
    });
});
