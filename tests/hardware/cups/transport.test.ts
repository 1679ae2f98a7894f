import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';
import {
  type Attribute,
  decodeResponse,
  encodeRequest,
  integerOf,
  operation,
  status,
  textsOf,
} from '../../../hardware/codec/ipp/index.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import { type SpoolerAddress, spoolerAddress } from '../../../hardware/transport/cups/address.ts';
import { createCupsTransport } from '../../../hardware/transport/cups/cups.ts';
import { createSpooler } from '../../../hardware/transport/cups/spooler.ts';

const deadlineMs = 3000;
const patient = { deadlineMs, signal: new AbortController().signal };
const pdf = Buffer.from('%PDF-1.4 a page');
const order = { copies: 2, title: 'Өтінім', settings: { media: 'iso_a4_210x297mm' } };

/** A response has the shape of a request, its status where that has the operation. */
function answer(code: number, attributes: readonly Attribute[] = [], group = 0x02): Buffer {
  const head = { operation: code, requestId: 1, operationAttributes: [] };
  const bytes = Buffer.from(encodeRequest({ ...head, jobAttributes: attributes }));
  if (attributes.length > 0) bytes[encodeRequest(head).length - 1] = group;
  return bytes;
}
const one = (name: string, syntax: Attribute['syntax'], value: string | number | boolean): Attribute => ({
  name,
  syntax,
  values: [value],
});

interface Stand {
  address: SpoolerAddress;
  /** Bodies in the order they came. */
  asked: Buffer[];
  paths: (string | undefined)[];
  owners: (string | undefined)[];
  close(): Promise<void>;
}
type Manner = (body: Buffer, response: ServerResponse) => void;

