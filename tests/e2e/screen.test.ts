import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localeOf } from '../../electron/contract/values/locale.ts';
import { type Display, defaultDisplay } from '../../electron/contract/views/frame.ts';
import { type Gallery, openGallery, type Sent } from '../renderer/gallery/gallery.ts';
import { portrait, type Sample, screenFor } from '../renderer/gallery/sample.ts';
import { samplesIn } from '../renderer/gallery/samples.ts';

/** The real screen in a real Electron, touched and typed at; main is played by the gallery. */
let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const all = samplesIn('en');
function sample(name: string): Sample {
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return found;
}
const show = (one: Sample, display: Partial<Display> = {}) =>
  gallery.show(screenFor(one, 'en', { screen: portrait, display: { ...defaultDisplay, ...display } }));
const touch = (id: string) => gallery.page.getByTestId(id).first().click();
const type = async (digits: string) => {
  for (const digit of digits) await touch(`key-${digit}`);
};

const noise = new Set(['touched', 'painted', 'speak']);
const events = async (): Promise<Sent[]> => (await gallery.sent()).filter(({ name }) => !noise.has(name));

// Every test starts from a screen of its own: nothing typed before may stand there.
beforeEach(async () => {
  await show(sample('out-of-service'));
  await gallery.sent();
});

describe('numbers as Electron’s own ICU writes them', () => {
  it('knows every locale that is asked of it', async () => {
    const asked = [...new Set(Object.values(localeOf))];
    const known = await gallery.page.evaluate((all) => Intl.NumberFormat.supportedLocalesOf(all), asked);
    expect(known).toEqual(asked);
  });
  it('groups in Kazakh with a blank, and parts with a comma', async () => {
    const kazakh = samplesIn('kk').find(({ name }) => name === 'staff-house-system-poorly');
    if (!kazakh) throw new Error('no sample');
    await gallery.show(screenFor(kazakh, 'kk', { screen: portrait, display: defaultDisplay }));
    const text = () => gallery.page.locator('main').innerText();
    await expect.poll(text).toContain('3\u00A0272');
    expect(await text()).not.toMatch(/\d,\d{3}|\d\.\d (?:ГБ|мм|м)(?!\p{L})/u);
  });
});

it('a panel that has room for everything shows everything, in both sizes of text', async () => {
  for (const textSize of ['normal', 'largest'] as const) {
    await show(sample('home'), { textSize });
    await touch('settings');
    const panel = gallery.page.getByTestId('settings-panel');
    await expect.poll(() => panel.getByRole('group').count()).toBe(4); // those of another page are not in the tree
    expect(await panel.getByTestId('page-next').count()).toBe(0);
    await gallery.page.keyboard.press('Escape');
  }
});

