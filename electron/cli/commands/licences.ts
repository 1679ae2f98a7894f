import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../config/root.ts';
import { failing, type Outcome } from '../outcome.ts';

/** Written when the package is made (scripts/package/licences.mjs); beside the command line, not in it. */
const FILE = 'THIRD-PARTY-LICENSES.txt';

export async function licences(): Promise<Outcome> {
  const file = path.join(path.dirname(projectRoot()), FILE);
  try {
    const text = readFileSync(file, 'utf8');
    return { ok: true, json: { file, text }, text: text.trimEnd() };
  } catch {
    return failing(
      'notInstalled',
      'the licences are gathered when the package is made',
      'in a checkout run `npm run package -- --dir`, then see dist/linux-unpacked/resources',
    );
  }
}
