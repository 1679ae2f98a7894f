// A simulator as far as it takes its number: at the moment it is told, beside others that are told the same.

import { claimNumber } from '../../../hardware/simulator/port/mock/claim.ts';

process.on('message', ({ folder, at }: { folder: string; at: number }) => {
  while (Date.now() < at); // all at once: a timer would spread them
  process.send?.(claimNumber(folder, 'socket', 1).number);
});
