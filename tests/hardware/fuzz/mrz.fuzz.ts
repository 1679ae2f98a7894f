import { mrzTarget } from './mrz-target.ts';

export const target = mrzTarget('mrz', { kind: 'text', closing: [0x03] });
