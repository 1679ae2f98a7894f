import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Gallery, openGallery } from '../renderer/gallery/gallery.ts';
import { modes, screenFor } from '../renderer/gallery/sample.ts';
import { samplesIn } from '../renderer/gallery/samples.ts';

/** The question screens under hands and keys, with a main that only listens. */
let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const [mode] = modes;
async function show(name: string, speech = false): Promise<void> {
  const found = samplesIn('en').find((sample) => sample.name === name);
  if (!found || !mode) throw new Error(`no sample ${name}`);
  await gallery.show(screenFor(found, 'en', { ...mode, display: { ...mode.display, speech } }));
}
const touch = (id: string) => gallery.page.getByTestId(id).click();
const type = async (keys: string[]) => {
  for (const key of keys) await touch(`key-${key}`);
};
const events = async () =>
  (await gallery.sent()).filter(({ name }) => !['painted', 'touched', 'speak'].includes(name));
const answered = async () => {
  await touch('primary');
  const [sent] = await events();
  return (sent?.input as { value: unknown } | undefined)?.value; // the gallery records what `answer` got
};
const focused = () => gallery.page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
/** All of it within one moment, as a scanner does; a browser cannot press keys that fast from outside. */
const burst = (text: string) =>
  gallery.page.evaluate((characters) => {
    for (const key of [...characters, 'Enter']) {
      const target = document.activeElement ?? document.body;
      const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      if (target.dispatchEvent(press) && key === 'Enter' && target instanceof HTMLElement) target.click();
    }
  }, text);

beforeEach(async () => {
  // Another screen between: what was typed goes with its screen.
  await show('out-of-service');
  await gallery.sent();
});

describe('the keyboard on the screen', () => {
  it('types in three alphabets, one capital by one shift', async () => {
    await show('question-text-russian');
    await type(['shift', 'а', 'б', 'kk', 'ә', 'space', 'en', 'shift', 'shift', 'q', 'w', 'shift', 'e']);
    expect(await answered()).toBe('Абә QWe');
  });

  it('has signs one page away, and comes back to the letters one had', async () => {
    await show('question-text-russian');
    await type(['kk', 'қ', 'signs', '№', '7', '/', 'letters', 'қ']);
    expect(await answered()).toBe('қ№7/қ');
  });

  it('moves the caret by keys and by touch, and deletes in the middle', async () => {
    await show('question-text-russian');
    await type(['а', 'б', 'в', 'г', 'left', 'left', 'delete', 'д']);
    await gallery.page.locator('[data-at="0"]').click({ position: { x: 1, y: 5 } });
    await type(['е']);
    expect(await answered()).toBe('еадвг');
  });

  it('keeps the focus on the key for keys, and in the text for hands', async () => {
    const { page } = gallery;
    await show('question-text-russian');
    await page.getByTestId('text-field').focus();
    await type(['а']);
    expect(await focused()).toBe('text-field');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter', 'Enter'])
      await page.keyboard.press(key);
    expect(await focused()).toBe('key-ц');
    expect(await answered()).toBe('ацц');
  });

  it('takes no more than fits, and says so', async () => {
    await show('question-text-signs');
    for (let index = 0; index < 60; index++) await touch('key-2');
    await expect
      .poll(() => gallery.page.locator('.typing-status').innerText())
      .toBe('No more characters fit.');
    expect(await answered()).toHaveLength(60);
  });

  it('writes account numbers after KZ and e-mail addresses with their own keys', async () => {
    await show('question-iban');
    await type(['8', '6', 'K']);
    expect(await answered()).toBe('KZ86K');
    await show('question-email');
    await type(['a', '.', 'b', '@', 'c', '-', 'd', '_']);
    expect(await answered()).toBe('a.b@c-d_');
  });
});

describe('a real keyboard', () => {
  it('types into the field of the page, wherever the focus is', async () => {
    const { page } = gallery;
    await show('question-text-russian');
    expect(await focused()).toBe(null); // the title
    await page.keyboard.type('Abai, 7x', { delay: 40 });
    await page.keyboard.press('Backspace');
    expect(await answered()).toBe('Abai, 7');
  });

  it('types nothing behind a dialog, nor on a page without a field', async () => {
    const { page } = gallery;
    await show('question-text-russian');
    await touch('cancel');
    await page.keyboard.type('abc', { delay: 40 });
    await page.keyboard.press('Escape');
    expect(await answered()).toBe('');
    await show('question-list');
    await page.keyboard.type('abc', { delay: 40 });
    expect(await events()).toEqual([]);
  });

  it.each(['question-text-russian', 'question-digits', 'question-iin', 'question-iban'])(
    'that is a scanner leaves %s as it was',
    async (name) => {
      await show(name);
      const before = await gallery.page.locator('#answer').innerText();
      await burst('700101399004');
      await gallery.page.waitForTimeout(100);
      expect(await gallery.page.locator('#answer').innerText()).toBe(before);
      expect(await events()).toEqual([]);
    },
  );

  it('that is a scanner presses no button that has the focus', async () => {
    await show('question-list');
    await gallery.page.getByTestId('add-row').focus();
    await burst('4870001234567');
    expect(await events()).toEqual([]);
    await gallery.page.waitForTimeout(100);
    await gallery.page.keyboard.press('Enter');
    expect(await events()).toEqual([{ name: 'addRow', input: { field: 'children' } }]);
  });
});

