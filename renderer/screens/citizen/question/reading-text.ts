import { inParagraphs } from '../../../lib/format.ts';

/** Blocks small enough to be turned page by page. */
export const paragraphsOf = (text: readonly string[]): string[] => text.flatMap((part) => inParagraphs(part));
