import { emptyLine, splitLines, textOf, withoutAim } from '../../../hardware/codec/scan-line/index.ts';
import type { FuzzTarget } from './target.ts';

export const target: FuzzTarget = {
  name: 'scan-line',
  seeds: ['23319000012341\r', ']Q1https://qyzmet.example/t/1\r\n', 'Қызмет\n', 'A1234B\r'].map((text) =>
    Buffer.from(text),
  ),
  feed(chunks) {
    let state = emptyLine;
    for (const chunk of chunks) {
      const split = splitLines(state, chunk);
      state = split.state;
      for (const line of split.lines)
        if (line.kind === 'code') textOf(withoutAim(line.bytes).code, 'windows-1251');
    }
    return state.bytes.length;
  },
};
