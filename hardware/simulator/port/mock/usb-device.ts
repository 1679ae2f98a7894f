import type { UsbIdentity } from '../../device.ts';
import type { DeviceTree } from './tree.ts';

export const hex4 = (value: number): string => value.toString(16).padStart(4, '0');
export const lines = (fields: Record<string, string | number>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

const release = 0x0100;

/** Lays out a USB device with one interface in socket `1-<socket>`; returns the interface's folder. */
export function layOutUsb(tree: DeviceTree, usb: UsbIdentity, socket: number, driver: string): string {
  const device = `sys/devices/pci0000:00/0000:00:14.0/usb1/1-${socket}`;
  const address = socket + 1;
  tree.folder(
    device,
    {
      uevent: lines({
        MAJOR: 189,
        MINOR: socket,
        DEVNAME: `bus/usb/001/${String(address).padStart(3, '0')}`,
        DEVTYPE: 'usb_device',
        DRIVER: 'usb',
        PRODUCT: `${usb.vendorId.toString(16)}/${usb.productId.toString(16)}/${release.toString(16)}`,
        BUSNUM: '001',
        DEVNUM: String(address).padStart(3, '0'),
      }),
      idVendor: hex4(usb.vendorId),
      idProduct: hex4(usb.productId),
      manufacturer: usb.manufacturer,
      product: usb.product,
      serial: usb.serialNumber,
      bcdDevice: hex4(release),
      busnum: '1',
      devnum: String(address),
      bConfigurationValue: '1',
    },
    'bus/usb',
  );
  tree.link(`sys/bus/usb/devices/1-${socket}`, device);
  return tree.folder(
    `${device}/1-${socket}:1.0`,
    { uevent: lines({ DEVTYPE: 'usb_interface', DRIVER: driver }), bInterfaceNumber: '00' },
    'bus/usb',
  );
}
