import type { Family, SimulatedDevice } from '../device.ts';
import type { SimulatorOptions } from '../options.ts';
import { openPty } from './pty.ts';
import type { Wire } from './wire.ts';

/** Plugs the device in at the place the options name. */
export async function openWire(
  options: SimulatorOptions,
  family: Family,
  device: SimulatedDevice,
): Promise<Wire> {
  if (options.pty) return openPty(options.pty);
  if (options.tcp) return (await import('./tcp.ts')).openTcp(options.tcp);
  if (options.mock) return (await import('./mock.ts')).openMock(options.mock, options, family, device);
  if (options.vpcd) return (await import('./vpcd.ts')).openVpcd(options.vpcd);
  throw new Error('a simulator without a place: the schema refuses it');
}
