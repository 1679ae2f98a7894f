import { access, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * The device node a configured path leads to, or null. A name the kernel itself gave is the node: nothing is resolved
 * then (an emulated `/dev/ttyUSB0` of umockdev is a link to a terminal without modem lines).
 */
export async function resolveNode(place: string): Promise<string | null> {
  if (await isKernelName(place)) return (await nodeIsThere(place)) ? place : null;
  return realpath(place).catch(() => null);
}

async function isKernelName(place: string): Promise<boolean> {
  if (path.dirname(place) !== '/dev') return false;
  try {
    await readlink(path.join('/sys/class/tty', path.basename(place)));
    return true;
  } catch {
    return false;
  }
}

export async function nodeIsThere(node: string): Promise<boolean> {
  try {
    await access(node);
    return true;
  } catch {
    return false;
  }
}
