import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../electron/contract/values/language.ts';
import { type Gallery, openGallery } from '../renderer/gallery/gallery.ts';
import { inspect } from '../renderer/gallery/inspect.ts';
import { type Mode, modes, type Sample, samplesIn, screenFor } from '../renderer/gallery/samples.ts';

/** `GALLERY_PICTURES=folder` keeps every screen as PNG for eyes; `GALLERY_ONLY=idle` narrows to names that hold it. */
const picturesFolder = process.env.GALLERY_PICTURES;
const only = process.env.GALLERY_ONLY ?? '';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const show = (sample: Sample, language: Language, mode: Mode) =>
  gallery.show(screenFor(sample, language, mode));

async function axe(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: gallery.page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

async function keepPicture(...names: string[]): Promise<void> {
  if (!picturesFolder) return;
  mkdirSync(picturesFolder, { recursive: true });
  await gallery.page.screenshot({ path: path.join(picturesFolder, `${names.join('-')}.png`) });
}

describe.each(modes)('every screen, $name', (mode) => {
  it.each(languages)('in %s: large enough, within reach, nothing cut off, axe-clean', async (language) => {
    const wrong: Record<string, string[]> = {};
    for (const sample of samplesIn(language).filter(({ name }) => name.includes(only))) {
      await show(sample, language, mode);
      await keepPicture(sample.name, language, mode.name);
      const found = [
        ...(await inspect(gallery.page, mode)),
        ...(process.env.GALLERY_SKIP_AXE ? [] : await axe()),
      ];
      if (found.length > 0) wrong[sample.name] = found;
    }
    expect(wrong).toEqual({});
  });
});
