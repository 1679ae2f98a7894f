import { expect, it } from 'vitest';
import { libraries } from './borrowing-reader.ts';
import { CARD, no, ok, PIN } from './fake-library.ts';

const start = libraries();

it('by the scanner, with the PIN; what was typed is not kept', async () => {
  const at = start();
  await at.scan(`A${CARD}B`);
  expect(at.on('libraryPin')).toMatchObject({ problem: null });
  await at.send('enterLibraryPin', { pin: PIN });
  expect(at.on('libraryWait')).toMatchObject({ doing: 'signingIn', canLeave: true });
  expect(at.library.asked).toEqual([`signIn ${CARD} ${PIN}`]);
  at.library.answer('signIn', ok(at.library.person()));
  await at.settle();
  expect(at.on('libraryHome')).toMatchObject({
    card: '••••••••••1018',
    loans: 2,
    overdue: 1,
    owed: '250\u00A0₸',
  });
  expect(JSON.stringify(at.k.snapshot().context)).not.toMatch(new RegExp(`${CARD}|"${PIN}"`));
});

it('without a PIN where the library asks for none', async () => {
  const at = start('signIn', 'never');
  await at.scan(CARD);
  expect(at.library.asked).toEqual([`signIn ${CARD} `]);
});

it.each([
  ['27701000001019', 'checkDigit'],
  ['2770100000101', 'wrongLength'],
  ['37701000000117', 'notACard'],
  ['hello', 'noNumber'],
])('%s is no card: %s, and the library is not asked', async (value, problem) => {
  const at = start();
  await at.scan(value);
  expect(at.on('librarySignIn')).toMatchObject({ mode: 'card', problem });
  await at.send('libraryBy', { way: 'number' });
  expect(at.on('librarySignIn')).toMatchObject({ mode: 'number', problem: null });
  await at.send('enterLibraryCard', { number: value });
  expect(at.on('librarySignIn')).toMatchObject({ mode: 'number', problem });
  expect(at.library.asked).toEqual([]);
  expect(at.k.reports.filter((one) => one === 'stumbled')).toHaveLength(2);
});

it('a magnetic card and a chip with a card number are taken, a chip of the staff is not', async () => {
  const at = start();
  const [taker] = at.takers;
  const chip = (uid: string) => ({ kind: 'contactlessCard' as const, uid, permanent: true });
  expect(taker?.card(chip('04A1B2C3'))).toBe(false);
  expect(at.on('librarySignIn').problem).toBe(null);
  expect(taker?.card({ ...chip(CARD), permanent: false })).toBe(false);
  const empty = { status: 'empty' as const, data: null };
  const track = { status: 'ok' as const, data: '27701000001019' };
  expect(taker?.card({ kind: 'magneticCard', tracks: [empty, track, empty] })).toBe(true);
  expect(at.on('librarySignIn').problem).toBe('checkDigit');
  expect(taker?.card(chip(CARD))).toBe(true);
  expect(at.on('libraryPin').problem).toBe(null);
  expect(at.takers).toEqual([]); // given back with the screen
});

it('three wrong PINs lead to the librarian', async () => {
  const at = start();
  await at.scan(CARD);
  for (const times of [1, 2]) {
    await at.send('enterLibraryPin', { pin: `000${times}` });
    at.library.answer('signIn', no('wrongPin', 'Wrong PIN'));
    await at.settle();
    expect(at.on('libraryPin')).toEqual({
      screen: 'libraryPin',
      letters: false,
      problem: 'wrongPin',
      message: 'Wrong PIN',
    });
  }
  await at.send('enterLibraryPin', { pin: '0003' });
  at.library.answer('signIn', no('wrongPin'));
  await at.settle();
  expect(at.on('libraryTrouble')).toMatchObject({ canRetry: false, signedIn: false });
});

it('an unknown card goes back to the card, with the library’s words', async () => {
  const at = start();
  await at.scan(CARD);
  await at.send('enterLibraryPin', { pin: PIN });
  at.library.answer('signIn', no('unknownCard', 'Invalid cardnumber'));
  await at.settle();
  expect(at.on('librarySignIn')).toMatchObject({ problem: 'unknownCard', message: 'Invalid cardnumber' });
});

it('a library that is away is said, and can be tried again with the PIN anew', async () => {
  const at = start();
  await at.scan(CARD);
  await at.send('enterLibraryPin', { pin: PIN });
  at.library.answer('signIn', no('unreachable'));
  await at.settle();
  expect(at.on('libraryTrouble')).toMatchObject({ canRetry: true, refusal: { code: 'unreachable' } });
  await at.send('retry');
  at.on('libraryPin');
  await at.send('back');
  at.on('librarySignIn');
  await at.send('back');
  expect(at.k.output).toEqual({ to: 'back' });
});

it('whoever leaves while the library is asked is signed out when it answers', async () => {
  const at = start();
  await at.scan(CARD);
  await at.send('enterLibraryPin', { pin: PIN });
  at.k.stop();
  expect(at.library.isAborted('signIn')).toBe(true);
  at.library.answer('signIn', ok(at.library.person()));
  await at.settle();
  expect(at.library.signedOut).toBe(1);
});

it.each(['librarySignOut', 'back'])('%s signs out', async (how) => {
  const at = start();
  await at.signIn();
  await at.send(how);
  expect(at.library.signedOut).toBe(1);
  expect(at.k.output).toEqual({ to: how === 'back' ? 'back' : 'end' });
});
