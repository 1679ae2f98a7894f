import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../electron/contract/values/language.ts';
import { defaultDisplay } from '../../electron/contract/views/frame.ts';
import { type Gallery, openGallery, type Sent } from '../renderer/gallery/gallery.ts';
import { inspect } from '../renderer/gallery/inspect.ts';
import { type Mode, modes, type Sample, screenFor } from '../renderer/gallery/sample.ts';
import { samplesIn } from '../renderer/gallery/samples.ts';
import { walkThrough } from '../renderer/gallery/walk.ts';

/**
 * `GALLERY_PICTURES=folder` keeps every screen as PNG for eyes; `GALLERY_ONLY='idle|text'` narrows to names that
 * match it, `GALLERY_MODES=low,large` to these modes, `GALLERY_LANGUAGES=kk` to these languages;
 * `QYZMET_FULL=1` (npm run test:full) looks at every screen in every language and every mode.
 */
const picturesFolder = process.env.GALLERY_PICTURES;
const only = new RegExp(process.env.GALLERY_ONLY ?? '');
const onlyModes = process.env.GALLERY_MODES?.split(',');
const onlyLanguages = process.env.GALLERY_LANGUAGES?.split(',');
const full = process.env.QYZMET_FULL === '1';

/** One language each; every mode in every language, all with axe, is `npm run test:full`'s: half an hour of pictures. */
const always: Readonly<Record<string, Language>> = {
  normal: 'kk',
  'landscape-large': 'ru',
  'largest-everything': 'kk',
};

const runs = modes
  .filter(({ name }) => onlyModes?.includes(name) ?? (full || name in always))
  .flatMap((mode) =>
    languages
      .filter((language) => onlyLanguages?.includes(language) ?? true)
      .filter((language) => full || onlyModes || always[mode.name] === language)
      .map((language) => ({ mode, language, name: mode.name, axe: full || mode.name === 'normal' })),
  );

/** Two hundred screens, each with axe; another program may have the processor. */
const PATIENCE_MS = 400_000;

let gallery: Gallery;
/** All that the screen has sent so far. */
const sent: Sent[] = [];
async function sentNow(): Promise<Sent[]> {
  const now = await gallery.sent();
  sent.push(...now);
  return now;
}
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

/** The staff's pages do not follow a visitor's wishes (electron/kiosk/with-staff.ts), only the shape of the glass; before a visit there are none. */
const modeFor = (sample: Sample, mode: Mode): Mode =>
  sample.view.screen === 'staff' || (sample.view.screen === 'attract' && sample.frame?.cardShown)
    ? { ...mode, display: defaultDisplay }
    : mode;

/** The screen that stands there was left on another page than it came up with. */
let turned = false;

/** Two screens of one kind after one another are one to React, and the second would come up on the first one's page. */
async function clear(language: Language, mode: Mode): Promise<void> {
  const between = samplesIn(language).find(({ view }) => view.screen === 'attract');
  if (turned && between) await gallery.show(screenFor(between, language, mode));
  turned = false;
}

async function show(sample: Sample, language: Language, mode: Mode): Promise<void> {
  await clear(language, mode);
  if (sample.typed) {
    await gallery.show(screenFor({ ...sample, view: sample.typed.on }, language, mode));
    for (const digit of sample.typed.digits) await gallery.page.getByTestId(`key-${digit}`).click();
    turned = true; // what is typed stands there until another screen comes
  }
  await gallery.show(screenFor(sample, language, mode));
  if (!sample.touch) return;
  const way = gallery.page.getByTestId(sample.touch);
  // the largest text leaves no room for it on the screen: there it is reached by way of *Help*
  if (sample.touch === 'kept' && (await way.count()) === 0) await gallery.page.getByTestId('help').click();
  await way.click();
}

async function hide(sample: Sample): Promise<void> {
  if (!sample.touch) return;
  await gallery.page.keyboard.press('Escape');
  await gallery.page.mouse.click(1, 1); // back to a hand: focus rings are for keys
}

