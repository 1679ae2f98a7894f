import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import type { Wire } from './wire.ts';

/** A pseudo-terminal seen from the device's end. */
export interface Pty extends Wire {
  readonly path: string;
}

/** Shown to people as it is. */
export class PtyError extends Error {
  override name = 'PtyError';
}

/**
 * The master lives in a socat of its own: no other child inherits it, so killing socat is a true hang-up.
 * Should this process be killed, socat reads end-of-file on its stdin and ends too.
 */
export async function openPty(link: string): Promise<Pty> {
  rmSync(link, { force: true });
  const socat = spawn('socat', ['-t0.1', '-b65536', '-', `PTY,raw,echo=0,link=${link}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  socat.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-500);
  });
  socat.stdin.on('error', () => undefined); // a write that crosses the unplug
  let missing = false;
  const gone = new Promise<void>((resolve) => {
    socat.once('exit', () => resolve());
    socat.once('error', (error: NodeJS.ErrnoException) => {
      missing = error.code === 'ENOENT';
      complaint = error.message;
      resolve();
    });
  });
  let ended = false;
  void gone.then(() => {
    ended = true;
  });

  const since = Date.now();
  while (!ended && !existsSync(link)) {
    if (Date.now() - since > limits.ptyReadyMs) {
      socat.kill('SIGKILL');
      complaint ||= 'it made no terminal in time';
      await gone;
    }
    await sleep(limits.ptyPollMs);
  }
  if (missing) throw new PtyError('socat is missing: apt-get update && apt-get install -y socat');
  if (ended) throw new PtyError(`socat could not open ${link}: ${complaint.trim()}`);
  // While the kiosk has the port closed somebody must hold the other end, or socat reads EIO and leaves.
  const hold = openSync(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  void gone.then(() => {
    closeSync(hold);
    rmSync(link, { force: true });
  });

  return {
    path: link,
    gone,
    onData(listener) {
      socat.stdout.on('data', listener);
      return () => socat.stdout.off('data', listener);
    },
    async send(bytes) {
      if (ended || socat.stdin.write(bytes)) return;
      // a write that crosses the unplug is an error of the pipe, and `once` would throw it
      await Promise.race([once(socat.stdin, 'drain').catch(() => undefined), gone]);
    },
    pause: () => void socat.stdout.pause(),
    resume: () => void socat.stdout.resume(),
    async unplug() {
      socat.kill('SIGKILL');
      await gone;
    },
  };
}