describe('answers', () => {
  it('several are chosen and taken back, by touch and by Enter', async () => {
    await show('question-several');
    await touch('choice-option-2');
    await touch('choice-option-1');
    await gallery.page.getByTestId('choice-option-0').locator('input').focus();
    await gallery.page.keyboard.press('Enter');
    expect(await answered()).toEqual(['option-2', 'option-0']);
  });

  it('a number has one comma', async () => {
    await show('question-number');
    await type(['4', '3', ',', '5', ',', '0']);
    expect(await answered()).toBe('43,50');
  });

  it('a code is not shown, not even its last digit', async () => {
    await show('question-digits-masked');
    await type(['1', '9', '4']);
    expect(await gallery.page.locator('#digits').innerText()).not.toMatch(/\d/);
    expect(await answered()).toBe('194');
  });

  it('a mistyped IIN is told at once, and sent only when the person says so', async () => {
    await show('question-iin-mistyped');
    await expect
      .poll(() => gallery.page.locator('#field-problem').innerText())
      .toContain('mistake in the number');
    expect(await answered()).toBe('150412500010');
  });

  it('unknown and skipped are said so', async () => {
    await show('question-text-skip');
    await touch('dont-know');
    await touch('skip');
    expect(await events()).toEqual([
      { name: 'dontKnow', input: { field: 'home.street' } },
      { name: 'answer', input: { field: 'home.street', value: '' } },
    ]);
    await show('question-digits-unknown');
    await touch('primary');
    expect(await events()).toEqual([{ name: 'dontKnow', input: { field: 'home.rka' } }]);
  });

  it('an entry goes only after a question', async () => {
    await show('question-list');
    await touch('remove-row-1');
    await touch('remove-no');
    expect(await events()).toEqual([]);
    await touch('remove-row-1');
    await touch('remove-yes');
    await touch('change-row-2');
    expect(await events()).toEqual([
      { name: 'removeRow', input: { field: 'children', row: 1 } },
      { name: 'changeRow', input: { field: 'children', row: 2 } },
    ]);
  });

  it('approval is asked from afar or given here', async () => {
    await show('question-approval');
    await touch('ask-approval');
    await touch('sign-here');
    expect((await events()).map(({ input }) => input)).toEqual([
      { field: 'owner', by: 'gateway' },
      { field: 'owner', by: 'signature' },
    ]);
  });

  it('a routed case leads to the ticket of its group', async () => {
    await show('routed');
    await touch('take-ticket');
    expect(await events()).toEqual([{ name: 'takeTicket', input: { group: 'registration' } }]);
  });
});

describe('problems', () => {
  it.each([
    ['question-text-problem', 'text-field'],
    ['question-number-problem', 'key-1'],
    ['question-list-problem', 'change-row-0'],
  ])('of %s take the focus and lead to the field', async (name, field) => {
    await show(name);
    expect(await focused()).toBe('problem');
    await gallery.page.getByTestId('problem').getByRole('button').click();
    expect(await focused()).toBe(field);
    const words = await gallery.page.getByTestId('problem').getByRole('button').innerText();
    await expect.poll(() => gallery.page.locator('#field-problem').innerText()).toBe(words);
  });

  it('of the check lead each to its answer, with the same words beside it', async () => {
    await show('check-problems');
    expect(await focused()).toBe('problem');
    const words = await gallery.page.getByTestId('mend-children.1.iin').innerText();
    await expect
      .poll(() => gallery.page.locator('[data-row="children.1.iin"] .field-problem').innerText())
      .toBe(words);
    await touch('mend-children.1.iin');
    expect(await events()).toEqual([{ name: 'change', input: { field: 'children.1.iin' } }]);
  });

  it('are spoken with the name of the field', async () => {
    await show('question-text-problem', true);
    const spoken = (await gallery.sent()).find(({ name }) => name === 'speak');
    const text = (spoken?.input as { text: string } | undefined)?.text; // the gallery records what `speak` got
    expect(text).toMatch(/^Please check this\. Child 2: Which name stands .*too long/);
  });
});
