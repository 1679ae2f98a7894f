import type { SerialPort } from 'serialport';
import type { SerialConnection } from '../../config.ts';
import { type CallError, failed, type Result, succeeded } from '../../role/result.ts';
import { within } from '../../wait.ts';
import type { Channel, Transport } from '../transport.ts';
import { watchFolder } from '../watch-folder.ts';
import { channelLimits, createSerialChannel } from './channel.ts';
import { forgetListedPorts, listSerialPorts, matchesUsb, type SerialPortInfo } from './discover.ts';
import { resolveNode } from './node.ts';
import { afterOwnClose, rememberOwnPort } from './own-ports.ts';

const openLimits = {
  /** A tty opens in under 10 ms; a wedged USB bridge can hold the call for ever. */
  openMs: 3000,
  /** Raising DTR is one ioctl. */
  modemLinesMs: 500,
  usbAbsentRetryMs: 1500,
} as const;

/**
 * The configured serial port, by path (symbolic links allowed) or by USB identity.
 * `open` errors: noDevice `portMissing`, deviceBusy `portLocked` (another program holds it),
 * hardwareError `permissionDenied` | `notASerialPort` | `openFailed`. Every open makes a new SerialPort:
 * reopening an old one says ok and then fails writes.
 */
export function createSerialTransport(
  config: SerialConnection,
  listPorts: (maxAgeMs?: number) => Promise<SerialPortInfo[]> = listSerialPorts,
): Transport {
  return {
    description: `serial ${config.path ?? describeUsb(config.usb)}`,
    // looking for a USB identity runs udevadm, 60 ms of processor time each; still found again within 2 s
    ...(config.usb && { absentRetryMs: openLimits.usbAbsentRetryMs }),
    watch: (listener) =>
      watchFolder(
        config.path ?? '/dev/tty',
        () => {
          forgetListedPorts();
          listener();
        },
        config.path === undefined,
      ),
    async open(signal) {
      const node = await findNode(config, listPorts);
      if (node === null) return failed('noDevice', 'portMissing');
      const isListed = async () => (await listPorts()).some((port) => port.path === node);
      const [opened, listed] = await Promise.all([
        afterOwnClose(node, signal, () => openPort(config, node, signal)),
        isListed(),
      ]);
      if (!opened.ok) return opened;
      // names are given anew at each plugging-in: since the list was made another device may have got this one's
      if (config.usb && (await findNode(config, () => listPorts(0))) !== node) {
        const closed = new Promise<void>((resolve) => opened.value.close(() => resolve()));
        await within(closed, { deadlineMs: channelLimits.closeMs });
        return failed('noDevice', 'portMissing');
      }
      return succeeded<Channel>(createSerialChannel(opened.value, node, listed ? isListed : null));
    },
  };
}

function describeUsb(usb: SerialConnection['usb']): string {
  const id = (value: number | undefined) => value?.toString(16).padStart(4, '0') ?? '*';
  return `usb ${id(usb?.vendorId)}:${id(usb?.productId)} ${usb?.serialNumber ?? usb?.path ?? ''}`.trim();
}

async function findNode(
  { usb, path }: SerialConnection,
  listPorts: (maxAgeMs?: number) => Promise<SerialPortInfo[]>,
): Promise<string | null> {
  const place = usb ? (await listPorts()).find((port) => matchesUsb(port, usb))?.path : path;
  if (place === undefined) return null;
  return resolveNode(place);
}

async function openPort(
  config: SerialConnection,
  node: string,
  signal: AbortSignal,
): Promise<Result<SerialPort>> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({
    path: node,
    baudRate: config.baudRate,
    dataBits: config.dataBits,
    parity: config.parity,
    stopBits: config.stopBits,
    rtscts: config.flowControl === 'rtsCts',
    xon: config.flowControl === 'xonXoff',
    xoff: config.flowControl === 'xonXoff',
    autoOpen: false,
  });
  // an 'error' nobody listens to ends the process
  port.on('error', () => {});
  const opening = new Promise<Error | null>((resolve) => port.open((error) => resolve(error)));
  const waited = await within(opening, { deadlineMs: openLimits.openMs, signal });
  if (waited.ended !== 'done') {
    // it may still open later: then nobody would ever close it
    void opening.then((error) => error === null && port.close(() => {}));
    return waited.ended === 'canceled' ? failed('canceled') : failed('hardwareError', 'openFailed');
  }
  if (waited.value) return { ok: false, error: openError(waited.value) };
  rememberOwnPort(node, port);
  await raiseLines(port);
  return succeeded(port);
}

/** Elyctis and many printers stay silent until DTR is raised (devices.md §3.1, §1.10). A PTY has no such lines. */
async function raiseLines(port: SerialPort): Promise<void> {
  const raised = new Promise<void>((resolve) => port.set({ dtr: true, rts: true }, () => resolve()));
  await within(raised, { deadlineMs: openLimits.modemLinesMs });
}

/** serialport tells the errno only in words. */
export function openError(error: Error): CallError {
  const { message } = error;
  if (/cannot lock port|resource busy|temporarily unavailable/i.test(message))
    return { code: 'deviceBusy', detail: 'portLocked' };
  if (/no such (file|device)/i.test(message)) return { code: 'noDevice', detail: 'portMissing' };
  if (/permission denied|not permitted/i.test(message))
    return { code: 'hardwareError', detail: 'permissionDenied' };
  if (/inappropriate ioctl|not a tty/i.test(message))
    return { code: 'hardwareError', detail: 'notASerialPort' };
  return { code: 'hardwareError', detail: 'openFailed' };
}
