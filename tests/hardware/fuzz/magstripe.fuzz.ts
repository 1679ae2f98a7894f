import { parseSwipe } from '../../../hardware/codec/magstripe/index.ts';
import { swipeReport } from '../../../hardware/simulator/magstripe/report.ts';
import type { FuzzTarget } from './target.ts';

const tracks = [
  { status: 'ok', data: 'B23319000012341^READER/SAMPLE' },
  { status: 'ok', data: '23319000012341' },
  { status: 'unreadable', data: '' },
] as const;

/** One chunk is one report; nothing is kept between them. */
export const target: FuzzTarget = {
  name: 'magstripe',
  seeds: [
    swipeReport('magtek', tracks),
    swipeReport('dynamag', tracks),
    swipeReport('idtech', tracks),
    new Uint8Array(887),
  ],
  feed(chunks) {
    for (const chunk of chunks) parseSwipe(chunk);
    return 0;
  },
};
