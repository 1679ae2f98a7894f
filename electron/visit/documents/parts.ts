import type { Block } from '../../../hardware/document/schema/document.ts';
import { translate } from '../../contract/texts/translate.ts';
import type { Language } from '../../contract/values/language.ts';

type Look = Pick<Extract<Block, { kind: 'text' }>, 'size' | 'bold'>;

export const plain = (value: string, look: Look = {}): Block => ({ kind: 'text', value, ...look });
export const centred = (value: string, look: Look = {}): Block => ({
  kind: 'text',
  value,
  align: 'center',
  ...look,
});

/** The office, and above it whatever keeps the paper from being taken for what it is not. */
export function heading(
  office: string,
  marks: { demo: boolean; copy: boolean; language: Language },
): Block[] {
  const blocks: Block[] = [];
  if (marks.demo)
    blocks.push(centred(translate(marks.language, 'paper:demo'), { bold: true }), { kind: 'rule' });
  if (marks.copy)
    blocks.push(centred(translate(marks.language, 'paper:copy'), { size: 'double', bold: true }));
  return [...blocks, centred(office, { bold: true })];
}

export const closing: readonly Block[] = [{ kind: 'feed', lines: 3 }, { kind: 'cut' }];
