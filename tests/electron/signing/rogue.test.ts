import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createSigning } from '../../../electron/signing/signing.ts';
import type { SigningSource } from '../../../electron/signing/source.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type Rogue, rogueServer, silentTcp } from './support/rogue.ts';

const hello = '{"result":{"version":"1.2"}}';
const source = (rogue: Rogue, more: Partial<SigningSource> = {}): SigningSource => ({
  url: () => rogue.url,
  certificate: () => undefined,
  trusted: () => [],
  timeStamp: false,
  ...more,
});

function kiosk(at: SigningSource) {
  const surface: string[] = [];
  const signing = createSigning({
    source: at,
    log: memoryLog(),
    surface: { allowOther: () => surface.push('allow'), closeOther: () => surface.push('close') },
  });
  const sign = (signal = new AbortController().signal, deadlineMs = 4_000) =>
    signing.sign(
      { data: Uint8Array.of(1), who: { iin: '700101399004' }, language: 'ru' },
      { deadlineMs, signal },
    );
  return { signing, sign, surface };
}

const gone = async (rogue: Rogue): Promise<boolean> => {
  for (let tries = 0; tries < 100 && rogue.open() > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return rogue.open() === 0;
};

/** Greets, and answers the question for cards so that the signature is asked for. */
const answering = (frames: readonly (string | Buffer)[]) => (socket: WebSocket) => {
  socket.send(hello);
  socket.on('message', (data) => {
    if (String(data).includes('getActiveTokens'))
      socket.send('{"code":"200","responseObject":["AKKZIDCardStore"]}');
    else for (const frame of frames) socket.send(frame);
  });
};

describe.concurrent('what listens where NCALayer should', () => {
  it('nothing: absent, at once', async () => {
    const rogue = await rogueServer();
    await rogue.close();
    const { sign, surface } = kiosk(source(rogue));
    const began = Date.now();
    expect(await sign()).toEqual({ ok: false, code: 'absent' });
    expect(Date.now() - began).toBeLessThan(900);
    expect(surface).toEqual(['allow', 'close']);
    expect(await kiosk(source(rogue, { url: () => undefined })).sign()).toMatchObject({ code: 'absent' });
  });

  it('a port that never speaks: absent within the probe', async () => {
    const rogue = await silentTcp();
    const began = Date.now();
    expect(await kiosk(source(rogue)).sign()).toEqual({ ok: false, code: 'absent' });
    expect(Date.now() - began).toBeLessThan(2_500);
    expect(await gone(rogue)).toBe(true);
    await rogue.close();
  });

  it('a web server, and a WebSocket that greets as somebody else: not NCALayer', async () => {
    for (const serve of [undefined, (socket: WebSocket) => socket.send('{"result":{}}')]) {
      const rogue = await rogueServer(serve);
      expect(await kiosk(source(rogue)).sign()).toEqual({ ok: false, code: 'notNcalayer' });
      await rogue.close();
    }
  });

  it('pinned, only the server with that certificate is spoken to', async () => {
    const [rogue, other] = [await rogueServer(answering(['{"status":true,"body":{}}'])), await rogueServer()];
    const pinned = (certificate: string) => kiosk(source(rogue, { certificate: () => certificate })).sign();
    expect(await pinned(rogue.certificate)).toEqual({ ok: false, code: 'canceled' });
    for (const wrong of [other.certificate, 'no certificate'])
      expect(await pinned(wrong)).toEqual({ ok: false, code: 'absent' });
    await Promise.all([rogue.close(), other.close()]);
  });

  it('an older NCALayer without the module: refused, with its code for staff', async () => {
    const rogue = await rogueServer(answering(['{"success":false,"errorCode":"MODULE_NOT_FOUND"}']));
    expect(await kiosk(source(rogue)).sign()).toEqual({
      ok: false,
      code: 'refused',
      cause: 'MODULE_NOT_FOUND',
    });
    await rogue.close();
  });

  it('a late answer to the question before is not taken for the signature', async () => {
    const late = '{"code":"200","responseObject":["AKKZIDCardStore"]}';
    const rogue = await rogueServer(answering([late, '--heartbeat--', '{}', '{"status":true,"body":{}}']));
    expect(await kiosk(source(rogue)).sign()).toEqual({ ok: false, code: 'canceled' });
    await rogue.close();
  });

  it.each([
    ['binary', [Buffer.from(hello)]],
    ['too long', ['x'.repeat(3_000_000)]],
  ] as const)('%s frames end the connection', async (_name, frames) => {
    const rogue = await rogueServer(answering(frames));
    expect(await kiosk(source(rogue)).sign()).toEqual({ ok: false, code: 'lost' });
    expect(await gone(rogue)).toBe(true);
    await rogue.close();
  });

  it('any frames whatever: a code, no exception, no connection left', async () => {
    let frames: string[] = [];
    const rogue = await rogueServer((socket) => {
      for (const frame of frames) socket.send(frame);
      socket.on('message', () => {
        for (const frame of frames) socket.send(frame);
      });
    });
    const frame = fc.oneof(
      fc.constantFrom(
        hello,
        '{"status":true,"body":{"result":"AAAA"}}',
        '{"code":"200"}',
        '{"status":false}',
      ),
      fc.json(),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 6 }), fc.boolean(), async (rest, greets) => {
        frames = greets ? [hello, ...rest] : rest;
        const { sign, surface } = kiosk(source(rogue));
        const signed = await sign(undefined, 150);
        expect(signed).toMatchObject({ ok: false, code: expect.stringMatching(/^[a-zN]+$/i) });
        expect(surface).toEqual(['allow', 'close']);
      }),
      { numRuns: 25 },
    );
    expect(await gone(rogue)).toBe(true);
    await rogue.close();
  });
});

describe.concurrent('given up at each step', () => {
  const steps: [string, () => Promise<Rogue>][] = [
    ['probe', silentTcp],
    ['greeting', () => rogueServer(() => undefined)],
    ['question for cards', () => rogueServer((socket) => socket.send(hello))],
    ['signature', () => rogueServer(answering([]))],
  ];
  it.each(steps)('%s: canceled at once, or timed out, and nothing stays open', async (_name, open) => {
    const rogue = await open();
    const { sign, signing, surface } = kiosk(source(rogue));
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 300);
    const began = Date.now();
    expect(await sign(giveUp.signal)).toEqual({ ok: false, code: 'canceled' });
    expect(Date.now() - began).toBeLessThan(900);
    setTimeout(() => signing.end(), 300);
    expect(await sign()).toEqual({ ok: false, code: 'canceled' });
    expect(await sign(undefined, 300)).toEqual({ ok: false, code: 'timeOut' });
    expect(await gone(rogue)).toBe(true);
    expect(surface).toEqual(['allow', 'close', 'allow', 'close', 'allow', 'close']);
    await rogue.close();
  });

  it('before it began', async () => {
    const rogue = await rogueServer(answering([]));
    expect(await kiosk(source(rogue)).sign(AbortSignal.abort())).toEqual({ ok: false, code: 'canceled' });
    await rogue.close();
  });
});
