import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../electron/requests/gateway/client.ts';

const envelope = {
  trackingId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  service: 'property-letter',
  createdAt: '2026-11-22T05:00:00.000Z',
  sealed: 'a.b.c.d.e',
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  url: string | undefined;
  key: string | string[] | undefined;
  body: string;
}

/** A gateway that does to the kiosk whatever `respond` says. */
async function gateway(respond: (response: ServerResponse) => void): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ url: request.url, key: request.headers['idempotency-key'], body });
      respond(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const post = (url: string, limitMs = 5_000, signal = new AbortController().signal) =>
  createGatewayClient({ url }).post(envelope, limitMs, signal);

const json =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

describe('the gateway client', () => {
  it('sends the envelope under its tracking id, to the address with its path', async () => {
    const { url, seen } = await gateway(
      json(202, { registrationNumber: '002-2026-000001', status: 'submitted' }),
    );
    expect(await post(`${url}/api`)).toEqual({ kind: 'registered', registrationNumber: '002-2026-000001' });
    const { trackingId, ...body } = envelope;
    expect(seen).toEqual([{ url: '/api/v1/requests', key: trackingId, body: JSON.stringify(body) }]);
  });

  it('hears Retry-After', async () => {
    const { url } = await gateway(json(503, { error: 'internal', message: '' }, { 'retry-after': '3' }));
    expect(await post(url)).toEqual({ kind: 'tryLater', code: 'busy', concerns: 'gateway', afterMs: 3_000 });
  });

  it('follows no redirect: what is sealed goes nowhere else', async () => {
    const trap = await gateway(json(202, { registrationNumber: '002-2026-000666', status: 'submitted' }));
    const { url } = await gateway((response) => response.writeHead(307, { location: trap.url }).end());
    expect(await post(url)).toMatchObject({ kind: 'tryLater', code: 'notUnderstood' });
    expect(trap.seen).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['text', (response) => response.writeHead(202).end('It works!'), 'notUnderstood'],
    ['nothing', (response) => response.writeHead(202).end(), 'notUnderstood'],
    ['half a JSON', (response) => response.writeHead(202).end('{"registrationNumber":'), 'notUnderstood'],
    [
      'a good answer behind a megabyte of spaces',
      (response) =>
        response
          .writeHead(202)
          .end(`${' '.repeat(1e6)}{"registrationNumber":"002-2026-000001","status":"x"}`),
      'notUnderstood',
    ],
    [
      'a body that breaks off',
      (response) => {
        response.writeHead(202, { 'content-length': '100' }).write('{"registr');
        setTimeout(() => response.destroy(), 20);
      },
      'unreachable',
    ],
    ['a connection that breaks off', (response) => response.destroy(), 'unreachable'],
  ])('takes %s for no answer', async (_name, respond, code) => {
    const { url } = await gateway(respond);
    expect(await post(url)).toMatchObject({ kind: 'tryLater', code });
  });

  it('stops an endless answer instead of collecting it', async () => {
    let written = 0;
    const { url } = await gateway((response) => {
      response.writeHead(202);
      const timer = setInterval(() => {
        written += 16_384;
        response.write(Buffer.alloc(16_384, ' '));
      }, 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await post(url)).toMatchObject({ kind: 'tryLater', code: 'notUnderstood' });
    expect(written).toBeLessThan(10e6);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['never', () => {}],
    ['with headers and then never', (response) => void response.writeHead(202).write('{')],
  ])('waits no longer than its limit for one that answers %s', async (_name, respond) => {
    const { url } = await gateway(respond);
    const began = performance.now();
    expect(await post(url, 150)).toMatchObject({ kind: 'tryLater', code: 'timeout' });
    expect(performance.now() - began).toBeGreaterThan(140);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('says unreachable where nobody listens, and stopped when it was told to stop', async () => {
    const { url } = await gateway(() => {});
    expect(await post('http://127.0.0.1:1')).toMatchObject({ kind: 'tryLater', code: 'unreachable' });
    const controller = new AbortController();
    const answer = post(url, 10_000, controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(await answer).toMatchObject({ kind: 'tryLater', code: 'stopped' });
  });
});
