import { stat } from 'node:fs/promises';
import { nodeIsThere } from './node.ts';

export const presenceLimits = {
  /** Unplug must be noticed within 1 s; a stat costs 50 µs. */
  nodeEveryMs: 250,
  /** bindings-cpp issue 162: unplugged while data streams, serialport often says nothing. Due within 2 s. */
  relistActiveMs: 1000,
  /** Idle ports report their end by themselves; udevadm costs 60 ms of processor time. */
  relistIdleMs: 5000,
} as const;

export interface PresenceOptions {
  /** The device node itself, symbolic links resolved. */
  node: string;
  /** `null` for a port that was not listed when opened: then only the node counts. */
  stillListed: (() => Promise<boolean>) | null;
  /** Has data passed since the last question? */
  active: () => boolean;
  onMissing: () => void;
}

/** Watches whether the device behind an open port still exists. Returns the way to stop. */
export function watchPresence(options: PresenceOptions, limits = presenceLimits): () => void {
  let stopped = false;
  let asking = false;
  let inode: number | null = null;
  let listedAt = performance.now();

  const isMissing = async (): Promise<boolean> => {
    const seen = await inodeOf(options.node);
    inode ??= seen;
    if (seen === null || seen !== inode) return true;
    if (options.stillListed === null) return false;
    const age = performance.now() - listedAt;
    if (age < limits.relistActiveMs) return false;
    if (age < limits.relistIdleMs && !options.active()) return false;
    const listed = await options.stillListed();
    listedAt = performance.now();
    return !listed;
  };
  const look = async (): Promise<void> => {
    if (asking || stopped) return;
    asking = true;
    try {
      if ((await isMissing()) && !stopped) {
        stop();
        options.onMissing();
      }
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(look, limits.nodeEveryMs);
  const stop = (): void => {
    stopped = true;
    clearInterval(timer);
  };
  return stop;
}

/** A device that came back under the same name has another inode. */
async function inodeOf(node: string): Promise<number | null> {
  try {
    return (await stat(node)).ino;
  } catch {
    // an emulated node (umockdev) answers everything but stat
    return (await nodeIsThere(node)) ? 0 : null;
  }
}

export const nodeExists = async (node: string): Promise<boolean> => (await inodeOf(node)) !== null;