describe('what a touch sends', () => {
  it.each([
    ['attract', 'screen-attract', 'start', {}],
    ['attract', 'start', 'start', {}],
    ['language', 'language-ru', 'chooseLanguage', { language: 'ru' }],
    ['home', 'language-kk', 'chooseLanguage', { language: 'kk' }],
    ['home', 'service-property-letter', 'chooseService', { id: 'property-letter' }],
    ['home', 'take-ticket', 'takeTicket', {}],
    ['about', 'back', 'back', {}],
    ['identify-card', 'use-iin', 'identifyBy', { mode: 'iin' }],
    ['identify-iin', 'use-card', 'identifyBy', { mode: 'card' }],
    ['check', 'primary', 'submit', {}],
    ['check', 'change-region', 'change', { field: 'region' }],
    ['receipt-confirmed', 'print-again', 'printAgain', {}],
    ['receipt-confirmed', 'take-ticket', 'takeTicket', {}],
    ['receipt-confirmed', 'finish', 'finish', {}],
    ['ticket-group', 'group-registration', 'takeTicket', { group: 'registration' }],
    ['ticket', 'finish', 'finish', {}],
    ['failure', 'primary', 'retry', {}],
    ['failure-unknown', 'finish', 'finish', {}],
    ['idle', 'still-here', 'stillHere', {}],
    ['idle', 'idle-end', 'cancel', {}],
  ] as const)('%s: %s → %s', async (name, id, call, input) => {
    await show(sample(name));
    await touch(id);
    expect(await events()).toEqual([{ name: call, input }]);
  });

  it('agrees once to a double touch, with the version that was read', async () => {
    await show(sample('about'));
    await gallery.page.getByTestId('primary').dblclick();
    expect(await events()).toEqual([{ name: 'agree', input: { version: expect.any(String) } }]);
  });

  it('asks before a visit is given up', async () => {
    await show(sample('about'));
    await touch('cancel');
    expect(await events()).toEqual([]);
    await touch('cancel-no');
    expect(await gallery.page.getByTestId('cancel-panel').count()).toBe(0);
    await touch('cancel');
    await touch('cancel-yes');
    expect(await events()).toEqual([{ name: 'cancel', input: {} }]);
  });

  it('does nothing for a closed group or a queue that cannot be had', async () => {
    await show(sample('ticket-group'));
    await gallery.page.getByTestId('group-issue').click({ force: true });
    await show(sample('home-limits'));
    await gallery.page.getByTestId('take-ticket').click({ force: true });
    expect(await events()).toEqual([]);
  });

  it('changes the display at once, one thing at a time', async () => {
    await show(sample('home'));
    await touch('settings');
    await gallery.page.getByTestId('settings-panel').getByText('Large', { exact: true }).click();
    await gallery.page.getByTestId('settings-panel').getByText('High contrast').click();
    await touch('close');
    expect((await events()).map(({ input }) => input)).toEqual([{ textSize: 'large' }, { contrast: 'high' }]);
  });
});

describe('answers', () => {
  const answer = (field: string, value: string) => [{ name: 'answer', input: { field, value } }];

  it('sends the choice that was touched', async () => {
    await show(sample('question-choice'));
    await touch('choice-region');
    await touch('primary');
    expect(await events()).toEqual(answer('scope', 'region'));
  });

  it('keeps a ready date, and starts anew with the first digit', async () => {
    await show(sample('question-date'));
    await touch('primary');
    expect(await events()).toEqual(answer('asOf', '05.03.2026'));
    await type('01022025');
    await touch('primary');
    expect(await events()).toEqual(answer('asOf', '01.02.2025'));
  });

  it.each([
    ['87015551234', '+77015551234'],
    ['7015551234', '+77015551234'],
    ['77015551234', '+77015551234'],
    ['', ''],
  ])('takes the phone typed as %j for %j', async (typed, sent) => {
    await show(sample('question-phone'));
    await type(typed);
    await touch('primary');
    expect(await events()).toEqual(answer('phone', sent));
  });

  it('takes digits from a keyboard as well, and Backspace', async () => {
    await show(sample('identify-iin'));
    for (const key of [...'7001013990041', 'Backspace', '4']) await gallery.page.keyboard.press(key);
    await touch('primary');
    expect(await events()).toEqual([{ name: 'enterIin', input: { iin: '700101399004', confirmed: false } }]);
  });

  it('says at once that a check digit is wrong, and does not send half a number', async () => {
    const { page } = gallery;
    await show(sample('identify-iin'));
    await type('70010139900');
    await touch('primary');
    await expect.poll(() => page.getByTestId('problem').innerText()).toContain('not complete');
    expect(await events()).toEqual([]);
    await type('5');
    await expect.poll(() => page.locator('#field-problem').innerText()).toContain('mistake in the number');
  });

  it('asks about an unusual date with the number that was typed, and lets it be changed', async () => {
    await show(sample('identify-iin'));
    await type('701399399004');
    await show(sample('identify-iin-confirm'));
    await expect.poll(() => gallery.page.locator('.iin-big').innerText()).toBe('7013\u00A09939\u00A09004');
    await touch('decline-iin');
    await gallery.page.getByTestId('key-1').waitFor();
    await show(sample('identify-iin'));
    await show(sample('out-of-service'));
    await show(sample('identify-iin'));
    await type('701399399004');
    await show(sample('identify-iin-confirm'));
    await touch('primary');
    expect(await events()).toEqual([{ name: 'enterIin', input: { iin: '701399399004', confirmed: true } }]);
  });

  it('keeps what is typed when the language changes', async () => {
    await show(sample('question-phone'));
    await type('701555');
    await gallery.show(
      screenFor(sample('question-phone'), 'ru', { screen: portrait, display: defaultDisplay }),
    );
    await expect.poll(() => gallery.page.locator('#phone').innerText()).toContain('(701)\u00A0555');
  });
});

