import { emptyTwn4, searchOf, twn4Replies, versionOf } from '../../../hardware/codec/twn4/index.ts';
import { cardId } from '../../../hardware/codec/twn4/uid.ts';
import type { FuzzTarget } from './target.ts';

const seeds = [
  '0000\r',
  '000180380704A1B2C3D4E5F6\r',
  '0001802004A1B2C3D4\r',
  '00\r',
  '01\r',
  '000454574E34\r',
];

export const target: FuzzTarget = {
  name: 'twn4',
  seeds: seeds.map((line) => Buffer.from(line)),
  feed(chunks) {
    let state = emptyTwn4;
    for (const chunk of chunks) {
      const fed = twn4Replies(state, chunk);
      state = fed.state;
      for (const reply of fed.replies) {
        if (reply === null) continue;
        versionOf(reply);
        const search = searchOf(reply);
        if (search?.found) cardId(search.id, true);
      }
    }
    return state.text.length;
  },
};
