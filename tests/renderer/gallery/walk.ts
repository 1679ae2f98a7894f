import type { Page } from 'playwright-core';

const KEY = 'in a grid: ';

/**
 * Presses a key until everything that can be operated was focused once; tells what was missed or out of order.
 * A keyboard on the screen is walked in two dimensions: → runs through all its keys, ↓ through one column, Tab past it.
 */
export async function walkThrough(page: Page, key: string): Promise<string[]> {
  const all = await page.evaluate(stops);
  const wrong = await page.evaluate(backwardSteps);
  const expected = key === 'ArrowRight' ? all : all.filter((name) => !name.startsWith(KEY));
  // From the title, where every new screen begins; a dialog begins at its first button and is walked round.
  const seen: string[] = [];
  let keys = 0;
  await page.evaluate(followFocus);
  const presses = key === 'ArrowRight' || expected.length === all.length ? expected.length : all.length;
  for (let press = 0; press < presses; press++) await page.keyboard.press(key);
  for (const here of await page.evaluate(followed)) {
    if (seen.length === expected.length) break;
    if (!here.ringed) wrong.push(`${here.name} has no visible focus`);
    if (key !== 'ArrowRight' && here.name.startsWith(KEY)) keys += 1;
    else seen.push(here.name);
  }
  const start = expected.indexOf(seen[0] ?? '');
  const turned = [...expected.slice(start), ...expected.slice(0, start)];
  if (seen.join(' ') !== turned.join(' '))
    wrong.push(`went ${seen.join(' ')} instead of ${turned.join(' ')}`);
  if (expected.length < all.length && keys === 0) wrong.push('went past the keys');
  if (key === 'Tab' && keys > 1) wrong.push(`Tab stopped at ${keys} keys`);
  return wrong;
}

/** The functions below run in the page. Stops are named by their place, for not all have a test id. */
function stops(): string[] {
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const all = [...scope.querySelectorAll('button, input, [role=textbox]')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  return all.map((element) => {
    const holder = element.closest('label') ?? element;
    const { top, left } = holder.getBoundingClientRect();
    const inGrid = element.closest('[data-grid]') ? 'in a grid: ' : '';
    return `${inGrid}${holder.getAttribute('data-testid') ?? holder.textContent?.trim()}@${Math.round(left)},${Math.round(top)}`;
  });
}

/** A stop that lies wholly above the one before it would send the eye back up. */
function backwardSteps(): string[] {
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const boxes = [...scope.querySelectorAll('button, input, [role=textbox]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => (element.closest('label') ?? element).getBoundingClientRect());
  return boxes.flatMap((box, index) => {
    const before = boxes[index - 1];
    return before && box.bottom <= before.top ? [`stop ${index} lies above stop ${index - 1}`] : [];
  });
}

interface Followed {
  name: string;
  ringed: boolean;
}
type Following = Window & { followed?: Followed[]; stopFollowing?: () => void };

/** Writes down where each key has led, so that a walk need not be asked about at every step. */
function followFocus(): void {
  const win: Following = window;
  const log: Followed[] = [];
  const onKeyUp = () => {
    const element = document.activeElement ?? document.body;
    const holder = element.closest('label') ?? element;
    const { top, left } = holder.getBoundingClientRect();
    const inGrid = element.closest('[data-grid]') ? 'in a grid: ' : '';
    log.push({
      name: `${inGrid}${holder.getAttribute('data-testid') ?? holder.textContent?.trim()}@${Math.round(left)},${Math.round(top)}`,
      ringed: Number.parseFloat(getComputedStyle(holder).outlineWidth) >= 4,
    });
  };
  document.addEventListener('keyup', onKeyUp, { capture: true });
  win.followed = log;
  win.stopFollowing = () => document.removeEventListener('keyup', onKeyUp, { capture: true });
}

function followed(): Followed[] {
  const win: Following = window;
  win.stopFollowing?.();
  return win.followed ?? [];
}
