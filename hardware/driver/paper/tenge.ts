import { encodeText } from '../../document/encode/code-page.ts';
import { cleanText, plainSpaces } from '../../document/layout/clean-text.ts';
import type { Block, PrintDocument } from '../../document/schema/document.ts';
import type { PageProfile } from './page.ts';

/**
 * Writes `тг` for ₸, which no code page has, where that spares the drawing of the paragraph: a drawn line is thirty
 * times as long on the wire. What has to be drawn anyway keeps its sign.
 */
export const spellTenge = (document: PrintDocument, profile: Pages): PrintDocument => ({
  ...document,
  blocks: document.blocks.map((block) => spellBlock(block, profile)),
});

function spellBlock(block: Block, profile: Pages): Block {
  if (!JSON.stringify(block).includes(tengeSign)) return block;
  if (block.kind === 'text') {
    const value = spell(block.value);
    return isInPages([value], profile) ? { ...block, value } : block;
  }
  if (block.kind === 'columns') {
    const [left, right] = [spell(block.left), spell(block.right)];
    return isInPages([left, right], profile) ? { ...block, left, right } : block;
  }
  return block;
}

type Pages = Pick<PageProfile, 'codePages'>;
const tengeSign = '₸';
const spell = (text: string): string => text.replaceAll(tengeSign, 'тг');

/** Each line is written in one page, and two texts beside each other are a line. */
function isInPages(texts: readonly string[], { codePages }: Pages): boolean {
  const lines = texts.flatMap(cleanText).map(plainSpaces);
  return codePages.some(({ encoding }) => lines.every((line) => encodeText(line, encoding) !== null));
}
