import { cells, cleanText, plainSpaces } from './clean-text.ts';

/**
 * Breaks text at spaces into lines of at most `columns` characters; a word longer than a line is cut.
 * Line feeds in the value begin new lines; an empty paragraph is an empty line.
 */
export function wrap(value: string, columns: number): string[] {
  return cleanText(value).flatMap((paragraph) => wrapParagraph(paragraph, columns).map(plainSpaces));
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ').filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (cells(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cutWord(word, columns);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function cutWord(word: string, columns: number): string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let start = 0; start < letters.length; start += columns)
    pieces.push(letters.slice(start, start + columns).join(''));
  return pieces;
}
