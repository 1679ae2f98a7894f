import { execFile } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, readlinkSync, statfsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { wrongFuses } from '../window/fuses.ts';
import type { FileFact, SystemView } from './system.ts';

/** A list of packages is 10 MB; nothing that is read here is bigger. */
const MOST_BYTES = 32 * 1024 * 1024;
/** On this machine's own loopback something answers at once or never. */
const CONNECT_MS = 1_000;
/** Small programs of the system (timedatectl, lpstat, espeak-ng) answer within 100 ms. */
const PROGRAM_MS = 3_000;
const PERMISSIONS = 0o7777;

/** This machine, as whoever runs us may see it. Nothing throws. */
export const realSystem: SystemView = {
  read(file) {
    try {
      const found = statSync(file);
      return found.isFile() && found.size <= MOST_BYTES ? readFileSync(file, 'utf8') : null;
    } catch {
      return null;
    }
  },
  stat(file) {
    try {
      const found = statSync(file);
      const kind: FileFact['kind'] = found.isFile()
        ? 'file'
        : found.isDirectory()
          ? 'folder'
          : found.isCharacterDevice() || found.isBlockDevice()
            ? 'device'
            : 'other';
      return { kind, mode: found.mode & PERMISSIONS, uid: found.uid, gid: found.gid };
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'denied' : null;
    }
  },
  link(file) {
    try {
      return lstatSync(file).isSymbolicLink() ? readlinkSync(file) : null;
    } catch {
      return null;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  },
  run: (program, args, limitMs = PROGRAM_MS) =>
    new Promise((resolve) => {
      const options = {
        timeout: limitMs,
        killSignal: 'SIGKILL',
        env: { ...process.env, LC_ALL: 'C' },
      } as const;
      execFile(program, args, options, (error, stdout) => resolve(error ? null : stdout));
    }),
  listens: (host, port) =>
    new Promise((resolve) => {
      const socket = connect({ host, port });
      const finish = (listens: boolean) => {
        socket.destroy();
        resolve(listens);
      };
      socket.setTimeout(CONNECT_MS, () => finish(false));
      socket.once('connect', () => finish(true));
      socket.once('error', () => finish(false));
    }),
  freeBytes(folder) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
  wrongFuses: (binary) => wrongFuses(binary).catch(() => null),
};
