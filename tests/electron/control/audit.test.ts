import { expect, test } from 'vitest';
import { auditToTrail } from '../../../electron/control/audit.ts';
import type { DeviceCalls } from '../../../electron/control/devices.ts';
import { controlHandlers } from '../../../electron/control/handlers.ts';
import { journalledCalls } from '../../../electron/control/journalled-calls.ts';
import { subjectSchema } from '../../../electron/staff/audit/entry.ts';
import type { Deed } from '../../../electron/staff/audit/trail.ts';
import { noHelpCalls } from '../../../electron/staff/help-calls.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import { memoryLog } from '../../support/memory-log.ts';

const document = { language: 'kk' as const, blocks: [{ kind: 'text' as const, value: 'А' }] };
const stop = new AbortController();
const work = { signal: stop.signal, tell: () => {} };

/** Handlers over a printer, a queue that takes everything, and a trail that can be full. */
function socket() {
  const log = memoryLog();
  const deeds: Deed[] = [];
  const done: string[] = [];
  const trail = { full: false };
  const append = (deed: Deed) => {
    if (trail.full) throw new Error('disk full');
    if (deed.subject !== null) subjectSchema.parse(deed.subject);
    deeds.push(deed);
    return {} as never; // nobody looks at the entry
  };
  const calls: DeviceCalls = {
    statuses: () => [],
    onStatus: () => () => {},
    async call(device, _role, method) {
      done.push(`${method} ${device}`);
      return succeeded({ print: 'confirmed', jobId: 'j' });
    },
  };
  const call = { id: 'c1', kind: 'asked' as const, page: 'check', since: '', state: 'open' as const };
  const handlers = controlHandlers({
    about: { kiosk: 'k1', config: '(demo)' },
    mode: () => 'attract',
    configured: [
      { id: 'receipt', roles: ['receiptPrinter'], driver: 'escpos', profile: 'epson-tm-t88vi' },
    ] as never, // what is looked at of a device here
    calls,
    visitorFirst: { use: (_device, signal, act) => act({ signal, waiting: signal }) },
    queue: {
      desk: {
        async perform(act: { act: string }) {
          done.push(act.act);
          return { ok: false, refused: 'nobodyWaits', ticket: null, finished: null };
        },
      },
    } as never, // the board is not read here
    helpCalls: {
      ...noHelpCalls,
      waiting: () => [call],
      acknowledge: () => done.push('acknowledged') > 0,
    },
    readiness: null,
    health: null,
    setUpdating: () => true,
    audit: auditToTrail({ append }, log),
  });
  return { handlers, deeds, done, trail, log };
}

test('every act over the socket stands in the trail before it is done, with the user of the machine', async () => {
  const { handlers, deeds, done } = socket();
  const user = 'aigul';
  await handlers.print({ id: 'receipt', timeoutMs: 1_000, document, user }, work);
  await handlers['devices.test']({ id: 'receipt', timeoutMs: 1_000, user }, work);
  await handlers['queue.act']({ act: { act: 'call', window: 3, finish: false }, user }, work);
  await handlers['queue.act']({ act: { act: 'resume', number: 'A017' }, user }, work);
  await handlers['queue.act']({ act: { act: 'transfer', group: 'cash', window: 2 }, user }, work);
  await handlers['helpCalls.acknowledge']({ id: 'c1', user }, work);
  expect(deeds.map(({ act, subject, by, staff }) => [act, subject, by, staff])).toEqual([
    ['documentPrinted', 'receipt#aigul', 'commandLine', null],
    ['deviceTested', 'receipt#aigul', 'commandLine', null],
    ['ticketCalled', 'next:window-3#aigul', 'commandLine', null],
    ['ticketResumed', 'A017#aigul', 'commandLine', null],
    ['ticketTransferred', 'cash:window-2#aigul', 'commandLine', null],
    ['callAcknowledged', 'check#aigul', 'commandLine', null],
  ]);
  expect(done).toEqual(
    expect.arrayContaining(['print receipt', 'call', 'resume', 'transfer', 'acknowledged']),
  );
});

