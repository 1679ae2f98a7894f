import { fork } from 'node:child_process';
import { bundled } from '../../support/mock-usb.ts';
import { startRemoteHost } from '../../support/remote-host.ts';
import type { SeenHost } from './places.ts';

/** The real hardware process with one device, and with what it is to see in its environment. */
export async function startHostProcess(device: object, env: Record<string, string>): Promise<SeenHost> {
  const child = fork(await bundled('hardware/process.ts'), [], {
    env: { ...process.env, ...env },
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return startRemoteHost(child, [device]);
}
