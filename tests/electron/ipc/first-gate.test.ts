import { expect, it } from 'vitest';
import type { Screen } from '../../../electron/contract/views/view.ts';
import type { Caller } from '../../../electron/ipc/caller.ts';
import { createFirstGate } from '../../../electron/ipc/first-gate.ts';
import type { Gate } from '../../../electron/ipc/gate.ts';
import { createPainted } from '../../../electron/ipc/painted.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { screenExample } from './examples.ts';

const page: Caller = { mainFrame: true, origin: 'app://kiosk', actor: 'citizen' };
const picture: Screen = { ...screenExample, revision: 0 };

function setUp(kept: Screen | null = picture) {
  let open: (gate: Gate) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const gate = new Promise<Gate>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  const settled = { times: 0 };
  const painted = createPainted(memoryLog(), 0);
  const onSettled = () => {
    settled.times += 1;
  };
  const first = createFirstGate({ picture: kept, painted, onSettled, gate });
  const behind: unknown[] = [];
  const kiosk: Gate = async (_caller, name, input) => {
    behind.push([name, input]);
    return 'the kiosk';
  };
  return { first, open: () => open(kiosk), fail, settled, painted, behind };
}

it('draws what was kept, and hears that it is drawn', async () => {
  const { first, settled, painted, behind } = setUp();
  expect(await first(page, 'getScreen', {})).toBe(picture);
  expect(settled.times).toBe(0); // it has yet to draw, for which it needs main
  expect(await first(page, 'painted', { revision: 0 })).toEqual({ ok: true, taken: true });
  await painted.first;
  expect(painted.last()).toMatchObject({ revision: 0 });
  expect(settled.times).toBe(1);
  expect(behind).toEqual([]);
});

it('a touch waits for the kiosk, and is not lost', async () => {
  const { first, open, behind } = setUp();
  const touch = first(page, 'start', {});
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(behind).toEqual([]);
  open();
  expect(await touch).toBe('the kiosk');
  expect(behind).toEqual([['start', {}]]);
});

it('with nothing kept everything waits, the page for the kiosk too', async () => {
  const { first, open, settled } = setUp(null);
  const screen = first(page, 'getScreen', {});
  expect(settled.times).toBe(1);
  open();
  expect(await screen).toBe('the kiosk');
});

it('once the kiosk is there it answers itself', async () => {
  const { first, open, behind } = setUp();
  open();
  await Promise.resolve();
  expect(await first(page, 'getScreen', {})).toBe('the kiosk');
  expect(await first(page, 'painted', { revision: 0 })).toBe('the kiosk');
  expect(behind).toHaveLength(2);
});

const strangers: [string, Caller][] = [
  ['a frame inside the page', { ...page, mainFrame: false }],
  ['a page from elsewhere', { ...page, origin: 'https://example.org' }],
  ['a window nobody made', { ...page, actor: null }],
  ['the dock', { mainFrame: true, origin: 'app://dock', actor: 'dock' }],
];
it.each(strangers)('%s sees no picture, and starts nothing', async (_who, caller) => {
  const { first, open, settled, painted, behind } = setUp();
  const answers = [first(caller, 'getScreen', {}), first(caller, 'painted', { revision: 0 })];
  open();
  expect(await Promise.all(answers)).toEqual(['the kiosk', 'the kiosk']); // whose gate refuses it
  expect(settled.times).toBe(0);
  expect(painted.last()).toBeNull();
  expect(behind).toHaveLength(2);
});

it.each([{ revision: 1 }, { revision: '0' }, {}, null, undefined, 'x'])(
  'only its own revision is drawn by it: %j is not',
  async (input) => {
    const { first, open, painted } = setUp();
    const answer = first(page, 'painted', input);
    open();
    expect(await answer).toBe('the kiosk');
    expect(painted.last()).toBeNull();
  },
);

it('a kiosk that cannot be composed answers nothing', async () => {
  const { first, fail } = setUp();
  const touch = first(page, 'start', {});
  fail(new Error('no kiosk'));
  await expect(touch).rejects.toThrow('no kiosk');
});
