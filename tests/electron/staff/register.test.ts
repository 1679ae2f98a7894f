import { chmodSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { numbersOf, type StaffCard } from '../../../electron/staff/card-mark.ts';
import { readGuarded, writeGuarded } from '../../../electron/staff/guarded-file.ts';
import { hashPin, weakness } from '../../../electron/staff/pin.ts';
import { createRegister, readRegister } from '../../../electron/staff/register.ts';
import { secretsFileOf, writeSecrets } from '../../../electron/staff/secrets.ts';
import { makeBench } from './bench.ts';
import { badge, magnetic, PIN, team } from './team.ts';

test('neither file tells a card number, a PIN, or who has which card of another list', async () => {
  const bench = makeBench();
  const file = await team(bench.file('staff.yaml'));
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Anna');
  for (const told of [badge.uid, badge.uid.toLowerCase(), PIN, ';6012', magnetic.tracks[1].data ?? ''])
    expect(text.includes(told), 'staff.yaml').toBe(false);
  expect(readFileSync(secretsFileOf(file), 'utf8')).not.toContain(badge.uid);
  // the same card on another kiosk has another mark
  const other = await team(bench.file('other.yaml'));
  const marks = (name: string) => /mark: ([0-9a-f]{64})/.exec(readFileSync(name, 'utf8'))?.[1];
  expect(marks(file)).toMatch(/^[0-9a-f]{64}$/);
  expect(marks(other)).not.toBe(marks(file));
  for (const each of [file, secretsFileOf(file)]) expect(statSync(each).mode & 0o777).toBe(0o600);
});

test.each([
  [0o600, null],
  [0o640, null],
  [0o400, null],
  [0o440, null],
  [0o644, 'openToOthers'],
  [0o660, 'openToOthers'],
  [0o601, 'openToOthers'],
  [0o750, 'openToOthers'],
] as const)('with mode %o: %s', async (mode, code) => {
  const file = await team(makeBench().file('staff.yaml'));
  const register = createRegister(file);
  chmodSync(file, mode);
  expect(register.fault()?.code ?? null).toBe(code);
  if (code) expect(register.fault()).toMatchObject({ advice: expect.stringContaining('chmod 640') });
  chmodSync(file, 0o600);
  chmodSync(secretsFileOf(file), mode);
  expect(register.fault()?.code ?? null, 'the same for the secrets').toBe(code);
});

test('a file of another user is refused, whatever its mode', () => {
  const file = makeBench().file('staff.yaml');
  writeGuarded(file, 'people: []\n');
  const { uid } = statSync(file);
  const other = readGuarded(file, uid + 1);
  // root's own files are good for everybody
  expect(other).toMatchObject(uid === 0 ? { ok: true } : { ok: false, code: 'foreignOwner' });
});

test('what is no register is told where and why, and not what stands there', async () => {
  const bench = makeBench();
  const file = await team(bench.file('staff.yaml'));
  const good = readFileSync(file, 'utf8');
  const secret = 'SECRETWORD';
  for (const [text, where] of [
    ['', 'the file'],
    ['people: [', 'the file'],
    [`people: ${secret}`, 'people'],
    [`people: [{ id: "12", name: x, roles: [${secret}] }]`, 'people.0.'],
    [good.replace(/pinHash: .*/, `pinHash: ${secret}`), 'pinHash'],
    [good.replace(/m=19456/, 'm=8'), 'other costs'],
    [good.replaceAll('"2001"', '"1042"'), 'share a number'],
    ['a: &a [*a, *a]\npeople: *a', 'people.0'],
  ] as const) {
    writeFileSync(file, text);
    const read = readRegister(file);
    expect(read).toMatchObject({ ok: false, code: 'damaged', message: expect.stringContaining(where) });
    expect(JSON.stringify(read)).not.toContain(secret);
  }
  writeFileSync(file, good);
  expect(readRegister(file).ok).toBe(true);
  writeFileSync(secretsFileOf(file), 'cardKey: 12');
  expect(readRegister(file)).toMatchObject({ ok: false, code: 'damaged' });
  expect(readRegister(bench.file('none.yaml'))).toMatchObject({
    code: 'missing',
    advice: expect.stringContaining('staff add'),
  });
  expect(readRegister(bench.folder)).toMatchObject({ code: 'unreadable' });
  symlinkSync('/dev/zero', bench.file('zero.yaml'));
  expect(readRegister(bench.file('zero.yaml')).ok).toBe(false);
});

test('two people with one card: nobody knows whose it is, so the file is refused', async () => {
  const file = await team(makeBench().file('staff.yaml'));
  const text = readFileSync(file, 'utf8');
  const [first = '', second = ''] = [...text.matchAll(/mark: ([0-9a-f]{64})/g)].map(([, mark]) => mark);
  writeFileSync(file, text.replace(second, first));
  expect(readRegister(file)).toMatchObject({ message: expect.stringContaining('share a card') });
});

test('a change on the disk is seen without a restart, and an unchanged file is not read again', async () => {
  const file = await team(makeBench().file('staff.yaml'));
  let reads = 0;
  const changed = vi.fn();
  const read = (name: string) => {
    reads += 1;
    return readRegister(name);
  };
  const register = createRegister(file, { read, changed });
  expect(register.byNumber('1042').person?.name).toBe('Anna');
  register.fault();
  register.byMarks(register.marks(numbersOf(badge)) ?? []);
  expect(reads).toBe(1);
  expect(changed).not.toHaveBeenCalled();
  writeFileSync(file, readFileSync(file, 'utf8').replace('Anna', 'Alma'));
  utimesSync(file, new Date(), new Date(1_900_000_000_000));
  expect(register.byNumber('1042').person?.name).toBe('Alma');
  expect(changed).toHaveBeenCalledOnce();
  writeSecrets(file, { cardKey: '0'.repeat(64), codes: {} });
  expect(register.byMarks(register.marks(numbersOf(badge)) ?? [])).toMatchObject({ person: null });
});

test('what of a card can name its holder', () => {
  expect(numbersOf(badge)).toEqual([{ kind: 'uid', number: badge.uid }]);
  expect(numbersOf({ ...badge, permanent: false })).toEqual([]);
  expect(numbersOf(magnetic).map(({ kind }) => kind)).toEqual(['track2', 'track1']);
  const code: StaffCard = { kind: 'barcode', value: '21234567890123' };
  expect(numbersOf(code)).toEqual([{ kind: 'code', number: '21234567890123' }]);
});

test('PINs that are tried first are refused, and a hash is never the same twice', async () => {
  for (const pin of ['', '12345', '123456', '654321', '111111', '000000', 'abcdef', '1234567890123'])
    expect(weakness(pin), pin).not.toBeNull();
  for (const pin of ['493817', '112233', '900412345678']) expect(weakness(pin), pin).toBeNull();
  expect(await hashPin(PIN)).not.toBe(await hashPin(PIN));
});
