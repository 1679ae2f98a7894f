import type { Page } from 'playwright-core';
import { physicalSize, pxPerMm, touchZoneMm } from '../../../renderer/lib/scale.ts';
import type { Mode } from './sample.ts';

/** Half a CSS pixel is rounding, not a defect. */
const SLACK_PX = 0.75;

/** What is wrong with the drawing now: too small, too close, out of reach, cut off, covered. */
export function inspect(page: Page, { screen, display }: Mode): Promise<string[]> {
  const px = pxPerMm(screen, { width: screen.widthPx, height: screen.heightPx });
  const zone = display.reach === 'low' ? touchZoneMm(screen) : null;
  const { heightMm } = physicalSize(screen);
  return page.evaluate(lookAround, {
    targetPx: 20 * px - SLACK_PX,
    keyWidthPx: 16 * px - SLACK_PX,
    keyHeightPx: 18 * px - SLACK_PX,
    gapPx: 4 * px - SLACK_PX,
    highestPx: zone === null ? 0 : (heightMm - zone) * px - SLACK_PX,
    smallestTextPx: 5 * px - SLACK_PX,
  });
}

interface Rules {
  targetPx: number;
  /** A key of the keyboard (UI.md). */
  keyWidthPx: number;
  keyHeightPx: number;
  gapPx: number;
  highestPx: number;
  smallestTextPx: number;
}

/** Runs in the page: must not refer to anything outside. */
function lookAround(rules: Rules): string[] {
  const wrong: string[] = [];
  const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} ${element.getAttribute('data-testid') ?? element.className}>`;
  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });

  const targets = [...scope.querySelectorAll('button, label, [role=textbox]')].filter(shown);
  const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const { element, box } of boxes) {
    const isKey = element.matches('.board-key');
    const [width, height] = isKey ? [rules.keyWidthPx, rules.keyHeightPx] : [rules.targetPx, rules.targetPx];
    if (box.width < width || box.height < height)
      wrong.push(`${name(element)} is too small: ${Math.round(box.width)}×${Math.round(box.height)}`);
    if (box.top < rules.highestPx) wrong.push(`${name(element)} is too high: ${Math.round(box.top)}`);
    if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      wrong.push(`${name(element)} is off the screen`);
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (hit === null || !(element.contains(hit) || hit.contains(element)))
      wrong.push(`${name(element)} is covered by ${hit ? name(hit) : 'nothing'}`);
  }
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
      const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
      if (Math.max(across, down) < rules.gapPx)
        wrong.push(
          `${name(one.element)} and ${name(other.element)} are ${Math.round(Math.max(across, down))} px apart`,
        );
    }

  // one place for each thing, on every screen (UI.md)
  const band = document.querySelector('.bottom-band')?.getBoundingClientRect();
  if (band && Math.abs(band.bottom - innerHeight) > 2)
    wrong.push(`the bottom band ends ${Math.round(innerHeight - band.bottom)} px above the bottom`);

  const texts = document.createTreeWalker(
    scope instanceof Element ? scope : document.body,
    NodeFilter.SHOW_TEXT,
  );
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || !shown(parent) || parent.closest('.sr-only')) continue;
    const words = text.textContent.trim().slice(0, 30);
    if (Number.parseFloat(getComputedStyle(parent).fontSize) < rules.smallestTextPx)
      wrong.push(`"${words}" is too small`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    for (let around: Element | null = parent; around; around = around.parentElement) {
      const clips = around === document.documentElement || getComputedStyle(around).overflowY !== 'visible';
      if (!clips) continue;
      const frame = around.getBoundingClientRect();
      if (
        box.left < frame.left - 2 ||
        box.right > frame.right + 2 ||
        box.top < frame.top - 2 ||
        box.bottom > frame.bottom + 2
      )
        wrong.push(`"${words}" is cut off by ${name(around)}`);
    }
    const holder = parent.closest('button, label, .digit-box, .paper, .check-row, .list-row, .answer-big');
    const held = holder?.getBoundingClientRect();
    if (
      holder &&
      held &&
      (box.left < held.left - 1 || box.right > held.right + 1 || box.bottom > held.bottom + 2)
    )
      wrong.push(`"${words}" sticks out of ${name(holder)}`);
  }
  return wrong;
}
