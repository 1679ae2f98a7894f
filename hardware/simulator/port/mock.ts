import path from 'node:path';
import type { Family, SimulatedDevice, UsbIdentity } from '../device.ts';
import type { SimulatorOptions } from '../options.ts';
import { claimNumber } from './mock/claim.ts';
import { openHidraw } from './mock/hidraw.ts';
import { openUsbSerial } from './mock/usb-serial.ts';
import type { Wire } from './wire.ts';

/** Serial models without USB of their own hang on an adapter like this. */
const adapter: UsbIdentity = {
  vendorId: 0x0403,
  productId: 0x6001,
  manufacturer: 'FTDI',
  product: 'FT232R USB UART',
  serialNumber: 'QYZMET01',
};

/** A device stays in its USB socket: pulled out and put back, it has the same path. */
const sockets = new WeakMap<SimulatedDevice, { socket: number; pluggings: number }>();

/**
 * Plugs a whole USB device into a folder for umockdev's preload: a hidraw node where the family has a descriptor for
 * the profile, else a serial adapter. Several simulators may share the folder; each owns one USB socket and lays out
 * and removes only what hangs on it.
 */
export async function openMock(
  folder: string,
  options: SimulatorOptions,
  family: Family,
  device: SimulatedDevice,
): Promise<Wire> {
  const root = path.resolve(folder);
  const place = sockets.get(device) ?? { socket: claimNumber(root, 'socket', 1).number, pluggings: 0 };
  place.pluggings++;
  sockets.set(device, place);
  const model = family.usb?.(options.profile) ?? adapter;
  const usb = { ...model, serialNumber: options.serialNumber ?? model.serialNumber };
  const descriptor = family.hidDescriptor?.(options.profile) ?? null;
  return descriptor
    ? openHidraw({ folder: root, ...place }, usb, descriptor, device)
    : openUsbSerial(root, place.socket, usb, device);
}
