import { mrzTarget } from './mrz-target.ts';

export const target = mrzTarget('mrz-stx-etx', { kind: 'stxEtx', lrc: 'xor' });
