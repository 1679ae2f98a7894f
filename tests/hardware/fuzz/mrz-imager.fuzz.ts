import { mrzTarget } from './mrz-target.ts';

export const target = mrzTarget('mrz-imager', { kind: 'text', closing: [0x03], menuAnswers: true });
