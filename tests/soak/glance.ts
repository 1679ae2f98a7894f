import type { Page } from 'playwright-core';
import { screenSchema, type View } from '../../electron/contract/views/view.ts';

/** What a visitor sees, and what the kiosk means by it. */
export interface Glance {
  view: View;
  /** What can be touched now. */
  touchable: string[];
}

/** null: the screen is between two drawings. */
export async function glanceAt(page: Page): Promise<Glance | null> {
  const seen = await page.evaluate(async () => {
    const answer = await window.qyzmet.call('getScreen', {});
    const scope: ParentNode = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const touchable = [...scope.querySelectorAll('[data-testid]')].flatMap((element) => {
      const id = element.getAttribute('data-testid');
      const shown = element.checkVisibility({ visibilityProperty: true });
      return id !== null && shown && !element.matches(':disabled') ? [id] : [];
    });
    return { answer, drawn: document.querySelector('main')?.dataset.testid, touchable };
  });
  const screen = screenSchema.safeParse(seen.answer).data;
  if (!screen || seen.drawn !== `screen-${screen.view.screen}`) return null;
  return { view: screen.view, touchable: seen.touchable };
}
