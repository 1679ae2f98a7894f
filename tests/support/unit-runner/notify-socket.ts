import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface NotifySocket {
  close(): void;
}

/**
 * Node has no unix datagram sockets. Nor will socat do: it keeps the file that systemd-notify's barrier passes along, and
 * systemd-notify then waits its whole five seconds.
 */
const LISTEN = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("listening", flush=True)
while True:
    data, files, _, _ = socket.recv_fds(s, 65536, 8)
    print(data.decode(), flush=True)
    for file in files:
        os.close(file)
`;

export const canListen = spawnSync('python3', ['--version']).status === 0;

/** The socket that systemd listens at. `hear` gets one assignment at a time, e.g. `WATCHDOG=1`. */
export async function openNotifySocket(file: string, hear: (word: string) => void): Promise<NotifySocket> {
  const child = spawn('python3', ['-c', LISTEN, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line', { signal: AbortSignal.timeout(20_000) });
  lines.on('line', hear);
  return { close: () => void child.kill('SIGKILL') };
}
