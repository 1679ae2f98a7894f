import { elyctisIdBox } from '../../../hardware/simulator/mrz/elyctis.ts';
import { honeywellImager } from '../../../hardware/simulator/mrz/imager.ts';
import type { FuzzTarget } from './target.ts';

/** Both simulated readers that listen to their host. */
export const target: FuzzTarget = {
  name: 'mrz-simulator',
  seeds: [
    Uint8Array.of(0x49, 0, 0),
    Uint8Array.of(0x4c, 0, 0),
    Uint8Array.of(0x43, 0, 1, 1),
    Uint8Array.of(86, 0, 0, 87, 0, 0, 82, 0, 0, 84, 0, 0),
    Uint8Array.of(0x43, 0, 16),
    Buffer.from('\x16T\r\x16U\r'),
    Buffer.from('\x16M\rOCRENA1!\x16M\rOCRATS2!\x16M\rOCRATSX!\x16M\rNOTHIN1.'),
  ],
  feed(chunks) {
    const readers = [elyctisIdBox(() => ['I<UTO']), honeywellImager()];
    for (const reader of readers) for (const chunk of chunks) reader.receive(chunk);
    return 0;
  },
};
