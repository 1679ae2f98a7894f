import type { Result } from '../../hardware/role/result.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { Devices } from '../devices/devices.ts';
import type { HardwareCall, HardwareCalls } from '../devices/hardware-calls.ts';

/** Calls of single devices, whoever holds their ports: the kiosk's hardware processes, or the command line itself. */
export interface DeviceCalls {
  statuses(): DeviceStatus[];
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** One call of a role, with a method of that role (hardware/role). Always resolves. */
  call(
    device: string,
    role: Role,
    method: string,
    args: unknown,
    options: { deadlineMs: number; signal: AbortSignal },
  ): Promise<Result<unknown>>;
}

/** The calls of the kiosk's own hardware processes. */
export const callsOf = (
  devices: Pick<Devices, 'statuses' | 'onStatus'> & Pick<HardwareCalls, 'call'>,
): DeviceCalls => ({
  statuses: devices.statuses,
  onStatus: devices.onStatus,
  async call(device, role, method, args, options) {
    // the hardware process refuses a method that its role does not have
    const { result } = await devices.call({ device, role, method, args } as HardwareCall, options);
    return result;
  },
});
