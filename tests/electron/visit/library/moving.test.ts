import { expect, it } from 'vitest';
import { itemCode } from '../../../../electron/visit/library/items.ts';
import { visitLibraryLimits } from '../../../../electron/visit/library/limits.ts';
import { libraries } from './borrowing-reader.ts';
import { done, refusedBook } from './fake-library.ts';

const start = libraries();

it('books scanned while one is on its way wait for their turn; each is done once', async () => {
  const at = start();
  await at.signIn();
  await at.send('openLibraryPage', { page: 'borrow' });
  await at.scan('A37701000000117B');
  expect(at.on('libraryScan')).toMatchObject({ act: 'checkOut', busy: true, entries: [] });
  await at.scan('37701000000224');
  await at.scan('37701000000117'); // read twice
  expect(at.on('libraryScan').problem).toBe('again');
  expect(at.library.asked.slice(1)).toEqual(['checkOut 37701000000117']);
  for (const touch of ['back', 'endScanning', 'finish']) await at.send(touch);
  at.on('libraryScan');
  at.library.answer('checkOut', done('37701000000117'));
  await at.settle();
  expect(at.library.asked.slice(2)).toEqual(['checkOut 37701000000224']);
  at.library.answer('checkOut', refusedBook('37701000000224', 'notForLoan'));
  await at.settle();
  // The newest first; refused, it may be tried again, and stands there once.
  expect(at.on('libraryScan').entries.map(({ result }) => result)).toEqual(['refused', 'done']);
  await at.scan('37701000000224');
  at.library.answer('checkOut', done('37701000000224'));
  await at.settle();
  expect(at.on('libraryScan').entries.map(({ result }) => result)).toEqual(['done', 'done']);
  await at.send('endScanning');
  expect(at.on('libraryResults')).toMatchObject({ act: 'checkedOut', canPrint: true, signedIn: true });
  await at.send('back');
  expect(at.on('libraryHome').card).toBe('••••••••••1018');
});

it('returning needs nobody; an answer that never comes is no return', async () => {
  const at = start('returns');
  expect(at.on('libraryScan')).toMatchObject({ act: 'checkIn', mode: 'scan' });
  await at.send('libraryBy', { way: 'number' });
  await at.send('enterItem', { number: '377010000001170000000000000000000000000' });
  expect(at.on('libraryScan').busy).toBe(true);
  await at.settle(visitLibraryLimits.actLostMs);
  expect(at.on('libraryScan')).toMatchObject({ busy: false, entries: [{ result: 'unknown' }] });
  await at.send('endScanning');
  expect(at.on('libraryResults')).toMatchObject({ act: 'returned', canPrint: false, signedIn: false });
  await at.send('printLibrarySlip');
  expect(at.devices.jobs).toEqual([]);
  await at.send('back');
  expect(at.k.output).toEqual({ to: 'back' });
});

it('what was done is shown before one goes back', async () => {
  const at = start('returns');
  await at.scan('37701000000117');
  at.library.answer('checkIn', done('37701000000117', null));
  await at.settle();
  await at.send('back');
  at.on('libraryResults');
  await at.send('finish');
  expect(at.k.output).toEqual({ to: 'end' });
});

it('a code that is no item’s is said so, and the library is not asked', async () => {
  const at = start('returns');
  await at.scan('https://example.kz/?q=1');
  expect(at.on('libraryScan').problem).toBe('notAnItem');
  await at.misscan();
  expect(at.on('libraryScan').problem).toBe('unreadable');
  await at.send('back');
  expect(at.library.asked).toEqual([]);
  expect(at.k.output).toEqual({ to: 'back' });
});

it.each([
  ['A37701000000117B', '37701000000117'],
  [' 3770-1000 000117 ', '37701000000117'],
  ['КН-0012', 'КН0012'],
  ['a|AB123', null],
  ['', null],
  ['x'.repeat(41), null],
])('%j is the item %j', (written, code) => {
  expect(itemCode(written)).toBe(code);
});
