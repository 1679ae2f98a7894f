import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import type { Log } from './config/log.ts';

/**
 * Loads a bundle with what V8 made of it when the package was built (scripts/package/code-cache.mjs), signed with the
 * rest of the package. Without that, or where V8 does not take it, as `require` does.
 */
export function loadProgram(file: string, log: Log): unknown {
  const cachedData = readIfThere(`${file}.cache`);
  if (!cachedData) return createRequire(file)(file);
  const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  if (script.cachedDataRejected) log.warn({}, 'the code cache is of another V8');
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(file), module, file, path.dirname(file));
  return module.exports;
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
