import { parseApdu } from '../../../hardware/simulator/smart-card/apdu.ts';
import { FrameCutter, toFrame } from '../../../hardware/simulator/smart-card/frames.ts';
import type { FuzzTarget } from './target.ts';

const apdu = (text: string): Uint8Array => toFrame(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** What the virtual reader says to the simulated card. */
export const target: FuzzTarget = {
  name: 'card-frames',
  seeds: [
    Uint8Array.of(0, 1, 0, 0, 1, 1, 0, 1, 4),
    apdu('00a4040007 a0000002471001'),
    apdu('00b0000000'),
    apdu('00b00000 000100'),
    apdu('00d60000 000004 01020304'),
    apdu('00'),
  ],
  /** Whatever is cut off, its length stands before it: what is not cut off yet is held. */
  feed(chunks) {
    const cutter = new FrameCutter();
    let announced = 0;
    let got = 0;
    for (const chunk of chunks) {
      got += chunk.length;
      for (const payload of cutter.push(chunk)) {
        announced += 2 + payload.length;
        parseApdu(payload);
      }
    }
    return got - announced;
  },
  maxRetained: 2 + 0xffff,
};