/** Something that listens where CUPS does. */
async function stand(manner: Manner, socketPath?: string): Promise<Stand> {
  const asked: Buffer[] = [];
  const paths: (string | undefined)[] = [];
  const owners: (string | undefined)[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push(Buffer.concat(parts));
    paths.push(request.url);
    owners.push(request.headers.authorization);
    manner(Buffer.concat(parts), response);
  });
  if (socketPath) server.listen(socketPath);
  else server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const where = server.address();
  const port = where !== null && typeof where === 'object' ? where.port : 0;
  return {
    address: socketPath ? { socketPath } : { host: '127.0.0.1', port },
    asked,
    paths,
    owners,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
const says =
  (bytes: Buffer): Manner =>
  (_, response) =>
    void response.end(bytes);

describe.concurrent('a queue spoken to', () => {
  it('gets the whole document behind its order, and gives the number of the job', async ({
    expect,
    onTestFinished,
  }) => {
    const cups = await stand(says(answer(0, [one('job-id', 'integer', 41)])));
    onTestFinished(cups.close);
    const spooler = createSpooler(cups.address, 'second floor');
    expect(await spooler.submit(pdf, order, patient)).toEqual(succeeded({ job: 41 }));
    expect(cups.paths).toEqual(['/printers/second%20floor']);
    const [body = Buffer.alloc(0)] = cups.asked;
    expect(body.subarray(-pdf.length).equals(pdf)).toBe(true);
    const request = decodeResponse(body);
    expect(request?.status).toBe(operation.printJob);
    expect(request && integerOf(request.job, 'copies')).toBe(2);
    expect(request && textsOf(request.job, 'media')).toEqual(['iso_a4_210x297mm']);
    expect(request && textsOf(request.operation, 'job-name')).toEqual(['Өтінім']);
    expect(request && textsOf(request.operation, 'printer-uri')).toEqual([
      'ipp://localhost/printers/second%20floor',
    ]);
  });

  it('over the socket of this machine it is told who we are, over the network it is not', async ({
    expect,
    onTestFinished,
  }) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-cups-'));
    const manner = says(answer(0));
    const [local, remote] = [await stand(manner, path.join(folder, 'socket')), await stand(manner)];
    onTestFinished(async () => {
      await Promise.all([local.close(), remote.close()]);
      rmSync(folder, { recursive: true, force: true });
    });
    for (const { address } of [local, remote]) await createSpooler(address, 'a4').cancel(7, patient);
    expect(local.owners).toEqual([`PeerCred ${os.userInfo().username}`]);
    expect(remote.owners).toEqual([undefined]);
    expect(decodeResponse(local.asked[0] ?? Buffer.alloc(0))?.status).toBe(operation.cancelJob);
  });

  it.for([
    [status.notFound, failed('noDevice', 'noSuchQueue')],
    [status.gone, failed('noDevice', 'noSuchQueue')],
    [status.notAcceptingJobs, failed('deviceNotReady', 'notAccepting')],
    [status.formatNotSupported, failed('invalidData', 'document')],
    [status.documentFormatError, failed('invalidData', 'document')],
    [status.forbidden, failed('hardwareError', 'refused')],
    [0x0500, failed('hardwareError', 'refused')],
  ] as const)('refusing a job with %i', async ([code, expected], { expect, onTestFinished }) => {
    const cups = await stand(says(answer(code)));
    onTestFinished(cups.close);
    expect(await createSpooler(cups.address, 'a4').submit(pdf, order, patient)).toEqual(expected);
  });

  it.for([
    [3, 'pending'],
    [4, 'pending'],
    [5, 'processing'],
    [6, 'stopped'],
    [7, 'canceled'],
    [8, 'aborted'],
    [9, 'completed'],
  ] as const)('job state %i is %s', async ([number, state], { expect, onTestFinished }) => {
    const cups = await stand(says(answer(0, [one('job-state', 'enum', number)])));
    onTestFinished(cups.close);
    expect(await createSpooler(cups.address, 'a4').job(1, patient)).toEqual(
      succeeded({ state, started: true }),
    );
  });

  it('a job nobody knows any more is gone, and a state nobody knows is no answer', async ({
    expect,
    onTestFinished,
  }) => {
    const [gone, odd] = [
      await stand(says(answer(status.notFound))),
      await stand(says(answer(0, [one('job-state', 'enum', 77)]))),
    ];
    onTestFinished(async () => void (await Promise.all([gone.close(), odd.close()])));
    expect(await createSpooler(gone.address, 'a4').job(1, patient)).toEqual(succeeded({ state: 'gone' }));
    expect(await createSpooler(odd.address, 'a4').job(1, patient)).toEqual(failed('hardwareError', 'noIpp'));
  });

  it('a job without a number was taken all the same', async ({ expect, onTestFinished }) => {
    const cups = await stand(says(answer(0)));
    onTestFinished(cups.close);
    expect(await createSpooler(cups.address, 'a4').submit(pdf, order, patient)).toEqual(
      failed('connectionLost', 'unsure'),
    );
  });

  it('opens to a channel that asks it, and to none where there is no such queue', async ({
    expect,
    onTestFinished,
  }) => {
    const printer = [
      one('printer-state', 'enum', 5),
      { name: 'printer-state-reasons', syntax: 'keyword', values: ['none', 'media-empty-error'] } as const,
      one('printer-is-accepting-jobs', 'boolean', false),
      one('printer-make-and-model', 'textWithoutLanguage', 'Some Laser'),
    ];
    const [here, elsewhere] = [
      await stand(says(answer(0, printer, 0x04))),
      await stand(says(answer(status.notFound))),
    ];
    onTestFinished(async () => void (await Promise.all([here.close(), elsewhere.close()])));
    const opened = await createCupsTransport({ printer: 'a4' }, here.address).open(patient.signal);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(await opened.value.spooler?.printer(patient)).toEqual(
      succeeded({ accepting: false, state: 'stopped', reasons: ['media-empty-error'], model: 'Some Laser' }),
    );
    expect(await opened.value.write(pdf, patient)).toMatchObject({ ok: false, written: 0 });
    await opened.value.close();
    const none = createCupsTransport({ printer: 'a4' }, elsewhere.address);
    expect(await none.open(patient.signal)).toEqual(failed('noDevice', 'noSuchQueue'));
  });
});