describe('focus', () => {
  const focused = () =>
    gallery.page.evaluate(
      () => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName,
    );

  it('is on the title of a new screen, on the error summary of a refused one', async () => {
    await show(sample('question-choice'));
    expect(await focused()).toBe('H1');
    await show(sample('question-choice-problem'));
    expect(await focused()).toBe('problem');
  });

  it('goes from the error summary to the field', async () => {
    await show(sample('question-phone-problem'));
    await gallery.page.getByTestId('problem').getByRole('button').click();
    expect(await focused()).toBe('key-1');
  });

  it('goes into the idle warning and back to where it was', async () => {
    const question = sample('question-choice');
    await show(question);
    await gallery.page.keyboard.press('Tab');
    const before = await gallery.page.evaluate(() => document.activeElement?.getAttribute('value'));
    await show({ ...question, frame: { idleUntil: Date.now() + 20_000 } });
    expect(await focused()).toBe('still-here');
    await show(question);
    expect(await gallery.page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe(before);
  });

  it('chooses by Enter what four arrows walked to', async () => {
    const { page } = gallery;
    await show(sample('question-choice'));
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('input:checked').getAttribute('value')).toBe('region');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    expect(await events()).toEqual([{ name: 'answer', input: { field: 'scope', value: 'region' } }]);
  });
});

describe('speech', () => {
  const spoken = async (): Promise<string[]> =>
    (await gallery.sent())
      .filter(({ name }) => name === 'speak')
      .map(({ input }) => input as { text: string; ahead?: boolean }) // the gallery records what `speak` got
      .filter(({ ahead }) => !ahead)
      .map(({ text }) => text);

  it('is silent until asked for', async () => {
    await show(sample('home'));
    expect(await spoken()).toEqual([]);
  });

  it('reads the screen, then what is walked to, in its language', async () => {
    await show(sample('language'), { speech: true });
    await gallery.page.keyboard.press('Tab');
    await gallery.page.keyboard.press('Tab');
    const said = await spoken();
    expect(said.slice(0, 3).join(' ')).toMatch(/Тілді.*язык.*Choose a language/);
    expect(said.slice(-2)).toEqual(['Қазақша', 'Русский']);
  });

  it('never says a digit of a private number', async () => {
    await show(sample('identify-iin'), { speech: true });
    for (let press = 0; press < 6; press++) {
      await gallery.page.keyboard.press('Tab');
      await gallery.page.keyboard.press('Enter');
    }
    await type('700101');
    const said = (await spoken()).slice(1).join(' ');
    expect(said.replaceAll('all 12 digits', '')).not.toMatch(/\d/);
  });
});

describe('what main is told besides', () => {
  it('a painted revision, each once', async () => {
    const screen = screenFor(sample('home'), 'en', { screen: portrait, display: defaultDisplay });
    await gallery.show(screen);
    await gallery.page.waitForTimeout(100);
    const painted = { name: 'painted', input: { revision: screen.revision } };
    expect((await gallery.sent()).filter((one) => isDeepStrictEqual(one, painted))).toHaveLength(1);
  });

  it('a touch at most once a second', async () => {
    await show(sample('submitting'));
    await gallery.page.waitForTimeout(1000);
    await gallery.sent();
    for (let index = 0; index < 5; index++) await gallery.page.mouse.click(300 + index, 900);
    expect((await gallery.sent()).filter(({ name }) => name === 'touched')).toHaveLength(1);
  });
});
