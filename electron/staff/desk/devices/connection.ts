import { type ConnectionConfig, connectionKind, type SerialConnection } from '../../../../hardware/config.ts';
import type { FoundPlace } from '../../../devices/maintenance.ts';

const hex = (id: number): string => id.toString(16).padStart(4, '0');

export interface UsbNames {
  vendorId?: number | undefined;
  productId?: number | undefined;
  serialNumber?: string | undefined;
  path?: string | undefined;
}
const usbText = ({ vendorId, productId, serialNumber, path }: UsbNames): string => {
  const ids = [vendorId, productId].flatMap((id) => (id === undefined ? [] : [hex(id)])).join(':');
  return ['USB', ids, serialNumber, path].filter((part) => part !== undefined && part !== '').join(' ');
};

/** Where a device is, as a technician would say it on the telephone. */
export function connectionText(connection: ConnectionConfig): {
  kind: string;
  at: string;
  line: string | null;
} {
  const kind = connectionKind(connection);
  const { serial, hid, tcp, pcsc, cups } = connection;
  if (serial) return { kind, at: serial.path ?? usbText(serial.usb ?? {}), line: lineText(serial) };
  if (hid) return { kind, at: usbText(hid), line: null };
  if (tcp) return { kind, at: `${tcp.host}:${tcp.port}`, line: null };
  return { kind, at: pcsc?.reader ?? cups?.printer ?? '', line: null };
}

const lineText = ({ baudRate, dataBits, parity, stopBits, flowControl }: SerialConnection): string => {
  const flow = flowControl === 'none' ? '' : ` ${flowControl}`;
  return `${baudRate} ${dataBits}${parity[0]?.toUpperCase() ?? 'N'}${stopBits}${flow}`;
};

/** Something that was found, under a name of its own. */
export const placeKey = (place: FoundPlace): string =>
  (place.kind === 'pcsc' ? `pcsc:${place.reader}` : `${place.kind}:${place.path}`).slice(0, 200);

export function placeText(place: FoundPlace): { at: string; what: string | null } {
  if (place.kind === 'pcsc') return { at: place.reader, what: null };
  const { vendorId, productId, serialNumber, manufacturer, path } = place;
  const product = place.kind === 'hid' ? place.product : undefined;
  const ids = vendorId === undefined ? undefined : usbText({ vendorId, productId });
  const known = [manufacturer, product, ids, serialNumber].filter(
    (part) => part !== undefined && part !== '',
  );
  return { at: path, what: known.length === 0 ? null : known.join(' · ') };
}

/**
 * The connection that finds it again: by its serial number, else by its USB socket, else by the name of the port, so
 * that a replug under another name does not lose it. What was said of the line (baud rate …) stays.
 */
export function connectionFor(place: FoundPlace, old: ConnectionConfig, baudRate: number | null): object {
  if (place.kind === 'pcsc') return { pcsc: { ...old.pcsc, reader: place.reader } };
  const { vendorId, productId, serialNumber, usbPath } = place;
  const socket = usbPath === undefined ? {} : { path: usbPath };
  const which = serialNumber === undefined ? socket : { serialNumber };
  if (place.kind === 'hid') {
    const page = place.usagePage === undefined ? {} : { usagePage: place.usagePage };
    return { hid: { vendorId, productId, ...which, ...page } };
  }
  const { path: _path, usb: _usb, ...line } = old.serial ?? {};
  const rate = baudRate === null ? {} : { baudRate };
  const byUsb = vendorId !== undefined && productId !== undefined && Object.keys(which).length > 0;
  return {
    serial: byUsb
      ? { usb: { vendorId, productId, ...which }, ...line, ...rate }
      : { path: place.path, ...line, ...rate },
  };
}
