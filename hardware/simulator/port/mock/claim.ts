import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Takes the lowest free number of its kind in a mock folder that several simulators share, and returns it with the
 * way to give it back. A number whose owner died is free again.
 */
export function claimNumber(folder: string, kind: string, from = 0): { number: number; release: () => void } {
  const claims = path.join(folder, 'claims');
  mkdirSync(claims, { recursive: true });
  for (let number = from; ; number++) {
    const file = path.join(claims, `${kind}${number}`);
    if (take(file)) return { number, release: () => rmSync(file, { force: true }) };
  }
}

function take(file: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (isAlive(ownerOf(file))) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

function ownerOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  // 0: being written this very moment
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
