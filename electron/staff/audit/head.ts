import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * How long the trail is and how it ends, in a file beside the database.
 *
 * A chain proves that nothing inside it was changed; it cannot prove that nothing was cut off at its end. This can, for
 * whoever changes the database and does not know of this file: an older copy brought back, rows deleted, a crash that
 * lost what was told to be durable. It cannot against somebody who may write both, that is root or the kiosk's own user:
 * they can make a whole new trail that fits. Against them only a head that left the kiosk helps: `qyzmet audit verify`
 * prints it, and an export kept elsewhere holds it.
 */
export const headSchema = z.strictObject({ count: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type Head = z.infer<typeof headSchema>;

export const headFileOf = (databaseFile: string): string =>
  path.join(path.dirname(databaseFile), 'audit-head.json');

/** `none`: never written · `damaged`: something else stands there. */
export function readHead(file: string): Head | 'none' | 'damaged' {
  if (!statSync(file, { throwIfNoEntry: false })) return 'none';
  try {
    const parsed = headSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Whole or not at all, and on the disk when it returns. */
export function writeHead(file: string, { count, hash }: Head): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify({ count, hash })}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  const folder = openSync(path.dirname(file), constants.O_RDONLY);
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
