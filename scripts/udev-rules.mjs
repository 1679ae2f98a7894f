// Writes packaging/udev/60-qyzmet.rules anew; a test says when that was forgotten.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, say } from './lib/run.mjs';
import { udevRules } from './lib/udev-rules.mjs';

const file = path.join(root, 'packaging/udev/60-qyzmet.rules');
writeFileSync(file, udevRules(root));
say(`wrote ${path.relative(root, file)}`);
