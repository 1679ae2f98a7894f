import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../config/root.ts';

/** What scripts/package/build-info.mjs wrote beside the program. */
const buildInfoSchema = z.object({
  /** Of the Debian package: `qyzmet`, or `qyzmet-rehearsal`. */
  name: z.string(),
  version: z.string(),
  /** Another Electron than the pinned one, or no release key: never for a hall. Says so on screen, refuses to enrol. */
  rehearsal: z.boolean(),
  /** Why it is one, in words. */
  reasons: z.array(z.string()),
  electron: z.string(),
  node: z.string(),
  commit: z.string().nullable(),
  builtAt: z.string(),
});
export type BuildInfo = z.infer<typeof buildInfoSchema>;

/** A package that cannot say what it is gets no trust. */
const unknown: BuildInfo = {
  name: 'unknown',
  version: 'unknown',
  rehearsal: true,
  reasons: ['it does not say what it is'],
  electron: 'unknown',
  node: 'unknown',
  commit: null,
  builtAt: 'unknown',
};

/** What this program was built from; null in a checkout, which is no build. `root` is app.asar or resources/cli. */
export function readBuildInfo(root: string = projectRoot()): BuildInfo | null {
  const resources = path.dirname(root);
  if (path.basename(resources) !== 'resources') return null;
  try {
    const text = readFileSync(path.join(resources, 'build.json'), 'utf8');
    return buildInfoSchema.safeParse(JSON.parse(text)).data ?? unknown;
  } catch {
    return unknown;
  }
}

/** Made for trials: it says so wherever it is seen, and enrols nowhere. */
export const isRehearsal = (): boolean => readBuildInfo()?.rehearsal === true;
