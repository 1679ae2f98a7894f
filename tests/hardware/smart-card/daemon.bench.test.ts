import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pcscMissing } from '../../support/pcsc.ts';
import { eventually } from '../support.ts';
import { echo, startKiosk, withBench } from './setup.ts';

const missing = await pcscMissing();

describe.skipIf(missing !== null)(`readers and pcscd come and go${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench({ late: true });
  const answers = { ok: true, value: { responses: ['079000'] } };

  it('finds a pcscd that starts after the kiosk, within 2 s', async () => {
    const kiosk = on.kiosk();
    await kiosk.until({ device: 'noDevice', detail: 'pcscMissing' });
    expect(await kiosk.exchange([echo('07')])).toEqual({
      ok: false,
      error: { code: 'noDevice', detail: 'pcscMissing' },
    });
    await on.bench.startDaemon();
    await kiosk.until({ device: 'online' });
    await on.insert();
    expect(await kiosk.exchange([echo('07')])).toMatchObject(answers);
  });

  it('is noDevice while the reader is missing and others may be there', async () => {
    const kiosk = on.kiosk({ reader: 'no such reader' });
    await kiosk.until({ device: 'noDevice', detail: 'readerMissing' });
  });

  it('leaves no connection to pcscd open, however often it is closed', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const once = async () => {
      const kiosk = startKiosk();
      await kiosk.until({ device: 'online' });
      await kiosk.host.close();
    };
    await once();
    const before = open();
    for (let round = 0; round < 10; round++) await once();
    await eventually(open, (now) => now <= before, 1000);
  });
});
