import { replyTo, requestLines } from '../../../hardware/simulator/contactless/twn4.ts';
import type { FuzzTarget } from './target.ts';

const seeds = ['050010\r', '0500\r', '040201\r', '0407640960F4012C01\r', '0004FF\r', 'zz\r', '\r'];
const tag = { type: 0x80, id: Uint8Array.of(4, 0xa1, 0xb2, 0xc3) };
const signals = { leds: () => undefined, beep: () => undefined };
/** Two letters make a byte. */
const longestLine = 128;
const carriageReturn = Uint8Array.of(0x0d);

/** The simulated reader's ear. */
export const target: FuzzTarget = {
  name: 'twn4-simulator',
  maxRetained: longestLine,
  seeds: seeds.map((line) => Buffer.from(line)),
  feed(chunks) {
    const hear = requestLines();
    for (const chunk of chunks) for (const request of hear(chunk)) replyTo(request, tag, signals);
    return hear(carriageReturn).reduce((sum, request) => sum + 2 * (request?.length ?? 0), 0);
  },
};
