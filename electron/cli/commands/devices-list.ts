import { type DeviceConfig, devicesConfigSchema } from '../../../hardware/config.ts';
import { controlFailure, findKiosk } from '../beside.ts';
import { configuredDevices } from '../configured.ts';
import type { Context } from '../context.ts';
import { type Discovered, discover } from '../discover.ts';
import type { Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

/** What kiosk.yaml names, and the ports, HID devices and card readers the system has now. Opens none of them. */
export async function devicesList(context: Context): Promise<Outcome> {
  const configured = await devicesOf(context);
  if (!configured.ok) return configured;
  const discovered = await discover();
  const heading = (text: string) => tinted(context.terminal, 'quiet', text);
  return {
    ok: true,
    json: { configured: configured.value, discovered },
    text: [
      heading('Configured'),
      configured.value.length > 0 ? table(configured.value.map(deviceRow)) : 'no devices',
      '',
      heading('Found'),
      discovered.length > 0
        ? table(discovered.map(foundRow))
        : 'no serial ports, HID devices or card readers (virtual ports are not listed)',
    ].join('\n'),
  };
}

/** Of the running kiosk when there is one: its file may have changed since it started. */
async function devicesOf(context: Context): Promise<ReturnType<typeof configuredDevices>> {
  const control = await findKiosk(context);
  if (!control) return configuredDevices(context);
  try {
    const listed = await control.call('devices.list', {}, { signal: context.signal });
    if (!listed.ok) return { ok: false, failure: controlFailure(listed.error) };
    const devices = devicesConfigSchema.safeParse(listed.value.devices);
    if (devices.success) return { ok: true, value: devices.data };
    return { ok: false, failure: controlFailure({ code: 'invalidAnswer' }) };
  } finally {
    control.close();
  }
}

function deviceRow({ id, roles, driver, profile, connection, place }: DeviceConfig): string[] {
  return [id, roles.join(' + '), `${driver} ${profile}`, placeOf(connection), place ?? ''];
}

function placeOf({ serial, hid, tcp, pcsc, cups, keys }: DeviceConfig['connection']): string {
  if (serial) return `serial ${serial.path ?? named(serial.usb ?? {})} at ${serial.baudRate}`;
  if (hid) return `hid ${named(hid)}`;
  if (tcp) return `tcp ${tcp.host}:${tcp.port}`;
  if (pcsc) return `pcsc ${pcsc.reader}${pcsc.signing ? ', watched only' : ''}`;
  if (keys) return 'keys of the window';
  return `cups ${cups?.printer}`;
}

const named = (identity: Record<string, string | number | undefined>): string =>
  Object.entries(identity)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${usbText(value)}`]))
    .join(', ');

function foundRow(found: Discovered): string[] {
  if (found.kind === 'pcsc') return ['pcsc', found.reader];
  const { kind, path, vendorId, productId, serialNumber, usbPath, manufacturer } = found;
  const ids = vendorId === undefined ? 'not on USB' : `${usbText(vendorId)}:${usbText(productId ?? 0)}`;
  const number = serialNumber ? `serialNumber ${serialNumber}` : '';
  const page =
    found.kind === 'hid' && found.usagePage !== undefined ? `usagePage ${usbText(found.usagePage)}` : '';
  const product = found.kind === 'hid' ? found.product : undefined;
  const maker = [manufacturer, product].filter(Boolean).join(' ');
  return [kind, path, ids, number, usbPath ? `usb path ${usbPath}` : '', page, maker];
}

const usbText = (value: string | number): string =>
  typeof value === 'number' ? `0x${value.toString(16).padStart(4, '0')}` : value;
