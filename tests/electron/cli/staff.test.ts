import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StaffAdd, staffAdd } from '../../../electron/cli/commands/staff-add.ts';
import { askOn } from '../../../electron/cli/commands/staff-ask.ts';
import type { Context } from '../../../electron/cli/context.ts';
import { numbersOf } from '../../../electron/staff/card-mark.ts';
import { verifyPin } from '../../../electron/staff/pin.ts';
import { createRegister } from '../../../electron/staff/register.ts';
import { secretsFileOf } from '../../../electron/staff/secrets.ts';
import { type Desk, kiosk, makeDesk } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

const { signal } = new AbortController();
const UID = '04A2B1C3D4E5F6';

describe('qyzmet staff', () => {
  let desk: Desk;
  let file = '';
  let count = 0;
  let said = '';
  beforeAll(() => {
    desk = makeDesk();
  });
  afterAll(() => desk.remove());
  beforeEach(() => {
    file = path.join(desk.folder, `staff-${++count}.yaml`);
    said = '';
  });
  afterEach(() => void vi.restoreAllMocks());

  const context = (): Context => ({
    terminal: {
      out: () => {},
      err: (text) => {
        said += text;
      },
      colour: false,
    },
    json: false,
    source: { demo: false, env: {}, packaged: false },
    data: undefined,
    signal,
  });
  const asked: string[] = [];
  const add = (wish: StaffAdd, ...answers: (string | null)[]) => {
    asked.length = 0;
    return staffAdd(context(), file, wish, async (what) => {
      asked.push(what);
      return answers.shift() ?? null;
    });
  };
  const staff = (...args: string[]) => qyzmetHere(['staff', ...args, '--file', file]);
  const anna = { number: '1042', name: 'Anna', role: ['consultant'], card: 'uid' };

  it('adds somebody whose card and PIN then open the sign-in', async () => {
    expect(await add(anna, '04:a2:b1:c3:d4:e5:f6', '493817', '493817')).toMatchObject({
      ok: true,
      json: { added: '1042', roles: ['consultant'] },
    });
    expect(asked).toEqual(['number of the card', 'new PIN', 'the same once more']);
    const register = createRegister(file);
    const marks = register.marks(numbersOf({ kind: 'contactlessCard', uid: UID, permanent: true })) ?? [];
    const found = register.byMarks(marks);
    if (found === 'ambiguous') throw new Error(found);
    expect(found.person?.name).toBe('Anna');
    expect(await verifyPin(found.pinHash, '493817', signal)).toBe('right');
    for (const each of [file, secretsFileOf(file)]) expect(statSync(each).mode & 0o137).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toMatch(/493817|04A2B1/i);
    const listed = await staff('list', '--json');
    expect(listed.json()).toEqual({
      staff: [{ number: '1042', name: 'Anna', roles: ['consultant'], signsInBy: ['card (uid) and PIN'] }],
    });
    expect(listed.stdout).not.toMatch(/argon2|mark/);
  });

  it('shows the secret of one-time codes once, on the terminal, and in no JSON', async () => {
    const added = await add({ number: '2001', name: 'Berik', role: ['administrator'], code: true });
    const uri = /otpauth:\/\/totp\/\S+/.exec(said)?.[0] ?? '';
    const secret = new URL(uri).searchParams.get('secret') ?? 'none';
    expect(said).toContain('█'); // the QR
    expect(JSON.stringify(added)).not.toContain(secret);
    expect(createRegister(file).byNumber('2001')).toMatchObject({ secret, person: { name: 'Berik' } });
    expect(new TOTP({ secret }).generate()).toMatch(/^\d{6}$/);
    expect(asked, 'no PIN without a card').toEqual([]);
    expect((await staff('check', '--json')).json()).toEqual({ ok: true, people: 1, mistakes: [] });
  });

  it('changes somebody: a further card, another PIN, another role; all else stays', async () => {
    await add(anna, UID, '493817', '493817');
    const before = createRegister(file).byNumber('1042').person;
    await add({ number: '1042', card: 'code' }, '21234567890123');
    await add({ number: '1042', role: ['consultant', 'administrator'] });
    const after = createRegister(file).byNumber('1042').person;
    expect(after).toMatchObject({
      name: 'Anna',
      roles: ['consultant', 'administrator'],
      pinHash: before?.pinHash,
    });
    expect(after?.cards.map(({ kind }) => kind)).toEqual(['uid', 'code']);
    await add({ number: '1042', pin: true }, '850264', '850264');
    expect(createRegister(file).byNumber('1042').person?.pinHash).not.toBe(before?.pinHash);
  });

  it('refuses, and then writes nothing at all', async () => {
    await add(anna, UID, '493817', '493817');
    const text = readFileSync(file, 'utf8');
    const berik = { number: '2001', name: 'Berik', role: ['technician'], card: 'uid' };
    const cases: [string, StaffAdd, (string | null)[]][] = [
      ['cardTaken', berik, [UID]],
      ['weakPin', berik, ['01020304', '123456']],
      ['otherPin', berik, ['01020304', '493817', '493818']],
      ['canceled', berik, ['01020304', null]],
      ['canceled', berik, [null]],
      ['invalid', berik, ['not hex']],
      ['invalid', { ...berik, number: '12' }, []],
      ['invalid', { ...berik, role: ['chief'] }, []],
      ['invalid', { number: '2001', role: ['technician'], code: true }, []],
      ['invalid', { ...berik, card: 'chip' }, []],
      ['noWayIn', { number: '2001', name: 'Berik', role: ['technician'] }, []],
    ];
    for (const [code, wish, answers] of cases)
      expect(await add(wish, ...answers), code).toMatchObject({ ok: false, failure: { error: code } });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('never writes over a register it cannot read', async () => {
    await add(anna, UID, '493817', '493817');
    chmodSync(file, 0o644);
    expect(await add(anna, UID)).toMatchObject({ ok: false, failure: { error: 'openToOthers' } });
    const ran = await staff('check', '--json');
    expect([ran.code, ran.json()]).toEqual([
      1,
      expect.objectContaining({ error: 'openToOthers', advice: expect.stringContaining('chmod') }),
    ]);
    chmodSync(file, 0o600);
    writeFileSync(file, 'people: [');
    expect(await add(anna, UID)).toMatchObject({ ok: false, failure: { error: 'damaged' } });
    expect(readFileSync(file, 'utf8')).toBe('people: [');
    expect((await staff('list')).stderr).toContain('damaged');
  });

  it('removes somebody with their secret; check tells what is missing then', async () => {
    await add({ ...anna, code: true }, UID, '493817', '493817');
    await add({ number: '2001', name: 'Berik', role: ['technician'], code: true });
    expect((await staff('remove', '1042', '--json')).json()).toEqual({ removed: '1042' });
    expect(readFileSync(secretsFileOf(file), 'utf8')).not.toContain('1042');
    expect((await staff('remove', '1042', '--json')).json()).toMatchObject({ error: 'unknownPerson' });
    const checked = await staff('check', '--json');
    expect(checked.code).toBe(1);
    expect(checked.json()).toMatchObject({ mistakes: ['there is no administrator'] });
  });

  it('says when kiosk.yaml names no register, and when there is none yet', async () => {
    const config = desk.file('kiosk.yaml', kiosk([]));
    const unnamed = await qyzmetHere(['staff', 'list', '--config', config, '--json']);
    expect([unnamed.code, unnamed.json()]).toEqual([1, expect.objectContaining({ error: 'noStaffFile' })]);
    expect((await staff('list', '--json')).json()).toMatchObject({
      error: 'missing',
      advice: expect.stringContaining('staff add'),
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('asking on a terminal', () => {
  const screen = () => {
    const written = { text: '' };
    const put = (text: string) => {
      written.text += text;
    };
    return { written, terminal: { out: put, err: put, colour: false } };
  };

  it('echoes nothing, obeys backspace, and gives the terminal back', async () => {
    const setRawMode = vi.fn();
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode });
    const { written, terminal } = screen();
    const answer = askOn(input, terminal, signal)('new PIN');
    for (const key of ['4', '9', '5', '\u007f', '3', '\r']) input.write(key);
    expect(await answer).toBe('493');
    expect(written.text).toBe('new PIN: \n');
    expect(setRawMode.mock.calls).toEqual([[true], [false]]);
    expect(input.listenerCount('data')).toBe(0);
  });

  it('takes a line each from a pipe, however it is cut', async () => {
    const input = new PassThrough();
    const ask = askOn(input, screen().terminal, signal);
    input.write('493817\n4938');
    expect(await ask('one')).toBe('493817');
    const second = ask('two');
    input.end('17\n');
    expect(await second).toBe('493817');
  });

  it('is given up by Ctrl-C, by the end of the input and from outside', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: vi.fn() });
    const { terminal } = screen();
    const first = askOn(input, terminal, signal)('x');
    input.write('12\u0003');
    expect(await first).toBeNull();
    const stop = new AbortController();
    const second = askOn(input, terminal, stop.signal)('x');
    stop.abort();
    expect(await second).toBeNull();
    const ended = new PassThrough();
    ended.end();
    expect(await askOn(ended, terminal, signal)('x')).toBeNull();
  });
});
