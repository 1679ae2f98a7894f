import type { HidDeviceInfo } from '../../hardware/transport/hid/discover.ts';
import type { SerialPortInfo } from '../../hardware/transport/serial/discover.ts';

export type Discovered =
  | ({ kind: 'serial' } & SerialPortInfo)
  | ({ kind: 'hid' } & HidDeviceInfo)
  | { kind: 'pcsc'; reader: string };

/** Everything the system has now; opens no device. What is not installed (node-hid, smartcard, pcscd) finds nothing. */
export async function discover(): Promise<Discovered[]> {
  const { listSerialPorts } = await import('../../hardware/transport/serial/discover.ts');
  const { listHidDevices } = await import('../../hardware/transport/hid/discover.ts');
  const [ports, devices, readers] = await Promise.all([listSerialPorts(), listHidDevices(), cardReaders()]);
  return [
    ...ports.map((port) => ({ kind: 'serial' as const, ...port })),
    ...devices.map((device) => ({ kind: 'hid' as const, ...device })),
    ...readers.map((reader) => ({ kind: 'pcsc' as const, reader })),
  ];
}

async function cardReaders(): Promise<string[]> {
  const { loadContext } = await import('../../hardware/transport/pcsc/addon.ts');
  const loaded = await loadContext();
  if (!loaded.ok) return [];
  try {
    const context = new loaded.value();
    try {
      return context.listReaders().map(({ name }) => name);
    } finally {
      context.close();
    }
  } catch {
    return []; // pcscd does not run
  }
}
