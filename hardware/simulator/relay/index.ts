import type { Family, UsbIdentity } from '../device.ts';
import { createRelayBoard, relayProfiles } from './board.ts';

/** A USBRelay names no reports: one input and one feature report of eight bytes on a vendor page. */
const dcttechDescriptor = Uint8Array.of(
  ...[0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01], // usage page FF00, usage 1, application
  ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x08], // bytes, eight of them
  ...[0x09, 0x00, 0xb2, 0x02, 0x01], // feature, buffered
  0xc0,
);

const identities: Record<(typeof relayProfiles)[number], UsbIdentity> = {
  'numato-relay': {
    vendorId: 0x2a19,
    productId: 0x0c05,
    manufacturer: 'Numato Systems Pvt. Ltd.',
    product: 'Numato Lab 8 Channel USB Relay Module',
    serialNumber: 'SIMNUMATO1',
  },
  'dcttech-relay': {
    vendorId: 0x16c0,
    productId: 0x05df,
    manufacturer: 'www.dcttech.com',
    product: 'USBRelay8',
    serialNumber: 'SIMRELAY1',
  },
};
const nameOf = (profile: string) => relayProfiles.find((name) => name === profile);

export const relays: Family = {
  profiles: relayProfiles,
  create({ profile }, surroundings) {
    const name = nameOf(profile);
    if (!name) throw new Error(`no such relay board: ${profile}`);
    return createRelayBoard(name, surroundings);
  },
  usb: (profile) => identities[nameOf(profile) ?? 'numato-relay'],
  hidDescriptor: (profile) => (profile === 'dcttech-relay' ? dcttechDescriptor : null),
};
