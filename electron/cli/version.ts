import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../config/root.ts';
import { readBuildInfo } from '../integrity/build-info.ts';

const packageSchema = z.object({ version: z.string() });

/** `0.1.0 (rehearsal, Electron 33.2.1, Node 24.21.0)`; a checkout says no more than its number. */
export function versionText(): string {
  const build = readBuildInfo();
  if (!build) return `${versionOfCheckout()} (checkout)`;
  const { version, rehearsal, electron, node } = build;
  return `${version} (${rehearsal ? 'rehearsal, ' : ''}Electron ${electron}, Node ${node})`;
}

const versionOfCheckout = (): string =>
  packageSchema.parse(JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'))).version;
