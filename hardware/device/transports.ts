import type { DeviceConfig } from '../config.ts';
import { createSerialTransport } from '../transport/serial/serial.ts';
import type { Transport } from '../transport/transport.ts';

/** The transport a connection of kiosk.yaml asks for. */
export const createTransport = ({ serial }: DeviceConfig['connection']): Transport =>
  createSerialTransport(serial);
