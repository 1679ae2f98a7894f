import { accessSync, statSync } from 'node:fs';
import { everyRound } from '../rounds.ts';

export const presenceLimits = {
  /** Unplug must be noticed within 1 s; a stat costs 5 µs. */
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
    const seen = inodeOf(options.node);
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
  const stopLooking = everyRound(limits.nodeEveryMs, () => void look());
  const stop = (): void => {
    stopped = true;
    stopLooking();
  };
  return stop;
}

/**
 * A device that came back under the same name has another inode. Asked in the thread itself: /dev is in memory, and
 * handing the question to another thread costs twenty times what it does.
 */
function inodeOf(node: string): number | null {
  try {
    return statSync(node).ino;
  } catch {
    return isEmulated(node) ? 0 : null;
  }
}

/** An emulated node (umockdev) answers everything but stat. */
function isEmulated(node: string): boolean {
  try {
    accessSync(node);
    return true;
  } catch {
    return false;
  }
}

export const nodeExists = (node: string): boolean => inodeOf(node) !== null;
