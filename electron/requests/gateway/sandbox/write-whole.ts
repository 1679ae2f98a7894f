import { renameSync, writeFileSync } from 'node:fs';

/** A reader sees the old file or the new one, never half of it. */
export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, file);
}