/** The page is never loaded anew: axe is put into it once, which takes longer than a look through a screen. */
async function axe(): Promise<string[]> {
  const { page } = gallery;
  if (!(await page.evaluate(() => 'axe' in window)))
    await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return page.evaluate(async () => {
    // a button that was another one a moment ago is on its way to its colour
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
    const { axe: run } = window as unknown as { axe: AxeInPage }; // put there by AxeBuilder
    const { violations } = await run.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}
interface AxeInPage {
  run(
    context: Document,
    options: { resultTypes: ['violations'] },
  ): Promise<Awaited<ReturnType<AxeBuilder['analyze']>>>;
}

async function keepPicture(...names: string[]): Promise<void> {
  if (!picturesFolder) return;
  mkdirSync(picturesFolder, { recursive: true });
  await gallery.page.screenshot({ path: path.join(picturesFolder, `${names.join('-')}.png`) });
}

const samples = (language: Language) => samplesIn(language).filter(({ name }) => only.test(name));

describe('every screen is large enough, within reach, whole and axe-clean', () => {
  it.each(runs)(
    '$name in $language',
    async ({ mode: shape, language, axe: withAxe }) => {
      const wrong: Record<string, string[]> = {};
      for (const sample of samples(language)) {
        // the staff's pages follow no visitor's wishes: only the glass's shape is left to look at, in `test:full`
        if (!full && sample.view.screen === 'staff' && !withAxe) continue;
        const mode = modeFor(sample, shape);
        await show(sample, language, mode);
        await keepPicture(sample.name, language, mode.name);
        const found = [...(await inspect(gallery.page, mode)), ...(withAxe ? await axe() : [])];
        const over = gallery.page.locator('dialog[open]');
        const next = ((await over.count()) > 0 ? over : gallery.page.locator('body'))
          .getByTestId('page-next')
          .first();
        for (let page = 2; await next.isVisible(); page++) {
          // covered or out of the window: a finding, not a wait
          const done = await next.click({ timeout: 2_000 }).then(
            () => true,
            () => false,
          );
          if (!done) {
            found.push(`page ${page} cannot be turned to`);
            break;
          }
          turned = true;
          await keepPicture(sample.name, `page${page}`, language, mode.name);
          found.push(...(await inspect(gallery.page, mode)).map((line) => `page ${page}: ${line}`));
        }
        await hide(sample);
        if (found.length > 0) wrong[sample.name] = found;
      }
      expect(wrong).toEqual({});
    },
    PATIENCE_MS,
  );
});

describe('keys', () => {
  const [mode] = modes;
  it.each(full ? ['Tab', 'ArrowDown', 'ArrowRight'] : ['ArrowDown'])(
    '%s walks through everything in the order one sees',
    async (key) => {
      const wrong: Record<string, string[]> = {};
      // the staff's pages only in `npm run test:full`: a visitor's are walked every time
      for (const sample of samples('kk').filter(({ view }) => full || view.screen !== 'staff')) {
        if (!mode) continue;
        await show(sample, 'kk', mode);
        const found = await walkThrough(gallery.page, key);
        await hide(sample);
        if (found.length > 0) wrong[sample.name] = found;
      }
      expect(wrong).toEqual({});
    },
  );
});

describe('help with speech on', () => {
  const [mode] = modes;
  const [question] = samplesIn('en').filter(({ name }) => name === 'question-choice');
  const spoken = async () =>
    (await sentNow())
      .filter(({ name }) => name === 'speak')
      .map(({ input }) => input as { text: string; ahead?: boolean }) // as the screen sends it
      .filter(({ ahead }) => ahead !== true)
      .map(({ text }) => text)
      .join(' ');
  const draw = async (frame: Sample['frame']) => {
    if (!mode || !question) throw new Error('nothing to draw');
    const speaking = { ...mode, display: { ...mode.display, speech: true } };
    await gallery.show(screenFor({ ...question, frame }, 'en', speaking));
  };

  it('is said when it comes up, by itself, and nothing else is said again', async () => {
    await draw({});
    await expect.poll(spoken).toContain('Choices');
    await draw({ offer: { reason: 'slow' } });
    await expect.poll(spoken).toMatch(/^Shall we help\? Take your time/);
    await draw({ consultant: 'called' });
    await expect.poll(spoken).toMatch(/^A consultant has been called/);
    await draw({});
    expect(await spoken()).toBe('');
  });
});

it('draws all of it without one report of the content security policy or of an error', async () => {
  await sentNow();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter(({ name }) => name === 'report')).toEqual([]);
});