describe.concurrent('when something else is there', () => {
  const whole = answer(0);
  const strangers: [string, Manner, object][] = [
    [
      'a web page',
      (_, response) => void response.end('<html>It works!</html>'),
      failed('hardwareError', 'noIpp'),
    ],
    [
      'a refusal of HTTP',
      (_, response) => void response.writeHead(403).end(whole),
      failed('hardwareError', 'noIpp'),
    ],
    [
      'an answer that breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': whole.length + 10 });
        response.write(whole);
        setTimeout(() => response.destroy(), 30);
      },
      failed('connectionLost', 'unsure'),
    ],
    [
      'an answer without an end',
      (_, response) => {
        const more = (): boolean => response.write(Buffer.alloc(65_536));
        response.on('drain', more);
        while (more());
      },
      failed('hardwareError', 'noIpp'),
    ],
    ['one who hangs up', (_, response) => void response.destroy(), failed('connectionLost', 'unsure')],
  ];
  it.for(strangers)('%s', async ([, manner, expected], { expect, onTestFinished }) => {
    const other = await stand(manner);
    onTestFinished(other.close);
    expect(await createSpooler(other.address, 'a4').printer(patient)).toEqual(expected);
  });

  it('nobody: no spooler, on a port and on a socket', async ({ expect }) => {
    const closed = await stand(says(whole));
    await closed.close();
    for (const address of [closed.address, { socketPath: '/nonexistent/cups.sock' }])
      expect(await createSpooler(address, 'a4').printer(patient)).toEqual(failed('noDevice', 'noSpooler'));
  });

  it('silence: what was sent may be printed, however short the patience', async ({
    expect,
    onTestFinished,
  }) => {
    const silent = await stand(() => undefined);
    onTestFinished(silent.close);
    const startedAt = performance.now();
    expect(
      await createSpooler(silent.address, 'a4').submit(pdf, order, { ...patient, deadlineMs: 100 }),
    ).toEqual(failed('timeOut', 'unsure'));
    expect(performance.now() - startedAt).toBeGreaterThan(1400);
  });

  it('canceled after all was sent: the number of the job is still waited for', async ({
    expect,
    onTestFinished,
  }) => {
    const canceling = new AbortController();
    const slow = await stand((_, response) => {
      canceling.abort();
      setTimeout(() => response.end(answer(0, [one('job-id', 'integer', 9)])), 150);
    });
    onTestFinished(slow.close);
    const submitted = createSpooler(slow.address, 'a4').submit(pdf, order, {
      deadlineMs,
      signal: canceling.signal,
    });
    expect(await submitted).toEqual(succeeded({ job: 9 }));
  });
});

describe('where the spooler is', () => {
  it.for<[string, NodeJS.ProcessEnv, SpoolerAddress]>([
    ['a socket', { CUPS_SERVER: '/tmp/some.sock' }, { socketPath: '/tmp/some.sock' }],
    ['a host', { CUPS_SERVER: 'print.example' }, { host: 'print.example', port: 631 }],
    ['a host and a port', { CUPS_SERVER: 'print.example:8631' }, { host: 'print.example', port: 8631 }],
    ['with a version', { CUPS_SERVER: 'print.example/version=1.1' }, { host: 'print.example', port: 631 }],
  ])('%s', ([, env, expected], { expect }) => {
    expect(spoolerAddress(env)).toEqual(expected);
  });

  it('nothing said: the socket of this machine, or its port', ({ expect }) => {
    expect([
      { host: '127.0.0.1', port: 631 },
      { socketPath: '/run/cups/cups.sock' },
      { socketPath: '/var/run/cups/cups.sock' },
    ]).toContainEqual(spoolerAddress({}));
  });
});
