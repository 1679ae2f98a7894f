import { deviceConformance } from './conformance.ts';

deviceConformance({
  place: 'mock',
  driver: 'modemLines',
  profile: 'rs232-contact',
  role: 'contact',
  method: 'change',
  args: { from: { active: false } },
  connection: (serialNumber) => ({ serial: { usb: { vendorId: 0x0403, serialNumber } } }),
  serve: ({ control }) => control.do('press'),
  canBeAsked: true,
  skips: { hang: 'a switch is copper: only its port can be asked, and that has no firmware to hang' },
});
