import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPty } from '../../hardware/simulator/port/pty.ts';

export interface TestPty {
  /** What the program under test opens. */
  path: string;
  onData(listener: (bytes: Uint8Array) => void): () => void;
  send(bytes: Uint8Array): Promise<void>;
  /** Stop and go on reading what the program under test writes. */
  pause(): void;
  resume(): void;
  /** As if the cable were pulled; also the way to clean up. Idempotent. */
  unplug(): Promise<void>;
}

/** A real terminal whose other end is this test. */
export async function createPty(): Promise<TestPty> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-pty-'));
  const pty = await openPty(path.join(folder, 'tty'));
  return {
    path: pty.path,
    onData: pty.onData,
    send: pty.send,
    pause: pty.pause,
    resume: pty.resume,
    async unplug() {
      await pty.unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
