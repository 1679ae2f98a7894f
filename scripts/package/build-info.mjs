import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { NODE_VERSION } from './private-node.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
/** An archive without its history: any fixed moment does. */
const NO_HISTORY = { commit: null, epoch: 1_767_225_600 };

function history() {
  if (process.env.SOURCE_DATE_EPOCH)
    return { commit: git('rev-parse', 'HEAD'), epoch: Number(process.env.SOURCE_DATE_EPOCH) };
  const commit = git('rev-parse', 'HEAD');
  return commit ? { commit, epoch: Number(git('log', '-1', '--format=%ct')) } : NO_HISTORY;
}

function git(...args) {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

const versionOf = (folder) => readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
const pinned = manifest.devDependencies.electron;

/**
 * What is being built (electron/integrity/build-info.ts reads it). Another Electron than the pinned one, or a key that
 * nobody keeps: a rehearsal.
 */
export function describeBuild(electronFolder, { throwaway }) {
  const { commit, epoch } = history();
  const electron = versionOf(electronFolder);
  const reasons = [
    ...(electron === pinned ? [] : [`Electron ${electron} instead of ${pinned}`]),
    ...(throwaway ? ['no release key'] : []),
  ];
  const rehearsal = reasons.length > 0;
  return {
    name: rehearsal ? `${manifest.name}-rehearsal` : manifest.name,
    version: manifest.version,
    rehearsal,
    reasons,
    electron,
    node: NODE_VERSION,
    commit,
    builtAt: new Date(epoch * 1000).toISOString(),
  };
}
