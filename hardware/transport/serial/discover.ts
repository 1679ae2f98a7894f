import { readlink } from 'node:fs/promises';
import path from 'node:path';
import type { SerialConnection } from '../../config.ts';
import { within } from '../../wait.ts';

/** A serial port the operating system lists. PTYs and symbolic links are never among them. */
export interface SerialPortInfo {
  path: string;
  /** USB ids, numbers as in kiosk.yaml; absent for ports that are not on USB. */
  vendorId?: number;
  productId?: number;
  serialNumber?: string;
  /** Topological path of the USB socket, e.g. `1-1.4`. */
  usbPath?: string;
  manufacturer?: string;
}

const discoverLimits = {
  /** `udevadm info -e` takes 60 ms here; a stuck udev must not hold the watchdog. */
  listMs: 2000,
  /** Several devices looking for their ports at the same moment share one udevadm. */
  freshMs: 300,
} as const;

let latest: { startedAt: number; ports: Promise<SerialPortInfo[]> } | null = null;

/**
 * The listed serial ports with their USB identity, at most `maxAgeMs` old. Never rejects: without `udevadm`
 * (containers) nothing is listed, and then a port counts as "not listed when opened" too.
 */
export function listSerialPorts(maxAgeMs: number = discoverLimits.freshMs): Promise<SerialPortInfo[]> {
  const now = performance.now();
  if (latest === null || now - latest.startedAt > maxAgeMs) latest = { startedAt: now, ports: readPorts() };
  return latest.ports;
}

/** Something was plugged in or pulled: whoever asks next gets a list that was made after it. */
export const forgetListedPorts = (): void => {
  latest = null;
};

async function readPorts(): Promise<SerialPortInfo[]> {
  try {
    const { SerialPort } = await import('serialport');
    const listed = await within(SerialPort.list(), { deadlineMs: discoverLimits.listMs });
    if (listed.ended !== 'done') return [];
    return await Promise.all(listed.value.map(describe));
  } catch {
    return [];
  }
}

type Listed = Awaited<ReturnType<typeof import('serialport')['SerialPort']['list']>>[number];

async function describe(port: Listed): Promise<SerialPortInfo> {
  const info: SerialPortInfo = { path: port.path };
  const vendorId = hex(port.vendorId);
  const productId = hex(port.productId);
  const usbPath = await usbPathOf(port.path);
  if (vendorId !== null) info.vendorId = vendorId;
  if (productId !== null) info.productId = productId;
  if (port.serialNumber) info.serialNumber = port.serialNumber;
  if (usbPath !== null) info.usbPath = usbPath;
  if (port.manufacturer) info.manufacturer = port.manufacturer;
  return info;
}

function hex(text: string | undefined): number | null {
  return text !== undefined && /^[0-9a-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : null;
}

/** serialport does not report the socket on Linux; sysfs does: …/usb1/1-1/1-1.4/1-1.4:1.0/ttyUSB0. */
async function usbPathOf(devicePath: string): Promise<string | null> {
  try {
    return usbPathIn(await readlink(path.join('/sys/class/tty', path.basename(devicePath))));
  } catch {
    return null;
  }
}

/** The last `bus-port.port` segment of a sysfs folder name, or null. */
export function usbPathIn(sysfsFolder: string): string | null {
  const sockets = sysfsFolder.split('/').filter((segment) => /^\d+-\d+(\.\d+)*$/.test(segment));
  return sockets.at(-1) ?? null;
}

/** Does a listed port have the identity kiosk.yaml asks for? Everything given must agree. */
export function matchesUsb(port: SerialPortInfo, usb: NonNullable<SerialConnection['usb']>): boolean {
  return (
    port.vendorId !== undefined &&
    (usb.vendorId === undefined || usb.vendorId === port.vendorId) &&
    (usb.productId === undefined || usb.productId === port.productId) &&
    (usb.serialNumber === undefined || usb.serialNumber === port.serialNumber) &&
    (usb.path === undefined || usb.path === port.usbPath)
  );
}
