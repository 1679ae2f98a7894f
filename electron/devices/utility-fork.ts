import path from 'node:path';
import { utilityProcess } from 'electron';
import type { Log } from '../config/log.ts';
import type { ForkHardware } from './hardware-child.ts';
import { logOutput } from './output.ts';

/** The hardware process as Electron runs it. */
export const utilityFork =
  (outFolder: string, log: Log): ForkHardware =>
  () => {
    const child = utilityProcess.fork(path.join(outFolder, 'hardware.cjs'), [], {
      serviceName: 'Qyzmet hardware',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) logOutput(stream, log);
    return {
      get pid() {
        return child.pid;
      },
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
        else child.kill();
      },
    };
  };
