import type { HidConnection } from '../../config.ts';
import { within } from '../../wait.ts';
import { usbPathIn } from '../serial/discover.ts';
import { loadHid } from './addon.ts';
import { attachmentOf } from './attachment.ts';

/** A HID device the operating system lists; one entry for each top-level collection it has. */
export interface HidDeviceInfo {
  vendorId: number;
  productId: number;
  serialNumber?: string;
  /** Topological path of the USB socket, e.g. `1-1.4`. */
  usbPath?: string;
  manufacturer?: string;
  product?: string;
  usagePage?: number;
  /** Of the node, e.g. `/dev/hidraw0`. */
  path: string;
}

const discoverLimits = {
  /** A device that does not answer its descriptor request holds the enumeration for 5 s. */
  listMs: 2000,
  /** Enumerating opens every hidraw node; several devices looking at the same moment share one. */
  freshMs: 300,
} as const;

let latest: { startedAt: number; devices: Promise<HidDeviceInfo[]> } | null = null;

/** The listed HID devices, at most 300 ms old. Never rejects: without the addon or udev there are none. */
export function listHidDevices(): Promise<HidDeviceInfo[]> {
  const now = performance.now();
  if (latest === null || now - latest.startedAt > discoverLimits.freshMs)
    latest = { startedAt: now, devices: readDevices() };
  return latest.devices;
}

async function readDevices(): Promise<HidDeviceInfo[]> {
  try {
    const addon = await loadHid();
    if (addon === null) return [];
    const listed = await within(addon.devicesAsync(), { deadlineMs: discoverLimits.listMs });
    if (listed.ended !== 'done') return [];
    return (await Promise.all(listed.value.map(describe))).flat();
  } catch {
    return [];
  }
}

type Listed = Awaited<ReturnType<typeof import('node-hid')['devicesAsync']>>[number];

async function describe(device: Listed): Promise<HidDeviceInfo[]> {
  const { vendorId, productId, path, serialNumber, manufacturer, product, usagePage } = device;
  if (path === undefined) return [];
  const attachment = attachmentOf(path);
  const usbPath = attachment === null ? null : usbPathIn(attachment);
  const info: HidDeviceInfo = { vendorId, productId, path };
  if (serialNumber) info.serialNumber = serialNumber;
  if (usbPath !== null) info.usbPath = usbPath;
  if (manufacturer) info.manufacturer = manufacturer;
  if (product) info.product = product;
  if (usagePage !== undefined) info.usagePage = usagePage;
  return [info];
}

/** Does a listed device have the identity kiosk.yaml asks for? Everything given must agree. */
export function matchesHid(device: HidDeviceInfo, wanted: HidConnection): boolean {
  return (
    device.vendorId === wanted.vendorId &&
    device.productId === wanted.productId &&
    (wanted.serialNumber === undefined || wanted.serialNumber === device.serialNumber) &&
    (wanted.path === undefined || wanted.path === device.usbPath) &&
    (wanted.usagePage === undefined || wanted.usagePage === device.usagePage)
  );
}
