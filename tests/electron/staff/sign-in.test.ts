import { writeFileSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import { expect, test, vi } from 'vitest';
import { openTrail, readTrail } from '../../../electron/staff/audit/trail.ts';
import type { StaffCard } from '../../../electron/staff/card-mark.ts';
import { createLockOut } from '../../../electron/staff/lock-out.ts';
import { createUsedCodes } from '../../../electron/staff/one-time-code.ts';
import { type Verified, verifyPin } from '../../../electron/staff/pin.ts';
import { createRegister } from '../../../electron/staff/register.ts';
import { type Claim, createSignIn } from '../../../electron/staff/sign-in.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type Bench, handClock, makeBench } from './bench.ts';
import { badge, CODE_SECRET, magnetic, OTHER_PIN, PIN, strange, team } from './team.ts';

const { signal } = new AbortController();
const AT = Date.parse('2026-11-22T05:00:00Z');
const codeAt = (ms: number) =>
  new TOTP({ secret: Secret.fromBase32(CODE_SECRET) }).generate({ timestamp: ms });

async function room(bench: Bench = makeBench(), verify?: typeof verifyPin) {
  const file = await team(bench.file('staff.yaml'));
  const clock = handClock();
  const wall = { ms: AT };
  const log = memoryLog();
  const start = () => {
    const database = bench.start();
    const parts = { database, headFile: bench.file('audit-head.json'), kiosk: 'test-k1', log };
    const signIn = createSignIn({
      register: createRegister(file),
      lockOut: createLockOut(database, clock.now),
      usedCodes: createUsedCodes(database),
      trail: openTrail(parts),
      log,
      now: () => new Date(wall.ms),
      ...(verify && { verify }),
    });
    const acts = () => (readTrail(database) ?? []).map((entry) => Object(entry)).slice(1);
    return { signIn, acts };
  };
  return { bench, file, clock, wall, log, start, ...start() };
}

function claimOf(signIn: ReturnType<typeof createSignIn>, card: StaffCard): Claim {
  const presented = signIn.present(card);
  if (!presented.ok) throw new Error(presented.code);
  return presented.claim;
}

test('card and PIN say who it is; the trail names a number, never a name', async () => {
  const { signIn, acts } = await room();
  expect(await signIn.byPin(claimOf(signIn, badge), PIN, signal)).toEqual({
    ok: true,
    person: { id: '1042', name: 'Anna', roles: ['consultant'] },
  });
  expect(await signIn.byPin(claimOf(signIn, magnetic), OTHER_PIN, signal)).toMatchObject({
    person: { id: '2001' },
  });
  // a worn stripe of which the reader got track 2 only
  const worn = {
    ...magnetic,
    tracks: [{ status: 'unreadable', data: null }, magnetic.tracks[1], magnetic.tracks[2]],
  };
  expect(await signIn.byPin(claimOf(signIn, worn as typeof magnetic), OTHER_PIN, signal)).toMatchObject({
    ok: true,
  });
  expect(acts()).toMatchObject([
    { act: 'signedIn', staff: '1042', role: 'consultant' },
    { act: 'signedIn', staff: '2001', role: 'consultant' },
    { act: 'signedIn', staff: '2001' },
  ]);
  expect(JSON.stringify(acts())).not.toContain('Anna');
});

test('nothing tells whether there is such a person: the same answers, the same work, the same waits', async () => {
  const verified: string[] = [];
  const verify = vi.fn(async (hash: string, _pin: string): Promise<Verified> => {
    verified.push(hash.split('$').slice(0, 4).join('$'));
    return 'wrong';
  });
  const cards: [string, StaffCard][] = [
    ['known', badge],
    ['unknown', strange],
    ['without a PIN', { ...badge, uid: '0011223344' }],
  ];
  const seen: Record<string, unknown[]> = {};
  for (const [name, card] of cards) {
    const { signIn, clock } = await room(makeBench(), verify);
    const answers: unknown[] = [signIn.present(card).ok];
    seen[name] = answers;
    for (const pin of ['000001', 'x'.repeat(500), '', PIN, PIN]) {
      verified.length = 0;
      answers.push(await signIn.byPin(claimOf(signIn, card), pin, signal), [...verified]);
      clock.pass(1000);
    }
  }
  expect(seen.unknown).toEqual(seen.known);
  expect(seen['without a PIN']).toEqual(seen.known);
  expect(seen.known).toContainEqual({ ok: false, code: 'wrong' });
  expect(seen.known).toContainEqual({ ok: false, code: 'locked', waitMs: 30_000 });
  expect(seen.known).toContainEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
});

test('the same for personal numbers: known, known without a code, unknown, nonsense', async () => {
  const answers = [];
  for (const number of ['1042', '2001', '9999', 'x'.repeat(300)]) {
    const { signIn } = await room();
    const of = [];
    for (const code of ['000001', 'abc', codeAt(AT + 600_000), ''])
      of.push(await signIn.byCode(number, code, signal));
    answers.push(of);
  }
  for (const other of answers) expect(other).toEqual(answers[0]);
  expect(answers[0]).toContainEqual({ ok: false, code: 'locked', waitMs: 30_000 });
});

test('argon2id itself takes a stranger as long as a known card with a wrong PIN', async () => {
  const { signIn, clock } = await room();
  const times: Record<string, number[]> = { known: [], unknown: [] };
  await signIn.byPin(claimOf(signIn, magnetic), OTHER_PIN, signal); // loads the library
  for (let round = 0; round < 3; round++)
    for (const [name, card] of [
      ['known', badge],
      ['unknown', strange],
    ] as const) {
      clock.pass(7_200_000);
      const from = performance.now();
      await signIn.byPin(claimOf(signIn, card), '111112', signal);
      times[name]?.push(performance.now() - from);
    }
  const least = (of: number[] = []) => Math.min(...of); // the machine is shared: the quickest says most
  expect(least(times.unknown)).toBeGreaterThan(least(times.known) / 3);
  expect(least(times.known)).toBeGreaterThan(least(times.unknown) / 3);
  expect(least(times.unknown), 'no hash was looked at').toBeGreaterThan(5);
});

test('the right PIN does not open a lock, and nothing is asked of argon2 while it lasts', async () => {
  const verify = vi.fn(verifyPin);
  const { signIn, clock, start, acts } = await room(makeBench(), verify);
  for (const pin of ['000001', '000002', '000003']) await signIn.byPin(claimOf(signIn, badge), pin, signal);
  verify.mockClear();
  expect(await signIn.byPin(claimOf(signIn, badge), PIN, signal)).toEqual({
    ok: false,
    code: 'locked',
    waitMs: 30_000,
  });
  expect(await signIn.byCode('1042', codeAt(AT), signal), 'nor does the other way in').toMatchObject({
    code: 'locked',
  });
  expect(verify).not.toHaveBeenCalled();
  expect(acts().map(({ act, role }) => [act, role])).toEqual([
    ['signInRefused', 'nobody'],
    ['signInRefused', 'nobody'],
    ['signInRefused', 'nobody'],
    ['lockedOut', 'nobody'],
  ]);
  const again = start().signIn; // the plug was pulled
  expect(await again.byPin(claimOf(again, badge), PIN, signal)).toMatchObject({ code: 'locked' });
  clock.pass(30_000);
  expect(await again.byPin(claimOf(again, badge), PIN, signal)).toMatchObject({ ok: true });
});

test('number and one-time code, each code once', async () => {
  const { signIn, wall, start } = await room();
  expect(await signIn.byCode('1042', codeAt(AT), signal)).toMatchObject({ ok: true, person: { id: '1042' } });
  expect(await signIn.byCode('1042', codeAt(AT), signal)).toEqual({ ok: false, code: 'wrong' });
  const { signIn: again } = start();
  expect(await again.byCode('1042', codeAt(AT), signal)).toEqual({ ok: false, code: 'wrong' });
  wall.ms += 30_000;
  expect(await again.byCode('1042', codeAt(wall.ms), signal)).toMatchObject({ ok: true });
});

test('a phone has another number each time, and a stripe may hold nothing', async () => {
  const { signIn } = await room();
  expect(signIn.present({ ...badge, permanent: false })).toEqual({ ok: false, code: 'randomNumber' });
  const nothing = { status: 'unreadable', data: null } as const;
  expect(signIn.present({ kind: 'magneticCard', tracks: [nothing, nothing, nothing] })).toEqual({
    ok: false,
    code: 'unreadable',
  });
});

test('one card with the numbers of two people is nobody', async () => {
  const { signIn } = await room();
  const both = { marks: [...claimOf(signIn, badge).marks, ...claimOf(signIn, magnetic).marks] };
  expect(await signIn.byPin(both, PIN, signal)).toEqual({ ok: false, code: 'wrong' });
});

test('a damaged register: unavailable, with the reason kept; the kiosk goes on', async () => {
  const { signIn, file } = await room();
  const claim = claimOf(signIn, badge);
  writeFileSync(file, 'people: 7');
  expect(signIn.present(badge)).toEqual({ ok: false, code: 'unavailable' });
  expect(await signIn.byPin(claim, PIN, signal)).toEqual({ ok: false, code: 'unavailable' });
  expect(await signIn.byCode('1042', codeAt(AT), signal)).toEqual({ ok: false, code: 'unavailable' });
});

test('a hash that takes for ever is not waited for, and leaving cancels', async () => {
  const never = vi.fn((_hash: string, _pin: string, given: AbortSignal) => {
    return new Promise<Verified>((resolve) => given.addEventListener('abort', () => resolve('timeOut')));
  });
  const { signIn } = await room(makeBench(), never);
  const leave = new AbortController();
  const asked = signIn.byPin(claimOf(signIn, badge), PIN, leave.signal);
  leave.abort();
  expect(await asked).toEqual({ ok: false, code: 'canceled' });
  const late = await room(makeBench(), async () => 'timeOut');
  expect(await late.signIn.byPin(claimOf(late.signIn, badge), PIN, signal)).toEqual({
    ok: false,
    code: 'timeOut',
  });
  expect(
    await verifyPin('$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA', PIN, AbortSignal.abort()),
  ).toBe('timeOut');
});

test('no card number, PIN, code or name in the log or in the database', async () => {
  const { signIn, log, bench } = await room();
  await signIn.byPin(claimOf(signIn, strange), '771133', signal);
  await signIn.byPin(claimOf(signIn, badge), PIN, signal);
  await signIn.byCode('55667788', '998877', signal);
  const { readFileSync, readdirSync } = await import('node:fs');
  const disk = readdirSync(bench.folder)
    .filter((name) => name.startsWith('qyzmet.db') || name.endsWith('.json'))
    .map((name) => readFileSync(bench.file(name), 'latin1'))
    .join('');
  for (const told of [strange.uid, badge.uid, '771133', PIN, '55667788', '998877', 'Anna']) {
    expect(disk.includes(told)).toBe(false);
    expect(JSON.stringify(log)).not.toContain(told);
  }
});
