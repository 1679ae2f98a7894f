import { describe, expect, it } from 'vitest';
import { listSerialPorts, matchesUsb, usbPathIn } from '../../../hardware/transport/serial/discover.ts';

describe('USB socket of a port', () => {
  it.each([
    ['/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/1-1.4:1.0/ttyUSB0/tty/ttyUSB0', '1-1.4'],
    ['/sys/devices/pci0000:00/0000:00:14.0/usb2/2-3/2-3:1.0/tty/ttyACM0', '2-3'],
    [
      '/sys/devices/platform/soc/3f980000.usb/usb1/1-1/1-1.1/1-1.1.3/1-1.1.3:1.0/ttyUSB4/tty/ttyUSB4',
      '1-1.1.3',
    ],
    ['/sys/devices/platform/serial8250/tty/ttyS0', null],
  ])('%s is %s', (folder, socket) => expect(usbPathIn(folder)).toBe(socket));
});

describe('USB identity', () => {
  const port = {
    path: '/dev/ttyUSB0',
    vendorId: 0x04b8,
    productId: 0x0202,
    serialNumber: 'X1',
    usbPath: '1-1.4',
  };
  it.each([
    ['vendor', { vendorId: 0x04b8 }, true],
    ['another vendor', { vendorId: 0x0403 }, false],
    ['vendor and product', { vendorId: 0x04b8, productId: 0x0202 }, true],
    ['vendor and another product', { vendorId: 0x04b8, productId: 0x0203 }, false],
    ['serial number', { serialNumber: 'X1' }, true],
    ['another serial number', { vendorId: 0x04b8, serialNumber: 'X2' }, false],
    ['socket', { path: '1-1.4' }, true],
    ['another socket', { path: '1-1' }, false],
    ['everything', { vendorId: 0x04b8, productId: 0x0202, serialNumber: 'X1', path: '1-1.4' }, true],
  ])('%s', (_, usb, matches) => expect(matchesUsb(port, usb)).toBe(matches));

  it('never matches a port that is not on USB', () => {
    expect(matchesUsb({ path: '/dev/ttyS0' }, {})).toBe(false);
  });
});

describe('the list', () => {
  it('is asked once for everybody who asks at the same time', async () => {
    const [first, second] = [listSerialPorts(), listSerialPorts()];
    expect(first).toBe(second);
    for (const port of await first) expect(port.path).toMatch(/^\/dev\//);
  });
});
