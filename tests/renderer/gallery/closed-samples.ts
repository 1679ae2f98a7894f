import type { Sample } from './sample.ts';

/** A kiosk that serves nobody just now. */
export const closedSamples: Sample[] = [
  { name: 'updating', view: { screen: 'updating' } },
  {
    name: 'out-of-service',
    view: { screen: 'outOfService', code: 'storage', commands: ['qyzmet doctor'], staff: false },
  },
  {
    name: 'out-of-service-staff',
    view: {
      screen: 'outOfService',
      code: 'configuration',
      commands: ['qyzmet config check'],
      staff: true,
    },
    frame: { staff: true },
  },
];
