import { watch } from 'node:fs';
import path from 'node:path';
import type { DeviceConfig } from '../config.ts';

/**
 * Calls `listener` when something appears or vanishes where the device may be. Only a hint: some file systems tell
 * nothing, so whoever listens also looks by itself. Returns the way to stop.
 */
export function watchPlace({ serial }: DeviceConfig['connection'], listener: () => void): () => void {
  const folder = serial.path === undefined ? '/dev' : path.dirname(serial.path);
  const name = serial.path === undefined ? null : path.basename(serial.path);
  try {
    const watcher = watch(folder, { persistent: false }, (kind, changed) => {
      if (kind !== 'rename') return;
      if (name === null ? changed?.startsWith('tty') : changed === name) listener();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
