import type { Family, SimulatedDevice } from '../device.ts';
import type { SimulatorOptions } from '../options.ts';
import type { Wire } from './wire.ts';

// TODO placeholder
export async function openMock(
  _folder: string,
  _options: SimulatorOptions,
  _family: Family,
  _device: SimulatedDevice,
): Promise<Wire> {
  throw new Error('not built');
}
