import { readlinkSync } from 'node:fs';
import path from 'node:path';
import type { SimulatedDevice, UsbIdentity } from '../../device.ts';
import { openPty } from '../pty.ts';
import type { Wire } from '../wire.ts';
import { claimNumber } from './claim.ts';
import { createModemNode } from './modem-node.ts';
import { serveNode } from './serve-node.ts';
import { DeviceTree } from './tree.ts';
import { hex4, layOutUsb, lines } from './usb-device.ts';

const ttyMajor = 136;

/** A USB serial adapter: bytes go over a real terminal; modem lines and break, which a terminal lacks, by the preload. */
export async function openUsbSerial(
  folder: string,
  socket: number,
  usb: UsbIdentity,
  device: SimulatedDevice,
): Promise<Wire> {
  const tree = new DeviceTree(folder);
  const claim = claimNumber(folder, 'ttyUSB');
  const name = `ttyUSB${claim.number}`;
  const pty = await openPty(tree.own(`terminals/${name}`));
  const terminal = readlinkSync(pty.path);
  const modem = createModemNode((host) => device.hostLines?.(host));
  const served = await serveNode(tree, name, modem.node, (links) => modem.opened(links.size > 0));
  layOut(tree, usb, socket, name, terminal);

  const remove = (): void => {
    modem.unplug();
    tree.remove();
    served.stop();
    claim.release(); // last: whoever takes the number next lays the same files
  };
  void pty.gone.then(remove);
  return {
    gone: pty.gone,
    onData: pty.onData,
    send: pty.send,
    pause: pty.pause,
    resume: pty.resume,
    setLines: modem.setLines,
    async unplug() {
      remove();
      await pty.unplug();
    },
  };
}

function layOut(tree: DeviceTree, usb: UsbIdentity, socket: number, name: string, terminal: string): void {
  // the terminal's own number, so that fstat() agrees with sysfs
  const minor = Number(path.basename(terminal));
  const numbers = `${ttyMajor}:${minor}`;
  const usbInterface = layOutUsb(tree, usb, socket, 'ftdi_sio');
  const port = tree.folder(
    `${usbInterface}/${name}`,
    { uevent: lines({ DRIVER: 'ftdi_sio' }), port_number: '0' },
    'bus/usb-serial',
  );
  const escaped = (text: string) => text.replaceAll(' ', '\\x20');
  const id = `usb-${usb.manufacturer}_${usb.product}_${usb.serialNumber}-if00-port0`.replaceAll(' ', '_');
  const tty = tree.folder(
    `${port}/tty/${name}`,
    {
      uevent: lines({
        MAJOR: ttyMajor,
        MINOR: minor,
        DEVNAME: name,
        ID_BUS: 'usb',
        ID_VENDOR_ID: hex4(usb.vendorId),
        ID_MODEL_ID: hex4(usb.productId),
        ID_VENDOR_ENC: escaped(usb.manufacturer),
        ID_MODEL_ENC: escaped(usb.product),
        ID_SERIAL_SHORT: usb.serialNumber,
        DEVLINKS: `/dev/serial/by-id/${id}`,
      }),
      dev: numbers,
    },
    'class/tty',
  );
  tree.link(`${tty}/device`, port);
  tree.linkTo(`dev/${name}`, terminal);
  tree.linkTo(`dev/.node/${name}`, numbers);
  tree.link(`sys/dev/char/${numbers}`, tty);
  // last: from now on it is listed
  tree.link(`sys/class/tty/${name}`, tty);
}
