import { deviceConformance } from './conformance.ts';
import type { PlayedDevice } from './places.ts';

/** A HID device is found by vendor, product and the serial number of the one unit. */
const hid = (vendorId: number, productId: number) => (serialNumber: string) => ({
  hid: { vendorId, productId, serialNumber },
});
const read = { place: 'mock', method: 'read', args: {}, canBeAsked: false } as const;
const swipe = ({ control }: PlayedDevice) => control.do('swipe', { specimen: 'library' });

deviceConformance({
  ...read,
  driver: 'magstripe',
  profile: 'magtek-hid',
  role: 'cardReader',
  connection: hid(0x0801, 0x0002),
  serve: swipe,
});
deviceConformance({
  ...read,
  driver: 'magstripe',
  profile: 'magtek-dynamag',
  role: 'cardReader',
  connection: hid(0x0801, 0x0011),
  serve: swipe,
});
deviceConformance({
  ...read,
  driver: 'magstripe',
  profile: 'idtech-minimag',
  role: 'cardReader',
  connection: hid(0x0acd, 0x2010),
  serve: swipe,
});
deviceConformance({
  ...read,
  driver: 'scanner',
  profile: 'hid-pos',
  role: 'barcodeScanner',
  connection: hid(0x1209, 0x0001),
  serve: ({ control }) => control.do('scan', { specimen: 'patron' }),
});
deviceConformance({
  place: 'mock',
  driver: 'relay',
  profile: 'dcttech-relay',
  role: 'callLamp',
  method: 'set',
  args: { on: true },
  connection: hid(0x16c0, 0x05df),
  canBeAsked: true,
  skips: { stall: 'its answer is part of the same USB transfer: no call lasts long enough to be met' },
});
