import { fork } from 'node:child_process';
import type { ForkHardware } from '../../electron/devices/hardware-child.ts';

/** A hardware process in plain Node, for tests and wherever there is no Electron. */
export const nodeFork =
  (file: string, env: Record<string, string> = {}): ForkHardware =>
  () => {
    const child = fork(file, [], {
      env: { ...process.env, ...env },
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let ended = false;
    const exits: ((code: number | null) => void)[] = [];
    const end = (code: number | null) => {
      if (ended) return;
      ended = true;
      for (const listener of exits) listener(code);
    };
    child.once('exit', end);
    child.on('error', () => end(null));
    return {
      pid: child.pid,
      post: (message) => void (child.connected && child.send(message, () => {})),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void exits.push(listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
