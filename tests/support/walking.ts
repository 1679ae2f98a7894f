import type { Page } from 'playwright-core';
import type { Means } from './filling.ts';

export type WalkKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Enter';

export interface Keys {
  /** Presses one after the other; done when the page has taken them. */
  press(keys: readonly WalkKey[]): Promise<void>;
}

/** Arrow keys of any keyboard, as fast as the page takes them. */
export const keyboard = (page: Page): Keys => ({
  async press(keys) {
    for (const key of keys) await page.keyboard.press(key);
  },
});

/**
 * A visitor without hands on the glass: goes to what is wanted by arrows, as somebody who knows the page would, and
 * presses Enter. Where the arrows do not lead there in a reasonable number of presses, the walk has a defect.
 */
export function feet(page: Page, keys: Keys): Means & { walkTo(testId: string): Promise<void> } {
  async function walkTo(testId: string): Promise<void> {
    const trail: string[] = [];
    for (let plans = 0; plans < MOST_PLANS; plans += 1) {
      const step = await page.evaluate(planned, testId);
      if (step.way === 'there') return;
      if (step.way === 'nowhere') {
        await page.waitForTimeout(50); // the page may be on its way
        continue;
      }
      trail.push(`${step.from} ${step.keys.length}×${step.keys[0]}`);
      await keys.press(step.keys);
      if (step.way === 'page') await page.waitForTimeout(20);
    }
    throw new Error(`${testId} is not walked to: ${trail.slice(-12).join(', ') || 'it is not there'}`);
  }
  return {
    walkTo,
    async press(testId) {
      await walkTo(testId);
      await keys.press(['Enter']);
    },
  };
}

/** From key to key on the largest keyboard it takes two; a page of a list some more. */
const MOST_PLANS = 60;

type Plan = { way: 'there' } | { way: 'nowhere' } | { way: 'walk' | 'page'; from: string; keys: WalkKey[] };

/** Runs in the page: the arrows to press next to come to what has the test id. */
function planned(testId: string): Plan {
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const stops = [...scope.querySelectorAll('button, input, [role=textbox]')].filter(isShown);
  const holder = [...scope.querySelectorAll(`[data-testid="${CSS.escape(testId)}"]`)].find(isShown);
  const wanted = stops.find((stop) => stop === holder || holder?.contains(stop));
  // on a page of the list that is not shown: turn on, and from the last page back
  const turn = (which: string) => stops.find((stop) => stop.getAttribute('data-testid') === which);
  const goal = wanted ?? turn('page-next') ?? turn('page-previous');
  if (goal === undefined) return { way: 'nowhere' };
  const here = document.activeElement ?? document.body;
  const from =
    here.getAttribute('data-testid') ?? here.closest('label')?.getAttribute('data-testid') ?? here.tagName;
  const walk = (key: WalkKey, times = 1): Plan => ({
    way: 'walk',
    from,
    keys: Array.from({ length: Math.max(1, times) }, () => key),
  });
  if (here === goal) return wanted ? { way: 'there' } : { way: 'page', from, keys: ['Enter'] };
  const gridOf = (element: Element | undefined) => element?.closest('[data-grid]') ?? null;
  const grid = gridOf(here);
  if (grid && grid === gridOf(goal)) {
    const [a, b] = [here.getBoundingClientRect(), goal.getBoundingClientRect()];
    if (b.top >= a.bottom - 1) return walk('ArrowDown');
    if (b.bottom <= a.top + 1) return walk('ArrowUp');
    const [left, right] = [Math.min(a.left, b.left), Math.max(a.left, b.left)];
    const between = [...grid.querySelectorAll('button')].filter((key) => {
      const box = key.getBoundingClientRect();
      return box.left >= left && box.left < right && box.top < a.bottom - 1 && box.bottom > a.top + 1;
    });
    return walk(b.left > a.left ? 'ArrowRight' : 'ArrowLeft', between.length);
  }
  const to = stops.indexOf(goal);
  const at = stops.indexOf(here);
  if (at < 0) return walk('ArrowDown'); // the title, the summary, a page just turned
  const way = to > at ? 1 : -1;
  let times = 0;
  for (let index = at; index !== to; index += way) {
    times += 1;
    if (gridOf(stops[index + way])) break;
  }
  return walk(way === 1 ? 'ArrowDown' : 'ArrowUp', grid ? 1 : times);
}
