/** A text being typed and the place of the caret, counted in characters as people count them. */
export interface Edited {
  characters: readonly string[];
  caret: number;
}

export type Edit =
  | { do: 'type'; text: string }
  | { do: 'delete' }
  | { do: 'move'; by: number }
  | { do: 'place'; at: number };

const graphemes = new Intl.Segmenter('kk', { granularity: 'grapheme' });
const split = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Only what can be seen or is a space: no control, no direction marks. */
const isTypeable = (character: string): boolean => !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(character);

export const startEditing = (text: string): Edited => {
  const characters = split(text);
  return { characters, caret: characters.length };
};

export const textOf = ({ characters }: Edited): string => characters.join('');

/** `most` counts as main does: UTF-16 units of the text. What does not fit is not typed. */
export function edit(before: Edited, change: Edit, most: number): Edited {
  const { characters, caret } = before;
  switch (change.do) {
    case 'type': {
      const typed = split(change.text).filter(isTypeable);
      const room = most - textOf(before).length;
      const fitting = whatFits(typed, room);
      if (fitting.length === 0) return before;
      return {
        characters: [...characters.slice(0, caret), ...fitting, ...characters.slice(caret)],
        caret: caret + fitting.length,
      };
    }
    case 'delete':
      if (caret === 0) return before;
      return { characters: characters.toSpliced(caret - 1, 1), caret: caret - 1 };
    case 'move':
      return placed(before, caret + change.by);
    case 'place':
      return placed(before, change.at);
  }
}

function whatFits(typed: readonly string[], room: number): string[] {
  const fitting: string[] = [];
  let left = room;
  for (const character of typed) {
    left -= character.length;
    if (left < 0) break;
    fitting.push(character);
  }
  return fitting;
}

function placed(before: Edited, at: number): Edited {
  const caret = Math.max(0, Math.min(before.characters.length, at));
  return caret === before.caret ? before : { ...before, caret };
}
