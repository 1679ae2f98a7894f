import { readlinkSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { everyRound } from '../rounds.ts';

export const attachmentLimits = {
  /** Unplug must be noticed within 1 s; reading a link costs 5 µs. */
  everyMs: 250,
} as const;

/**
 * Where in sysfs a hidraw node hangs, e.g. `…/usb1/1-1/1-1:1.0/0003:0801:0002.0007/hidraw/hidraw0`, or null. The
 * kernel counts the `.0007` up at each plugging-in: a device replugged under the same name and socket differs.
 */
export function attachmentOf(node: string): string | null {
  try {
    return readlinkSync(path.join('/sys/class/hidraw', path.basename(node)));
  } catch {
    return null;
  }
}

/** The device behind a node, by what the kernel says of it now: `HID_ID=0003:00000801:00000002`, `HID_UNIQ=X1`. */
export async function deviceBehind(
  node: string,
): Promise<{ vendorId: number; productId: number; serialNumber: string } | null> {
  try {
    const file = path.join('/sys/class/hidraw', path.basename(node), 'device', 'uevent');
    const text = await readFile(file, 'utf8');
    const [, vendor, product] = /^HID_ID=[0-9A-F]+:([0-9A-F]+):([0-9A-F]+)$/im.exec(text) ?? [];
    if (vendor === undefined || product === undefined) return null;
    const serialNumber = /^HID_UNIQ=(.*)$/m.exec(text)?.[1] ?? '';
    return { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16), serialNumber };
  } catch {
    return null;
  }
}

/** Calls `onMissing` once, when the node hangs somewhere else or nowhere. Returns the way to stop. */
export function watchAttachment(node: string, attachment: string, onMissing: () => void): () => void {
  const stop = everyRound(attachmentLimits.everyMs, () => {
    if (attachmentOf(node) === attachment) return;
    stop();
    onMissing();
  });
  return stop;
}

/** Null when this process may open the node, else the system's errno word. */
export async function accessError(node: string, mode: number): Promise<string | null> {
  try {
    await access(node, mode);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
