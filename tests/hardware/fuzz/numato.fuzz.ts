import {
  answerTo,
  emptyNumato,
  numatoAnswers,
  numatoCommands,
  relaysOf,
} from '../../../hardware/codec/numato/index.ts';
import type { FuzzTarget } from './target.ts';

export const target: FuzzTarget = {
  name: 'numato',
  seeds: ['relay readall\n\r0a\n\r>', 'relay on 0\n\r>', 'ver\n\r00000008\n\r>', '\n\r>'].map((line) =>
    Buffer.from(line),
  ),
  feed(chunks) {
    let state = emptyNumato;
    for (const chunk of chunks) {
      const fed = numatoAnswers(state, chunk);
      state = fed.state;
      for (const answer of fed.answers) relaysOf(answerTo(numatoCommands.readAll, answer) ?? answer);
    }
    return state.text.length;
  },
};
