import {
  emptySsi,
  encodeSsi,
  frameSsi,
  joinDecodeData,
  nothingDecoded,
  ssiOpcode,
  ssiSource,
  ssiStatus,
} from '../../../hardware/codec/ssi/index.ts';
import type { FuzzTarget } from './target.ts';

const source = ssiSource.scanner;
const code = (text: string, status = 0): Uint8Array =>
  encodeSsi(ssiOpcode.decodeData, { source, status, data: [0x1c, ...Buffer.from(text)] });

export const target: FuzzTarget = {
  name: 'ssi',
  seeds: [
    encodeSsi(ssiOpcode.ack, { source }),
    encodeSsi(ssiOpcode.nak, { source, data: [1] }),
    code('23319000012341'),
    code('x'.repeat(90), ssiStatus.continuation),
    code('23319000012341', ssiStatus.retransmit),
  ],
  feed(chunks) {
    let state = emptySsi;
    let join = nothingDecoded;
    for (const chunk of chunks) {
      const framed = frameSsi(state, chunk);
      state = framed.state;
      for (const message of framed.messages)
        if (message.kind === 'packet') join = joinDecodeData(join, message.packet).state;
    }
    return state.bytes.length + join.bytes.length + (join.last?.length ?? 0);
  },
};
