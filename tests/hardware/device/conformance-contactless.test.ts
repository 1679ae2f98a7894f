import { deviceConformance } from './conformance.ts';

deviceConformance({
  driver: 'contactless',
  profile: 'twn4-simple',
  role: 'cardReader',
  method: 'read',
  args: {},
  serve: (simulator) => simulator.control.do('present', { uid: '04A1B2C3D4E5F6' }),
  canBeAsked: true,
});
