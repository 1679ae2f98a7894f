import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { libraryConfigSchema } from '../../../electron/library/config.ts';
import { createLibrary } from '../../../electron/library/create.ts';
import { pemOf } from '../../../electron/signing/stand-in/pem.ts';
import { issue } from '../../../electron/signing/test-ca/issue.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { bundle } from '../requests/support/bundle.ts';
import { runProgram } from '../requests/support/program.ts';
import { openControl } from '../signing/support/control.ts';
import { asel, item, never, openBench } from './support/bench.ts';

it('runs as a program of its own, with faults by its control socket', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-sip2-'));
  const built = await bundle('electron/library/stand-in/main.ts');
  const program = runProgram(built.file, ['--dir', folder, '--with-parent']);
  try {
    const control = await openControl(JSON.parse(await program.line(() => true)).control);
    const library = createLibrary(libraryConfigSchema.parse({ sip2: { simulated: true } }), {
      configFolder: folder,
      demoFolder: folder,
      timeZone: 'Asia/Almaty',
      now: () => new Date(),
      log: memoryLog(),
    });
    const signed = await library.signIn(asel.card, asel.pin, never);
    if (!signed.ok) throw new Error(signed.refusal.code);
    await control.order('dropAfter', { times: 1 });
    expect(await signed.value.renew(item.abai, never)).toMatchObject({ result: 'done' });
    expect(await control.order('item', { item: item.abai })).toMatchObject({ renewals: 1 });
    await library.stop();
    control.close();
  } finally {
    await program.terminate();
    built.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('speaks TLS with a server it was told to trust, and with no other', async () => {
  const hour = 3_600_000;
  const named = (commonName: string) =>
    issue({
      commonName,
      notBefore: new Date(Date.now() - hour),
      notAfter: new Date(Date.now() + hour),
      ipAddress: [127, 0, 0, 1],
    });
  const [own, other] = (await Promise.all([named('library'), named('other')])).map(pemOf);
  if (!own || !other) throw new Error('no certificates');
  await using bench = await openBench({ standIn: { tls: { cert: own.certificate, key: own.privateKey } } });
  expect((await bench.library.signIn(asel.card, asel.pin, never)).ok).toBe(false); // plain TCP to a TLS port
  for (const [authorities, ok] of [
    [own.certificate, true],
    [other.certificate, false],
    [null, false],
  ] as const) {
    await using trusting = await openBench({
      place: { host: '127.0.0.1', port: bench.standIn.address.port, tls: { authorities, serverName: null } },
    });
    expect((await trusting.library.signIn(asel.card, asel.pin, never)).ok).toBe(ok);
  }
});
