import { expect, it } from 'vitest';
import { visitLibraryLimits } from '../../../../electron/visit/library/limits.ts';
import { libraryWaitMs } from '../../../../renderer/lib/waits.ts';
import { libraries } from './borrowing-reader.ts';
import { done, loan, NAME, no, ok, refusedBook, unknownBook } from './fake-library.ts';

const start = libraries();
const two = [loan('1'), loan('2', { overdue: true, due: { day: '2026-11-18', order: null, text: '' } })];

it('loans with their dates; what the library has refused already is not offered', async () => {
  const at = start();
  await at.toLoans([...two, loan('3', { renewable: false, waiting: 1 })]);
  const { loans, canRenewAll } = at.on('libraryLoans');
  expect(loans.map(({ overdue, canRenew }) => [overdue, canRenew])).toEqual([
    [false, true],
    [true, true],
    [false, false],
  ]);
  expect(canRenewAll).toBe(true);
  await at.send('renewLoan', { index: 2 });
  at.on('libraryLoans');
  await at.send('renewLoan', { index: 7 });
  at.on('libraryLoans');
  expect(at.library.asked.filter((what) => what.startsWith('renew'))).toEqual([]);
});

it('one renewed: the visit is held meanwhile, a second touch does nothing, the list is asked anew', async () => {
  const at = start();
  await at.toLoans(two);
  await at.send('renewLoan', { index: 1 });
  expect(at.on('libraryWait')).toEqual({ screen: 'libraryWait', doing: 'renewing', canLeave: false });
  for (const touch of ['back', 'finish', 'librarySignOut', 'renewAllLoans']) await at.send(touch);
  await at.send('renewLoan', { index: 1 });
  at.on('libraryWait');
  expect(at.k.reports.slice(-1)).toEqual(['busy']);
  at.library.answer('renew', done('2'));
  await at.settle();
  expect(at.k.reports.slice(-1)).toEqual(['free']);
  expect(at.on('libraryResults')).toMatchObject({
    act: 'renewed',
    entries: [{ result: 'done', due: { day: '2026-12-06' } }],
    canPrint: true,
  });
  expect(at.library.asked.filter((what) => what.startsWith('renew'))).toEqual(['renew 2']);
  await at.send('back');
  expect(at.on('libraryWait').doing).toBe('loans');
});

it('all renewed: each has its own end, and the slip holds what is done as done', async () => {
  const at = start();
  await at.toLoans([...two, loan('3')]);
  await at.send('renewAllLoans');
  const results = [done('1'), refusedBook('2', 'maxRenewals', 'Too many'), unknownBook('3')];
  at.library.answer('renewAll', ok(results));
  await at.settle();
  const { entries } = at.on('libraryResults');
  expect(entries.map(({ result }) => result)).toEqual(['done', 'refused', 'unknown']);
  expect(entries[1]?.refusal).toEqual({
    code: 'maxRenewals',
    next: ['bringBack', 'seeLibrarian'],
    message: 'Too many',
  });
  expect(at.devices.jobs).toEqual([]); // only when it is wanted
  await at.send('printLibrarySlip');
  const [job] = at.devices.jobs;
  const paper = JSON.stringify(job?.document);
  expect(paper).toContain('Renewed: 1');
  expect(paper).not.toContain(NAME);
  expect(paper.indexOf('Book 3')).toBeGreaterThan(paper.indexOf('Not confirmed as renewed'));
  expect(at.on('libraryResults')).toMatchObject({ paper: { state: 'confirmed' }, canPrint: false });
});

it.each(['renew', 'renewAll'] as const)('%s without an answer is unknown, and never done', async (what) => {
  const at = start();
  await at.toLoans(two);
  await at.send(what === 'renew' ? 'renewLoan' : 'renewAllLoans', what === 'renew' ? { index: 0 } : {});
  const lost = what === 'renew' ? visitLibraryLimits.actLostMs : visitLibraryLimits.allLostMs;
  await at.settle(lost - 1);
  expect(libraryWaitMs(at.on('libraryWait').doing)).toBe(lost); // what the screen says is what is kept
  await at.settle(1);
  const { entries, canPrint } = at.on('libraryResults');
  expect(entries.map(({ item, result }) => [item, result])).toEqual(
    what === 'renew'
      ? [['1', 'unknown']]
      : [
          ['1', 'unknown'],
          ['2', 'unknown'],
        ],
  );
  expect(canPrint).toBe(false);
  expect(at.k.reports.slice(-1)).toEqual(['free']);
});

it('a list that cannot be had is said, tried again, or left', async () => {
  const at = start();
  await at.signIn();
  await at.send('openLibraryPage', { page: 'holds' });
  at.library.answer('holds', no('unreachable'));
  await at.settle();
  expect(at.on('libraryTrouble')).toMatchObject({ canRetry: true, signedIn: true });
  await at.send('retry');
  at.library.answer('holds', ok([{ item: '9', title: null, ready: null }]));
  await at.settle();
  expect(at.on('libraryHolds').holds).toEqual([{ item: '9', title: null, ready: null }]);
  await at.send('back');
  await at.send('openLibraryPage', { page: 'fees' });
  at.library.answer('fees', ok({ owed: { minor: 12_345, currency: 'USD' }, lines: ['123.45 fine'] }));
  await at.settle();
  expect(at.on('libraryFees')).toEqual({
    screen: 'libraryFees',
    owed: '123.45\u00A0USD',
    lines: ['123.45 fine'],
  });
  await at.send('back');
  await at.send('openLibraryPage', { page: 'details' });
  expect(at.on('libraryDetails')).toMatchObject({ name: NAME, card: '••••••••••1018' });
});

it('whoever may not borrow is told why, and is not let to the scanner', async () => {
  const at = start();
  await at.signIn({ canBorrow: false, blocks: ['excessiveFines', 'chargeDenied'] });
  expect(at.on('libraryHome')).toMatchObject({
    canBorrow: false,
    blocks: ['excessiveFines', 'chargeDenied'],
  });
  await at.send('openLibraryPage', { page: 'borrow' });
  at.on('libraryHome');
});
