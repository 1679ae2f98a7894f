import type { ConnectionConfig } from '../config.ts';
import type { Transport } from '../transport/transport.ts';

/** The transport a connection of kiosk.yaml asks for; its addon is loaded only now. */
export async function createTransport({
  serial,
  hid,
  tcp,
  pcsc,
  cups,
  keys,
}: ConnectionConfig): Promise<Transport> {
  if (serial) return (await import('../transport/serial/serial.ts')).createSerialTransport(serial);
  if (hid) return (await import('../transport/hid/hid.ts')).createHidTransport(hid);
  if (tcp) return (await import('../transport/tcp/tcp.ts')).createTcpTransport(tcp);
  if (pcsc) return (await import('../transport/pcsc/pcsc.ts')).createPcscTransport(pcsc);
  if (cups) return (await import('../transport/cups/cups.ts')).createCupsTransport(cups);
  if (keys) return (await import('../transport/keys/keys.ts')).createKeysTransport();
  throw new Error('a connection without a kind: the schema refuses it');
}
