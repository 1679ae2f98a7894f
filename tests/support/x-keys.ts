import { execFile } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../hardware/root.ts';

const run = promisify(execFile);
/** F13 under X11: the kernel's key number (KEY_F13 = 183) and 8. The following ones follow. */
const F13 = 191;
export const xKeycode = (code: string): number => {
  const number = Number(/^F(1[3-9]|2[0-4])$/.exec(code)?.[1]);
  if (Number.isNaN(number)) throw new Error(`${code} is not one of F13 to F24`);
  return F13 + number - 13;
};

/**
 * Presses keys in a window (X's number of it), which gets the focus, through the X server as a real keyboard's keys
 * come. Null where this machine cannot (gcc, libX11, libXtst).
 */
export async function xKeys(window: number): Promise<((...codes: string[]) => Promise<void>) | null> {
  const folder = path.join(projectRoot(), 'out/test-support');
  const program = path.join(folder, 'x-keys');
  const own = `${program}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await run('gcc', ['-o', own, path.join(import.meta.dirname, 'x-keys.c'), '-ldl']);
    renameSync(own, program); // two tests may do this at once
    await run(program); // no key: only whether it finds its libraries and the display
  } catch {
    return null;
  }
  return async (...codes) => void (await run(program, [window, ...codes.map(xKeycode)].map(String)));
}
