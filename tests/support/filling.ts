import type { Page } from 'playwright-core';

/** What a visitor answers, by the last part of a question's path, or by the whole path where that is not enough. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export interface Filling {
  page: Page;
  answers: Answers;
  /** How many entries a list gets. */
  entries?: Readonly<Record<string, number>>;
  /** Somebody else must agree; what is done about it. */
  approve?: (page: Page) => Promise<void>;
  /** After each page, e.g. to look at it. */
  look?: (field: string) => Promise<void>;
}

const last = (path: string): string => path.split('.').at(-1) ?? path;

/** A number that passes the check digit: the same eleven digits give the same one. */
export function iinOf(eleven: string): string {
  const sum = (weights: readonly number[]) =>
    weights.reduce((total, weight, at) => total + weight * Number(eleven[at]), 0) % 11;
  const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const check = first < 10 ? first : sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
  if (check > 9) throw new Error(`${eleven} has no check digit`);
  return eleven + String(check);
}

/** Fills a service in by touching, page after page, whatever it asks; ends on the check. */
export async function fillIn({ page, answers, entries = {}, approve, look }: Filling): Promise<string[]> {
  const touch = (id: string) => page.getByTestId(id).first().click();
  const seen: string[] = [];
  const listed: Record<string, number> = {};
  for (let pages = 0; pages < 200; pages += 1) {
    await page.locator('[data-testid="screen-question"],[data-testid="screen-check"]').first().waitFor();
    if (await page.getByTestId('screen-check').isVisible()) return seen;
    const question = page.getByTestId('screen-question');
    const path = (await question.getAttribute('data-field')) ?? '';
    const kind = await question.getAttribute('data-kind');
    const field = last(path);
    const given = answers[path] ?? answers[field];
    seen.push(path);
    await look?.(path);
    const before = await marked(page);
    if (kind === 'list') {
      const wanted = entries[field] ?? 1;
      listed[path] = (listed[path] ?? 0) + 1;
      await touch(listed[path] <= wanted ? 'add-row' : 'primary');
    } else {
      await answerOne(page, kind, given, approve);
      await touch('primary');
    }
    await moved(page, before);
  }
  throw new Error('two hundred pages and no end');
}

async function answerOne(
  page: Page,
  kind: string | null,
  given: Answers[string] | undefined,
  approve: Filling['approve'],
): Promise<void> {
  const touch = (id: string) => page.getByTestId(id).first().click();
  const type = async (text: string) => {
    for (const character of text) await touch(`key-${character === ' ' ? 'space' : character}`);
  };
  if (kind === 'choice' || kind === 'several') {
    const values = given === undefined ? [] : [given].flat();
    if (values.length === 0) await page.locator('[data-testid^="choice-"]').first().click();
    for (const value of values) await page.locator(`[data-testid="choice-${value}"]`).click();
  } else if (kind === 'approval') {
    await approve?.(page);
  } else if (kind !== 'information' && kind !== 'consent' && given !== undefined) {
    await type([given].flat().join(''));
  }
}

/** The screen, its question and its problem: one of them changes when a touch was taken. */
const marked = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return [
      main?.dataset.testid,
      main?.dataset.field,
      document.querySelector('[data-testid="problem"]')?.textContent,
    ].join('|');
  });

async function moved(page: Page, before: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await marked(page);
    if (now !== before) {
      if (!now.endsWith('|')) throw new Error(`a problem: ${now}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing moved on ${before}`);
}
