import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** A folder for one test, gone after it. */
export function testFolder(): string {
  return folders[folders.push(mkdtempSync(path.join(os.tmpdir(), 'qz-'))) - 1] as string;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
