import type { DeviceConfig } from '../../hardware/config.ts';
import type { Host } from '../../hardware/device/host.ts';

/** Opens only these devices, and frees their ports whatever happens. Loaded late: serialport and canvas cost time. */
export async function withHost<T>(devices: DeviceConfig[], use: (host: Host) => Promise<T>): Promise<T> {
  const { createHost } = await import('../../hardware/device/host.ts');
  const host = createHost(devices);
  try {
    return await use(host);
  } finally {
    await host.close();
  }
}

/**
 * The devices whose port another program holds, most likely the running kiosk. Asked before a host is made: that one
 * waits for the port to come free, since after a crash it does.
 */
export async function lockedDevices(devices: DeviceConfig[], signal: AbortSignal): Promise<Set<string>> {
  const { createTransport } = await import('../../hardware/device/transports.ts');
  const locked = await Promise.all(
    devices.map(async ({ id, connection }) => {
      const opened = await (await createTransport(connection)).open(signal);
      if (opened.ok) await opened.value.close();
      return !opened.ok && opened.error.code === 'deviceBusy' ? [id] : [];
    }),
  );
  return new Set(locked.flat());
}
