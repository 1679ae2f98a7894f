import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Screen } from '../../electron/contract/views/view.ts';
import { screenExample } from '../electron/ipc/examples.ts';

type Listener = (screen: Screen) => void;
const drawing = (revision: number): Screen => ({ ...screenExample, revision });

let listeners: Set<Listener>;
const tell = (screen: Screen) => {
  for (const listener of listeners) listener(screen);
};
beforeEach(() => {
  vi.resetModules(); // a page's program is run once a page
  listeners = new Set();
  vi.stubGlobal('window', {
    qyzmet: {
      call: async () => drawing(7),
      on: (_name: string, listener: Listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

const read = () => import('../../renderer/lib/first-screen.ts');

it('what is told between the answer and the first drawing is shown: a goodbye would stay for good', async () => {
  const { firstScreen, onScreen } = await read();
  expect(await firstScreen).toMatchObject({ revision: 7 });
  tell(drawing(8));
  tell(drawing(9));
  const shown: number[] = [];
  onScreen(({ revision }) => shown.push(revision));
  expect(shown).toEqual([9]);
  tell(drawing(10));
  expect(shown).toEqual([9, 10]);
});

it('where nothing was told nothing is shown, and whoever stops hears no more', async () => {
  const { onScreen } = await read();
  const shown: number[] = [];
  const stop = onScreen(({ revision }) => shown.push(revision));
  expect(shown).toEqual([]);
  stop();
  tell(drawing(8));
  expect(shown).toEqual([]);
  expect(listeners.size).toBe(0);
});
