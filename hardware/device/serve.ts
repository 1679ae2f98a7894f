import { deviceConfigSchema } from '../config.ts';
import { type ToHardware, toHardwareSchema } from '../protocol.ts';
import type { MonitorEnd, MonitorLine } from '../role/monitor.ts';
import { failed, type Result, succeeded } from '../role/result.ts';
import type { Host } from './host.ts';
import type { Parent } from './parent.ts';

type Asked<T extends ToHardware['type']> = ToHardware & { type: T };

/**
 * Answers a parent's messages until `stop` or until it is gone, then calls `exit(0)`. A message that is not of
 * hardware/protocol.ts is ignored: there is nobody to answer.
 */
export function serve(parent: Parent, exit: (code: number) => void): void {
  const running = new Map<number, AbortController>();
  const monitors = new Map<string, () => void>();
  let host: Promise<Host> | null = null;

  const configure = async (devices: unknown[]): Promise<Host> => {
    const configs = devices.map((device) => deviceConfigSchema.parse(device));
    const { createHost } = await import('./host.ts');
    const created = createHost(configs);
    for (const status of created.statuses()) parent.post({ type: 'status', status });
    created.onStatus((status) => parent.post({ type: 'status', status }));
    for (const about of created.abouts()) parent.post({ type: 'about', about });
    created.onAbout((about) => parent.post({ type: 'about', about }));
    return created;
  };
  /** Runs what can be cancelled by its number, and posts what came of it. */
  const answered = async (
    callId: number,
    work: (signal: AbortSignal) => Promise<Result<unknown>>,
  ): Promise<void> => {
    const abort = new AbortController();
    running.set(callId, abort);
    try {
      parent.post({ type: 'result', callId, result: await work(abort.signal) });
    } finally {
      running.delete(callId);
    }
  };
  const notConfigured = failed('deviceNotReady', 'notConfigured');
  const call = ({ callId, device, role, method, args, deadlineMs }: Asked<'call'>): Promise<void> =>
    answered(callId, async (signal) =>
      host ? (await host).call(device, role, method, args, { deadlineMs, signal }) : notConfigured,
    );
  const reconfigure = ({ callId, device, withinMs, anyway }: Asked<'reconfigure'>): Promise<void> =>
    answered(callId, async (signal) => {
      const config = deviceConfigSchema.safeParse(device);
      if (!config.success) return failed('configuration', 'entry');
      if (!host) return notConfigured;
      return (await host).reconfigure(config.data, { deadlineMs: withinMs, signal }, anyway);
    });
  const discover = ({ callId, kinds }: Asked<'discover'>): Promise<void> =>
    answered(callId, async () => succeeded(await (await import('./discover.ts')).discover(kinds)));
  const monitor = async ({ device, on, revealed }: Asked<'monitor'>): Promise<void> => {
    const ended = (why: MonitorEnd) => parent.post({ type: 'monitorEnded', device, why });
    const stop = monitors.get(device);
    monitors.delete(device);
    stop?.();
    if (!on) return ended('told');
    const events = {
      lines: (lines: MonitorLine[], dropped: number) =>
        parent.post({ type: 'bytes', device, lines, dropped } as const),
      ended(why: MonitorEnd) {
        monitors.delete(device);
        ended(why);
      },
    };
    const started = (await host)?.monitor(device, events, { revealed: revealed ?? false });
    if (started) monitors.set(device, started);
    else ended('noDevice');
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
      case 'reconfigure':
        return reconfigure(message);
      case 'discover':
        return discover(message);
      case 'monitor':
        return monitor(message);
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