test('what cannot be written down is not done', async () => {
  const { handlers, trail, done } = socket();
  trail.full = true;
  const refused = await Promise.all([
    handlers.print({ id: 'receipt', timeoutMs: 1_000, document, user: 'root' }, work),
    handlers['devices.test']({ id: 'receipt', timeoutMs: 1_000, user: 'root' }, work),
    handlers.read({ id: 'receipt', timeoutMs: 1_000, reveal: true, user: 'root' }, work),
    handlers['queue.act']({ act: { act: 'finish', window: 1 }, user: 'root' }, work),
    handlers['helpCalls.acknowledge']({ id: 'c1', user: 'root' }, work),
  ]);
  expect(refused.map((one) => !one.ok && one.error.code)).toEqual([
    'notRecorded',
    'notRecorded',
    'unsupportedCommand', // a printer reads nothing
    'notRecorded',
    'notRecorded',
  ]);
  expect(done).toEqual([]);
});

test.each([
  ['root', 'receipt#root'],
  ['700101399004', 'receipt#unknown'],
  ['Айгүл', 'receipt#unknown'],
  ['', 'receipt#unknown'],
  ['a b;#c', 'receipt#abc'],
  ['x'.repeat(64), `receipt#${'x'.repeat(32)}`],
])('user %j is written as %s', async (user, written) => {
  const { handlers, deeds } = socket();
  await handlers.print({ id: 'receipt', timeoutMs: 1_000, document, user }, work);
  expect(deeds.at(-1)?.subject).toBe(written);
});

function journalled(answer: Awaited<ReturnType<DeviceCalls['call']>>) {
  const books: unknown[] = [];
  const full = { journal: false };
  const calls = journalledCalls(
    {
      statuses: () => [],
      onStatus: () => () => {},
      async call(_device, _role, method) {
        books.push(method);
        return answer;
      },
    },
    {
      journal: {
        started(entry) {
          if (full.journal) throw new Error('disk full');
          books.push(['started', entry]);
        },
        done: (result) => void books.push(['done', result]),
      },
      records: { printed: (...told) => void books.push(['printed', ...told]) },
      log: memoryLog(),
    },
  );
  const options = { deadlineMs: 1_000, signal: new AbortController().signal };
  const print = () => calls.call('receipt', 'receiptPrinter', 'print', { document, jobId: 'j1' }, options);
  const status = () => calls.call('receipt', 'receiptPrinter', 'counters', {}, options);
  return { books, full, print, status };
}

test('paper let out by command is in the journal before the first byte, and taken from the roll', async () => {
  const paper = { lengthMm: 80, cuts: 1 };
  const { books, print, status } = journalled(succeeded({ print: 'confirmed', jobId: 'j1', paper }));
  await print();
  expect(books).toEqual([
    ['started', { jobId: 'j1', device: 'receipt', subject: { kind: 'document', id: 'control:j1' } }],
    'print',
    ['done', expect.objectContaining({ print: 'confirmed', jobId: 'j1' })],
    ['printed', 'receipt', 'test', expect.anything(), { ...paper, estimated: false }],
  ]);
  await status();
  expect(books.slice(4)).toEqual(['counters']);
});

test('lost in the middle it is unknown, refused it is failed, and another job says nothing of this one', async () => {
  for (const [answer, print] of [
    [failed('processGone'), 'unknown'],
    [failed('noDevice'), 'failed'],
    [succeeded({ print: 'confirmed', jobId: 'other' }), 'unknown'],
  ] as const) {
    const one = journalled(answer);
    await one.print();
    expect(one.books).toContainEqual(['done', expect.objectContaining({ print, jobId: 'j1' })]);
  }
});

test('without its record no paper is begun', async () => {
  const { books, full, print } = journalled(succeeded({ print: 'confirmed', jobId: 'j1' }));
  full.journal = true;
  expect(await print()).toMatchObject({ ok: false });
  expect(books).toEqual([]);
});
