import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { SimulatedDevice, UsbIdentity } from '../../device.ts';
import type { Wire } from '../wire.ts';
import { claimNumber } from './claim.ts';
import { answerHidIoctl } from './hidraw-ioctl.ts';
import { type EmulatedNode, errno, type PreloadLink } from './preload-link.ts';
import { serveNode } from './serve-node.ts';
import { DeviceTree } from './tree.ts';
import { layOutUsb, lines } from './usb-device.ts';

/** The kernel's HIDRAW_BUFFER_SIZE: a reader that lags behind loses the oldest reports. */
const reportsHeld = 64;

export interface HidPlace {
  folder: string;
  socket: number;
  /** How often something was plugged in here; the kernel numbers each plugging-in anew. */
  pluggings: number;
}

/**
 * A hidraw node with its USB device. The node is a FIFO, only so that poll() works: a byte lies in it exactly while
 * somebody has a report to read (and for ever after an unplug, when reading says EIO); the reports themselves go by the preload.
 */
export async function openHidraw(
  place: HidPlace,
  usb: UsbIdentity,
  descriptor: Uint8Array,
  device: SimulatedDevice,
): Promise<Wire> {
  const tree = new DeviceTree(place.folder);
  const claim = claimNumber(place.folder, 'hidraw');
  const name = `hidraw${claim.number}`;
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let waitingWrites: (() => void)[] = [];
  let paused = false;
  let gone = false;

  const fifo = tree.own(`dev/${name}`);
  rmSync(fifo, { force: true });
  execFileSync('mkfifo', [fifo]);
  const bell = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  let rung = false;
  const ring = (): void => {
    const due = gone || [...served.links].some((link) => link.queue.length > 0);
    if (due && !rung) writeSync(bell, 'x');
    else if (!due && rung) readSync(bell, Buffer.alloc(1));
    rung = due;
  };
  const take = (bytes: Uint8Array): void => {
    for (const listener of listeners) listener(bytes);
  };

  const node: EmulatedNode = {
    ioctl: (link, request, address) =>
      gone
        ? link.done(-1, errno.ENODEV)
        : answerHidIoctl(link, request, address, { usb, descriptor, features: device.features, take }),
    read(link, address, length) {
      if (gone) return link.done(-1, errno.EIO);
      const report = link.queue.shift();
      ring();
      if (report === undefined) return link.done(-1, errno.EAGAIN);
      const part = report.subarray(0, length);
      link.put(address, part, part.length);
    },
    write(link, address, length) {
      if (gone) return link.done(-1, errno.ENODEV);
      link.fetch(address, length, (bytes) => {
        const finish = () => {
          if (gone) return link.done(-1, errno.ENODEV);
          take(bytes);
          link.done(bytes.length);
        };
        // a device that takes nothing answers NAK: the host's write waits
        if (paused) waitingWrites.push(finish);
        else finish();
      });
    },
  };
  const served = await serveNode(tree, name, node, () => {
    ring();
    if (gone && served.links.size === 0) closeBell();
  });
  let open = true;
  const closeBell = (): void => {
    if (open) closeSync(bell);
    open = false;
  };
  layOut(tree, place, usb, descriptor, name, claim.number);

  let settle = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const letWritesEnd = (): void => {
    const ending = waitingWrites;
    waitingWrites = [];
    for (const finish of ending) finish();
  };
  return {
    gone: ended,
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(report) {
      if (gone) return;
      for (const { queue } of served.links as ReadonlySet<PreloadLink>) {
        queue.push(report);
        if (queue.length > reportsHeld) queue.shift();
      }
      ring();
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      letWritesEnd();
    },
    async unplug() {
      if (gone) return;
      gone = true;
      tree.remove();
      served.stop();
      claim.release(); // last: whoever takes the number next lays the same files
      letWritesEnd();
      ring();
      if (served.links.size === 0) closeBell();
      settle();
    },
  };
}

function layOut(
  tree: DeviceTree,
  { socket, pluggings }: HidPlace,
  usb: UsbIdentity,
  descriptor: Uint8Array,
  name: string,
  minor: number,
): void {
  const H = (value: number, width: number) => value.toString(16).toUpperCase().padStart(width, '0');
  const numbers = `240:${minor}`;
  const usbInterface = layOutUsb(tree, usb, socket, 'usbhid');
  const id = `0003:${H(usb.vendorId, 4)}:${H(usb.productId, 4)}.${H((socket << 8) | (pluggings & 0xff), 4)}`;
  const hid = tree.folder(
    `${usbInterface}/${id}`,
    {
      uevent: lines({
        DRIVER: 'hid-generic',
        HID_ID: `0003:${H(usb.vendorId, 8)}:${H(usb.productId, 8)}`,
        HID_NAME: `${usb.manufacturer} ${usb.product}`,
        HID_PHYS: `usb-0000:00:14.0-${socket}/input0`,
        HID_UNIQ: usb.serialNumber,
        MODALIAS: `hid:b0003g0001v${H(usb.vendorId, 8)}p${H(usb.productId, 8)}`,
      }),
      report_descriptor: descriptor,
    },
    'bus/hid',
  );
  const raw = `${hid}/hidraw/${name}`;
  tree.folder(
    raw,
    { uevent: lines({ MAJOR: 240, MINOR: minor, DEVNAME: name }), dev: numbers },
    'class/hidraw',
  );
  tree.link(`${raw}/device`, hid);
  tree.link(`sys/dev/char/${numbers}`, raw);
  tree.linkTo(`dev/.node/${name}`, numbers);
  // last: from now on it is listed
  tree.link(`sys/class/hidraw/${name}`, raw);
}
