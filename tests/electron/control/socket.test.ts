import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectControl } from '../../../electron/control/client.ts';
import { controlLimits } from '../../../electron/control/limits.ts';
import { createControlServer } from '../../../electron/control/server.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';
import { handlersWith, later, openClient, openServer, rawClient } from './setup.ts';

const mode = (file: string) => statSync(file).mode & 0o777;
const isRoot = process.getuid?.() === 0;

describe('the control socket', () => {
  const before = process.umask();
  afterEach(() => void process.umask(before));

  it('belongs to its owner alone, whatever the umask', async () => {
    process.umask(0);
    const { file } = await openServer();
    expect(mode(file)).toBe(0o600);
    expect(mode(path.dirname(file))).toBe(0o700);
    expect(process.umask(), 'not left changed').toBe(0);
  });

  it.runIf(isRoot)('an ordinary user is kept out by the socket too, not by the folder alone', async () => {
    const { file } = await openServer();
    chmodSync(path.dirname(file), 0o755);
    chmodSync(path.dirname(path.dirname(file)), 0o755);
    const program = `require('node:net').connect(${JSON.stringify(file)})
      .on('error', ({ code }) => { console.log(code); process.exit(); }).on('connect', () => process.exit(9));`;
    const child = spawn(
      'setpriv',
      ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', program],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const [[said], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
    expect([String(said).trim(), code]).toEqual(['EACCES', 0]);
  });

  it('goes away with its server', async () => {
    const { file, server } = await openServer();
    await server?.close();
    expect(existsSync(file)).toBe(false);
    expect(await connectControl(file)).toEqual({ ok: false, why: 'nobody' });
  });

  it('takes the place of one that a killed kiosk left behind', async () => {
    const folder = testFolder();
    const file = path.join(folder, 'control.sock');
    const program = `require('node:net').createServer().listen(${JSON.stringify(file)}, () => console.log('up'));`;
    const dying = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    expect(existsSync(file)).toBe(true);
    const server = await createControlServer({ path: file, handlers: handlersWith({}), log: memoryLog() });
    later(() => server?.close());
    expect((await (await openClient(file)).call('ping', {})).ok).toBe(true);
  });

  it('never takes the place of one that answers', async () => {
    const { again, file, log } = await openServer();
    expect(await again()).toBeNull();
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', fields: { reason: 'taken' } });
    expect((await (await openClient(file)).call('ping', {})).ok).toBe(true);
  });

  it('removes nothing that is no socket, and makes none under a name the system would cut', async () => {
    const folder = testFolder();
    const log = memoryLog();
    const file = path.join(folder, 'control.sock');
    writeFileSync(file, 'somebody keeps this');
    expect(await createControlServer({ path: file, handlers: handlersWith({}), log })).toBeNull();
    expect(statSync(file).isFile()).toBe(true);
    const deep = path.join(folder, 'x'.repeat(controlLimits.pathBytes));
    mkdirSync(deep);
    const long = path.join(deep, 'control.sock');
    expect(await createControlServer({ path: long, handlers: handlersWith({}), log })).toBeNull();
    expect(log.lines.map(({ fields }) => fields.reason)).toEqual(['notASocket', 'pathTooLong']);
    expect(await connectControl(long)).toEqual({ ok: false, why: 'nobody' });
  });
});

describe('clients of the control socket', () => {
  it('are answered beside each other, and each with its own', async () => {
    let release: () => void = () => {};
    const { file } = await openServer({
      'helpCalls.list': () =>
        new Promise((resolve) => {
          release = () => resolve({ ok: true, value: { calls: [] } });
        }),
    });
    const [one, two] = [await openClient(file), await openClient(file)];
    const slow = one.call('helpCalls.list', {});
    expect((await two.call('ping', {})).ok).toBe(true);
    expect((await one.call('ping', {})).ok, 'nor does it wait for itself').toBe(true);
    release();
    expect(await slow).toEqual({ ok: true, value: { calls: [] } });
  });

  it('end their calls when they cancel, and when they are killed in the middle of a stream', async () => {
    const ended: string[] = [];
    const { file } = await openServer({
      'devices.watch': async (_nothing, { signal, tell }) => {
        tell({ devices: [] });
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        ended.push('watch');
        return { ok: false, error: { code: 'canceled' } };
      },
    });
    const stop = new AbortController();
    const heard: unknown[] = [];
    const client = await openClient(file);
    const watched = client.call(
      'devices.watch',
      {},
      { signal: stop.signal, onEvent: (event) => heard.push(event) },
    );
    await expect.poll(() => heard).toEqual([{ devices: [] }]);
    stop.abort();
    expect(await watched).toEqual({ ok: false, error: { code: 'canceled' } });

    const program = `const s = require('node:net').connect(${JSON.stringify(file)});
      s.write('{"id":1,"call":"devices.watch","input":{}}\\n'); s.on('data', () => console.log('on'));`;
    const dying = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await expect.poll(() => ended, { timeout: 5_000 }).toEqual(['watch', 'watch']);
    expect((await client.call('ping', {})).ok).toBe(true);
  });

  it('learn it when the kiosk ends', async () => {
    const { file, server } = await openServer({ 'devices.watch': () => new Promise(() => {}) });
    const client = await openClient(file);
    const watched = client.call('devices.watch', {});
    await client.call('ping', {});
    await server?.close();
    expect(await watched).toEqual({ ok: false, error: { code: 'kioskGone' } });
    expect(await client.call('ping', {})).toEqual({ ok: false, error: { code: 'kioskGone' } });
  });

  it('get a word for everything they send wrong, and are served on', async () => {
    const { file } = await openServer();
    const { socket, lines } = await rawClient(file);
    const asked = [
      'garbage',
      '[1]',
      '{"id":-1,"call":"ping","input":{}}',
      '{"id":1,"call":"shutdown","input":{}}',
      '{"id":2,"call":"constructor","input":{}}',
      '{"id":3,"call":"ping","input":{"more":1}}',
      '{"id":4,"call":"print","input":{"id":"receipt"}}',
      '{"id":5,"cancel":true}',
      '\u0000\u001b[2J',
      '{"id":6,"call":"ping","input":{}}',
    ];
    socket.write(`${asked.join('\n')}\n`);
    await expect.poll(() => lines().some(({ id }) => id === 6)).toBe(true);
    const errors = lines().map(({ id, error }) => [id, (error as { code?: string } | undefined)?.code]);
    expect(errors).toEqual(
      expect.arrayContaining([
        [null, 'invalidRequest'],
        [1, 'unknownCall'],
        [2, 'unknownCall'],
        [3, 'invalidRequest'],
        [4, 'invalidRequest'],
        [6, undefined],
      ]),
    );
    expect(errors.filter(([id]) => id === null)).toHaveLength(4);
  });

  it('are let go with a line that does not end, and the kiosk goes on', async () => {
    const { file } = await openServer({}, { lineBytes: 50_000 });
    const { socket, closed, lines } = await rawClient(file);
    socket.write('x'.repeat(200_000));
    await closed;
    expect(lines()).toEqual([
      { id: null, ok: false, error: { code: 'invalidRequest', detail: 'lineTooLong' } },
    ]);
    expect((await (await openClient(file)).call('ping', {})).ok).toBe(true);
  });

  it('are let go when they do not read what they asked for', async () => {
    let told = 0;
    const status = { id: 'x', device: 'online', since: 'x'.repeat(2_000) } as const;
    const { file, log } = await openServer(
      {
        'devices.watch': async (_nothing, { signal, tell }) => {
          while (!signal.aborted && told < 5_000) {
            tell({ devices: [status] });
            told += 1;
            await new Promise((resolve) => setImmediate(resolve));
          }
          return { ok: true, value: {} };
        },
      },
      { unreadBytes: 100_000 },
    );
    const { socket } = await rawClient(file);
    socket.pause();
    socket.write('{"id":1,"call":"devices.watch","input":{}}\n');
    await expect.poll(() => log.lines.at(-1)?.message, { timeout: 5_000 }).toMatch(/does not read/);
    expect(told).toBeLessThan(5_000);
  });

  it('are not more than agreed, nor their calls', async () => {
    const { file } = await openServer(
      { 'devices.watch': () => new Promise(() => {}) },
      { clients: 2, callsOfClient: 2 },
    );
    const one = await openClient(file);
    for (const _ of [1, 2]) void one.call('devices.watch', {});
    expect(await one.call('ping', {})).toEqual({ ok: false, error: { code: 'tooMany' } });
    expect((await (await openClient(file)).call('ping', {})).ok).toBe(true);
    const third = await rawClient(file);
    await third.closed;
    expect(third.lines()).toEqual([{ id: null, ok: false, error: { code: 'tooMany' } }]);
  });

  it('never wait for ever, nor hear what a defect said', async () => {
    const { file, log } = await openServer(
      {
        'helpCalls.list': () => Promise.reject(new Error('700101399004')),
        'devices.test': () => new Promise(() => {}),
      },
      { graceMs: 20 },
    );
    const client = await openClient(file);
    expect(await client.call('helpCalls.list', {})).toEqual({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(log.lines)).not.toContain('700101399004');
    const stop = new AbortController();
    const deaf = client.call(
      'devices.test',
      { id: 'x', timeoutMs: 1_000, user: 'me' },
      { signal: stop.signal },
    );
    stop.abort();
    expect(await deaf).toEqual({ ok: false, error: { code: 'canceled' } });
  });

  it('leave when they have nothing to ask', async () => {
    const { file } = await openServer({}, { idleMs: 50 });
    const { closed } = await rawClient(file);
    await closed;
  });
});
