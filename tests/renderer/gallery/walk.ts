import type { Page } from 'playwright-core';

/** Presses a key until everything that can be operated was focused once; tells what was missed or out of order. */
export async function walkThrough(page: Page, key: string): Promise<string[]> {
  const expected = await page.evaluate(stops);
  const wrong = await page.evaluate(backwardSteps);
  // From the title, where every new screen begins; a dialog begins at its first button and is walked round.
  const seen: string[] = [];
  for (let press = 0; press < expected.length; press++) {
    await page.keyboard.press(key);
    const here = await page.evaluate(focused);
    seen.push(here.name);
    if (!here.ringed) wrong.push(`${here.name} has no visible focus`);
  }
  const start = expected.indexOf(seen[0] ?? '');
  const turned = [...expected.slice(start), ...expected.slice(0, start)];
  if (seen.join(' ') !== turned.join(' '))
    wrong.push(`went ${seen.join(' ')} instead of ${turned.join(' ')}`);
  return wrong;
}

/** The functions below run in the page. Stops are named by their place, for not all have a test id. */
function stops(): string[] {
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const all = [...scope.querySelectorAll('button, input')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  return all.map((element) => {
    const holder = element.closest('label') ?? element;
    const { top, left } = holder.getBoundingClientRect();
    return `${holder.getAttribute('data-testid') ?? holder.textContent?.trim()}@${Math.round(left)},${Math.round(top)}`;
  });
}

/** A stop that lies wholly above the one before it would send the eye back up. */
function backwardSteps(): string[] {
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const boxes = [...scope.querySelectorAll('button, input')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => (element.closest('label') ?? element).getBoundingClientRect());
  return boxes.flatMap((box, index) => {
    const before = boxes[index - 1];
    return before && box.bottom <= before.top ? [`stop ${index} lies above stop ${index - 1}`] : [];
  });
}

function focused(): { name: string; ringed: boolean } {
  const element = document.activeElement ?? document.body;
  const holder = element.closest('label') ?? element;
  const { top, left } = holder.getBoundingClientRect();
  return {
    name: `${holder.getAttribute('data-testid') ?? holder.textContent?.trim()}@${Math.round(left)},${Math.round(top)}`,
    ringed: Number.parseFloat(getComputedStyle(holder).outlineWidth) >= 4,
  };
}
