import type { SimulatedDevice, UsbIdentity } from '../../device.ts';
import { errno, type PreloadLink } from './preload-link.ts';

/** linux/hidraw.h: type 'H' and these numbers. */
const hidioc = {
  type: 0x48,
  descriptorSize: 1,
  descriptor: 2,
  info: 3,
  name: 4,
  physicalPath: 5,
  setFeature: 6,
  getFeature: 7,
  uniqueId: 8,
  setOutput: 11,
} as const;
const busUsb = 3;

export interface HidFacts {
  usb: UsbIdentity;
  descriptor: Uint8Array;
  features: SimulatedDevice['features'];
  /** An output report that came by the control pipe. */
  take(report: Uint8Array): void;
}

/** Answers an ioctl on a hidraw node; a report the device does not have stalls (EIO), as on a real one. */
export function answerHidIoctl(
  link: PreloadLink,
  request: number,
  address: bigint,
  { usb, descriptor, features, take }: HidFacts,
) {
  const length = (request >>> 16) & 0x3fff;
  if (((request >> 8) & 0xff) !== hidioc.type) return link.makeRealCall();
  const text = (value: string) => {
    const bytes = Buffer.from(`${value}\0`).subarray(0, length);
    link.put(address, bytes, bytes.length);
  };
  switch (request & 0xff) {
    case hidioc.descriptorSize: {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(descriptor.length);
      return link.put(address, size);
    }
    case hidioc.descriptor:
      // struct hidraw_report_descriptor: how much is wanted, then room for it
      return link.fetch(address, 4, (wanted) =>
        link.put(address + 4n, descriptor.subarray(0, wanted.readUInt32LE(0))),
      );
    case hidioc.info: {
      const info = Buffer.alloc(8);
      info.writeUInt32LE(busUsb);
      info.writeUInt16LE(usb.vendorId, 4);
      info.writeUInt16LE(usb.productId, 6);
      return link.put(address, info);
    }
    case hidioc.name:
      return text(`${usb.manufacturer} ${usb.product}`);
    case hidioc.physicalPath:
      return text('usb-0000:00:14.0-1/input0');
    case hidioc.uniqueId:
      return text(usb.serialNumber);
    case hidioc.setFeature:
      return link.fetch(address, length, (report) =>
        features?.set(report) ? link.done(length) : link.done(-1, errno.EIO),
      );
    case hidioc.getFeature:
      return link.fetch(address, 1, ([number = 0]) => {
        const report = features?.get(number)?.subarray(0, length);
        if (report) link.put(address, report, report.length);
        else link.done(-1, errno.EIO);
      });
    case hidioc.setOutput:
      return link.fetch(address, length, (report) => {
        take(report);
        link.done(length);
      });
    default:
      return link.done(-1, errno.EINVAL);
  }
}
