import { runInThisContext } from 'node:vm';
import type { ElectronApplication } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { askOnce } from '../../scripts/lib/ask-main.mjs';

type Call = (electron: unknown, input: unknown) => unknown;

/** Electron's main as Playwright reaches it: functions arrive as text; the answers named are lost on the way. */
function mainThatLoses(errors: string[]) {
  const main = {
    evaluate: async (call: Call, input: unknown) => {
      const answer = await runInThisContext(`(${String(call)})`)({ app: 'electron' }, input);
      const error = errors.shift();
      if (error) throw new Error(error);
      return answer;
    },
  };
  return askOnce(main as unknown as ElectronApplication); // the one method in use
}

const pressed = () => Number(Reflect.get(globalThis, 'pressed') ?? 0);
const press = (_: unknown, times: number) => {
  Reflect.set(globalThis, 'pressed', Number(Reflect.get(globalThis, 'pressed') ?? 0) + times);
  return 'pressed';
};

describe('a question to main whose answer was garbage collected', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'pressed');
    Reflect.deleteProperty(globalThis, 'answers');
  });

  it('is asked again, and carried out once', async () => {
    const main = mainThatLoses(['Resulting promise was garbage collected.', 'Promise was collected']);
    expect(await main.evaluate(press, 1)).toBe('pressed');
    expect(pressed()).toBe(1);
    expect(await main.evaluate(press, 1)).toBe('pressed');
    expect(pressed()).toBe(2);
  });

  it('is given up after three times', async () => {
    const main = mainThatLoses(Array(3).fill('Resulting promise was garbage collected.'));
    await expect(main.evaluate(press, 1)).rejects.toThrow('garbage');
    expect(pressed()).toBe(1);
  });

  it('is not asked again where main itself failed', async () => {
    const main = mainThatLoses(['no handler of calls']);
    await expect(main.evaluate(press, 1)).rejects.toThrow('no handler');
    await expect(
      main.evaluate(() => {
        throw new Error('of its own');
      }),
    ).rejects.toThrow('of its own');
  });
});
