import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../../../electron/requests/gateway/create-gateway.ts';
import type { Gateway } from '../../../../electron/requests/gateway/gateway.ts';
import { loadKey, publicHalf } from '../../../../electron/requests/gateway/sandbox/keys.ts';
import type { GatewayKey } from '../../../../electron/requests/gateway-key.ts';
import { IIN } from '../support/draft.ts';
import { testFolder } from '../support/folder.ts';
import { calls } from './calls.ts';

const codes = ['offline', 'timeOut', 'stopped', 'refused', 'notFound', 'wrongFactor', 'locked', 'badAnswer'];
const never = new AbortController().signal;

let respond: (response: ServerResponse) => void = () => {};
const headersSeen: string[] = [];
const server = createServer((request, response) => {
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => body.push(chunk));
  request.on('end', () => {
    headersSeen.push(`${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(body)}`);
    respond(response);
  });
});
let gateway: Gateway;
let publicKey: GatewayKey;
let url: string;

beforeAll(async () => {
  publicKey = publicHalf(await loadKey(testFolder()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = createGateway({ url, publicKey });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const answerWith = (status: number, body: string | Uint8Array, headers = {}) => {
  respond = (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};

describe('whatever answers', () => {
  it('is a value or a stable code, and nothing is thrown', async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 200 }),
      fc.record({ error: fc.string(), message: fc.string() }).map((body) => JSON.stringify(body)),
    );
    const status = fc.oneof(
      fc.constantFrom(200, 201, 202, 302, 403, 404, 409, 422, 429, 500),
      fc.integer({ min: 200, max: 599 }),
    );
    const type = fc.constantFrom('application/json', 'application/pdf', 'text/html', '');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(calls)),
        status,
        bodies,
        type,
        async (call, code, body, mediaType) => {
          answerWith(code, body, { 'content-type': mediaType });
          const answer = await call(gateway, never);
          if (!answer.ok) expect(codes).toContain(answer.code);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(calls))('%s believes no answer of another shape', async (_operation, call) => {
    for (const [status, body] of [
      [200, '<html>It works!'],
      [200, ''],
      [200, '{"requests":'],
      [200, '{"hello":[1]}'],
      [302, ''],
      [404, 'Not Found'],
      [403, '{"error":"Forbidden by policy 7"}'],
    ] as const) {
      answerWith(status, body);
      expect(await call(gateway, never)).toEqual({ ok: false, code: 'badAnswer' });
    }
  });

  it('is not about another request, payment or booking', async () => {
    const other = { id: 'pay-BBBBBBBBBBBB', amountTiyn: 1, state: 'paid', qrPayload: null, expiresAt: null };
    answerWith(200, JSON.stringify(other));
    expect(await gateway.payment('pay-AAAAAAAAAAAA', never)).toEqual({ ok: false, code: 'badAnswer' });
    expect(await gateway.payment(other.id, never)).toEqual({ ok: true, value: other });
  });

  it('is no PDF that broke off, and none that is endless', async () => {
    const ask = () =>
      gateway.document(
        { trackingId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', n: 1, proof: { kind: 'card', iin: IIN } },
        never,
      );
    const pdf = { 'content-type': 'application/pdf' };
    answerWith(200, '%PDF-1.7 half of it', pdf);
    expect(await ask()).toEqual({ ok: false, code: 'badAnswer' });
    answerWith(200, '%PDF-1.7 \n%%EOF\n', { 'content-type': 'text/html' });
    expect(await ask()).toEqual({ ok: false, code: 'badAnswer' });
    answerWith(200, '%PDF-1.7 \n%%EOF\n', pdf);
    expect(await ask()).toMatchObject({ ok: true });
    answerWith(200, Buffer.alloc(11 * 1024 * 1024, ' '), pdf);
    expect(await ask()).toEqual({ ok: false, code: 'badAnswer' });
  });

  it('is followed nowhere else', async () => {
    respond = (response) => void response.writeHead(307, { location: `${url}/elsewhere` }).end();
    headersSeen.length = 0;
    await Promise.all(Object.values(calls).map((call) => call(gateway, never)));
    expect(headersSeen.join()).not.toContain('/elsewhere');
  });
});

describe('nothing about a person', () => {
  it('travels in the clear', async () => {
    answerWith(200, '{}');
    headersSeen.length = 0;
    await Promise.all(Object.values(calls).map((call) => call(gateway, never)));
    expect(headersSeen).toHaveLength(Object.keys(calls).length);
    for (const personal of [IIN, IIN.slice(-4), '7011234567', '123456789'])
      for (const line of headersSeen)
        expect(line.replace(/"host":"[^"]*"/, '').replace(/[A-Za-z0-9_-]{20,}/g, '')).not.toContain(personal);
  });

  it('is said to a gateway whose key is not known, or whose address is not', async () => {
    headersSeen.length = 0;
    for (const address of [
      { url, publicKey: null },
      { url: null, publicKey },
      { url: 'http://127.0.0.1:1', publicKey },
    ])
      for (const [operation, call] of Object.entries(calls)) {
        const answer = await call(createGateway(address), never);
        const sealsNothing = /^(getPayment|postPayment|getConsent|getBooking|arrive|postMeasurements)$/;
        if (address.publicKey === null && sealsNothing.test(operation)) continue;
        expect(answer).toEqual({ ok: false, code: 'offline' });
      }
    expect(headersSeen.join()).not.toContain('x-proof');
  });
});

it.each(Object.entries(calls))('%s ends within its limit when nothing answers', async (operation, call) => {
  if (/^(getDocument|postMeasurements|postKiosk)$/.test(operation)) return; // have longer ones of their own
  respond = () => {};
  const began = performance.now();
  expect(await call(createGateway({ url, publicKey }, 60), never)).toEqual({ ok: false, code: 'timeOut' });
  expect(performance.now() - began).toBeGreaterThan(50);
});
