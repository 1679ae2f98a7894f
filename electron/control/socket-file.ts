import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import path from 'node:path';
import type { ControlLimits } from './limits.ts';

export type SocketFileProblem = 'pathTooLong' | 'notASocket' | 'taken';

/** Makes the place free: what a killed kiosk left behind is removed, what somebody answers on is not. */
export async function claimSocketFile(
  file: string,
  { pathBytes, connectMs }: Pick<ControlLimits, 'pathBytes' | 'connectMs'>,
): Promise<SocketFileProblem | null> {
  if (Buffer.byteLength(file) > pathBytes) return 'pathTooLong';
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700); // the folder is the wall; the socket's own mode is the door
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isSocket()) return 'notASocket';
  if (await answers(file, connectMs)) return 'taken';
  rmSync(file, { force: true });
  return null;
}

/** Only a refusal says that nobody listens; anything else might be a busy kiosk. */
function answers(file: string, connectMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(file);
    const settle = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(connectMs, () => settle(true));
    socket.once('connect', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

/** Not for a moment open to others: libuv binds within `listen`. */
export async function listenOn(server: Server, file: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const before = process.umask(0o177);
  try {
    server.listen(file);
  } finally {
    process.umask(before);
  }
  await listening;
  chmodSync(file, 0o600);
}
