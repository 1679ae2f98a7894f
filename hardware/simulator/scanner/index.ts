import type { Family } from '../device.ts';

// TODO placeholder until the simulator is written
export const scanners: Family = {
  profiles: [],
  create() {
    throw new Error('not built');
  },
};
