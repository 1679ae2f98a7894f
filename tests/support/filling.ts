import type { Page } from 'playwright-core';

/** What a visitor answers, by the last part of a question's path, or by the whole path where that is not enough. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** How a visitor operates the kiosk: with a finger (touch.ts) or with a keypad's five keys (walking.ts). */
export interface Means {
  /** Finds what has this test id, turning pages where it must, and presses it. */
  press(testId: string): Promise<void>;
}

export interface Filling {
  page: Page;
  means: Means;
  answers: Answers;
  /** How many entries a list gets. */
  entries?: Readonly<Record<string, number>>;
  /** Somebody else must agree; what is done about it. */
  approve?: (means: Means) => Promise<void>;
  /** On each page before it is answered, e.g. to look at it. */
  look?: (field: string, kind: string) => Promise<void>;
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

/** Fills a service in, page after page, whatever it asks; ends on the check. */
export async function fillIn({
  page,
  means,
  answers,
  entries = {},
  approve,
  look,
}: Filling): Promise<string[]> {
  const seen: string[] = [];
  const listed: Record<string, number> = {};
  for (let pages = 0; pages < 200; pages += 1) {
    const { screen, path, kind } = await asked(page);
    if (screen === 'screen-check') return seen;
    const field = last(path);
    seen.push(path);
    await look?.(path, kind);
    const before = await marked(page);
    if (kind === 'list') {
      const wanted = entries[field] ?? 1;
      listed[path] = (listed[path] ?? 0) + 1;
      await means.press(listed[path] <= wanted ? 'add-row' : 'primary');
    } else {
      if (kind === 'approval') await approve?.(means);
      else await answerOne(page, means, kind, answers[path] ?? answers[field]);
      await means.press('primary');
    }
    await moved(page, before);
  }
  throw new Error('two hundred pages and no end');
}

async function asked(page: Page): Promise<{ screen: string; path: string; kind: string }> {
  await page.locator('[data-testid="screen-question"],[data-testid="screen-check"]').first().waitFor();
  return page.evaluate(() => {
    const { testid = '', field = '', kind = '' } = document.querySelector('main')?.dataset ?? {};
    return { screen: testid, path: field, kind };
  });
}

const tapped = new Set(['choice', 'several']);
const read = new Set(['information', 'consent']);

async function answerOne(
  page: Page,
  means: Means,
  kind: string,
  given: Answers[string] | undefined,
): Promise<void> {
  if (tapped.has(kind)) {
    const first = page.locator('[data-testid^="choice-"]').first();
    const ids =
      given === undefined
        ? [await first.getAttribute('data-testid')]
        : [given].flat().map((one) => `choice-${one}`);
    for (const id of ids) await means.press(id ?? '');
  } else if (!read.has(kind) && given !== undefined) await type(page, means, [given].flat().join(''));
}

/** Letters that the keyboard does not show are looked for on another one, as a person would. */
async function type(page: Page, means: Means, text: string): Promise<void> {
  for (const character of text) {
    const key = `key-${character === ' ' ? 'space' : character}`;
    if ((await page.getByTestId(key).count()) === 0)
      await means.press(/[a-z]/i.test(character) ? 'key-en' : 'key-kk');
    await means.press(key);
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
