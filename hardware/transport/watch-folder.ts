import { watch } from 'node:fs';
import path from 'node:path';

/**
 * Calls `listener` when a file of that name (or, with `asPrefix`, one that begins so) appears or vanishes. Only a
 * hint: some file systems tell nothing, so whoever listens also looks by itself. Returns the way to stop.
 */
export function watchFolder(file: string, listener: () => void, asPrefix = false): () => void {
  const name = path.basename(file);
  try {
    const watcher = watch(path.dirname(file), { persistent: false }, (kind, changed) => {
      if (kind !== 'rename') return;
      if (asPrefix ? changed?.startsWith(name) : changed === name) listener();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
