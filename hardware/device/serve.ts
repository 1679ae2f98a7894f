import { deviceConfigSchema } from '../config.ts';
import { type ToHardware, toHardwareSchema } from '../protocol.ts';
import { failed } from '../role/result.ts';
import type { Host } from './host.ts';
import type { Parent } from './parent.ts';

type Call = ToHardware & { type: 'call' };

/**
 * Answers a parent's messages until `stop` or until it is gone, then calls `exit(0)`. A message that is not of
 * hardware/protocol.ts is ignored: there is nobody to answer.
 */
export function serve(parent: Parent, exit: (code: number) => void): void {
  const running = new Map<number, AbortController>();
  let host: Promise<Host> | null = null;

  const configure = async (devices: unknown[]): Promise<Host> => {
    const configs = devices.map((device) => deviceConfigSchema.parse(device));
    const { createHost } = await import('./host.ts');
    const created = createHost(configs);
    for (const status of created.statuses()) parent.post({ type: 'status', status });
    created.onStatus((status) => parent.post({ type: 'status', status }));
    return created;
  };
  const call = async ({ callId, device, role, method, args, deadlineMs }: Call): Promise<void> => {
    const abort = new AbortController();
    running.set(callId, abort);
    try {
      const options = { deadlineMs, signal: abort.signal };
      const result = host
        ? await (await host).call(device, role, method, args, options)
        : failed('deviceNotReady', 'notConfigured');
      parent.post({ type: 'result', callId, result });
    } finally {
      running.delete(callId);
    }
  };
  const stop = async (): Promise<void> => {
    await (await host)?.close();
    exit(0);
  };
  const handle = async (message: ToHardware): Promise<void> => {
    switch (message.type) {
      case 'configure':
        // only the first one counts: other devices need a new process
        host ??= configure(message.devices);
        return void (await host);
      case 'call':
        return call(message);
      case 'cancel':
        return running.get(message.callId)?.abort();
      case 'ping':
        return parent.post({ type: 'pong', n: message.n });
      case 'stop':
        return stop();
    }
  };
  parent.onMessage((raw) => {
    const message = toHardwareSchema.safeParse(raw);
    if (message.success) void handle(message.data);
  });
  parent.onGone(() => void stop());
  parent.post({ type: 'ready' });
}
