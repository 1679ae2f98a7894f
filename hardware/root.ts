import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project's package.json, found from wherever this code was bundled to. */
export function projectRoot(from: string = import.meta.url): string {
  let folder = path.dirname(fileURLToPath(from));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && /"name":\s*"qyzmet"/.test(readFileSync(manifest, 'utf8'))) return folder;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('not inside the qyzmet project');
    folder = parent;
  }
}
