import type { DeviceConfig } from '../../../hardware/config.ts';
import type { SerialPortInfo } from '../../../hardware/transport/serial/discover.ts';
import { type Context, configuredDevices } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

/** What kiosk.yaml names, and the serial ports the system has now. Opens none of them. */
export async function devicesList(context: Context): Promise<Outcome> {
  const configured = configuredDevices(context);
  if (!configured.ok) return configured;
  const { listSerialPorts } = await import('../../../hardware/transport/serial/discover.ts');
  const discovered = await listSerialPorts();
  const heading = (text: string) => tinted(context.terminal, 'quiet', text);
  return {
    ok: true,
    json: { configured: configured.value, discovered },
    text: [
      heading('Configured'),
      configured.value.length > 0 ? table(configured.value.map(deviceRow)) : 'no devices',
      '',
      heading('Ports found'),
      discovered.length > 0
        ? table(discovered.map(portRow))
        : 'no serial ports (virtual ones are not listed)',
    ].join('\n'),
  };
}

function deviceRow({ id, roles, driver, profile, connection, place }: DeviceConfig): string[] {
  return [id, roles.join(' + '), `${driver} ${profile}`, placeOf(connection), place ?? ''];
}

function placeOf({ serial, hid, tcp, pcsc, cups }: DeviceConfig['connection']): string {
  if (serial) return `serial ${serial.path ?? named(serial.usb ?? {})} at ${serial.baudRate}`;
  if (hid) return `hid ${named(hid)}`;
  if (tcp) return `tcp ${tcp.host}:${tcp.port}`;
  if (pcsc) return `pcsc ${pcsc.reader}${pcsc.signing ? ', watched only' : ''}`;
  return `cups ${cups?.printer}`;
}

const named = (identity: Record<string, string | number | undefined>): string =>
  Object.entries(identity)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${usbText(value)}`]))
    .join(', ');

function portRow({
  path,
  vendorId,
  productId,
  serialNumber,
  usbPath,
  manufacturer,
}: SerialPortInfo): string[] {
  const ids = vendorId === undefined ? 'not on USB' : `${usbText(vendorId)}:${usbText(productId ?? 0)}`;
  const number = serialNumber ? `serialNumber ${serialNumber}` : '';
  return [path, ids, number, usbPath ? `usb path ${usbPath}` : '', manufacturer ?? ''];
}

const usbText = (value: string | number): string =>
  typeof value === 'number' ? `0x${value.toString(16).padStart(4, '0')}` : value;
