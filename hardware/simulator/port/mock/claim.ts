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
    if (take(file)) return { number, release: releaseOnce(file) };
  }
}

/** A second time the number may be somebody else's already. */
function releaseOnce(file: string): () => void {
  let mine = true;
  return () => {
    if (mine) rmSync(file, { force: true });
    mine = false;
  };
}

function take(file: string): boolean {
  if (create(file)) return true;
  const owner = ownerOf(file);
  return !isAlive(owner) && inherit(file, owner);
}

/**
 * Takes over from an owner who died. Of several who find that at the same moment only one may remove the dead claim,
 * or the second would remove the claim of the first: whoever may is settled by a file of its own, and who comes to it
 * later sees the new owner.
 */
function inherit(file: string, dead: number): boolean {
  const right = `${file}.after-${dead}`;
  if (!create(right)) return false;
  try {
    if (ownerOf(file) !== dead) return false;
    rmSync(file, { force: true });
    return create(file);
  } finally {
    rmSync(right, { force: true });
  }
}

/** False where the file is there already. */
function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
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
