import { type DeviceConfig, deviceConfigSchema } from '../../hardware/config.ts';
import type { DeviceAbout } from '../../hardware/role/about.ts';
import { failed } from '../../hardware/role/result.ts';
import { deviceStatusSchema } from '../../hardware/role/status.ts';
import type { Log } from '../config/log.ts';
import { appeared, askAlone, askGroup, discoveryLimits, placesOf } from './discovery.ts';
import type { HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import { type HardwareGroup, isolationGroups } from './hardware-group.ts';
import type { DeviceLimits } from './limits.ts';
import type { FoundPlace, Maintenance, MonitorEvent, Reconfigured } from './maintenance.ts';

const maintenanceLimits = {
  /** A connection gives a device 10 s for its first answer (hardware/device/state.ts). */
  reconfigureMs: 12_000,
} as const;

export interface MaintenanceParts {
  devices: readonly DeviceConfig[];
  groups: readonly HardwareGroup[];
  call: HardwareCalls['call'];
  fork: ForkHardware;
  log: Log;
  limits: DeviceLimits;
  onChanged(device: DeviceConfig): void;
}

export interface MaintenanceRoom {
  maintenance: Maintenance;
  heardAbout(about: DeviceAbout): void;
  heardMonitor(device: string, event: MonitorEvent): void;
}

/** The part of the devices that technicians use. `groups` may be filled after this was made. */
export function createMaintenance(parts: MaintenanceParts): MaintenanceRoom {
  const { groups, call, fork, log, limits, onChanged } = parts;
  let devices = [...parts.devices];
  const abouts = new Map<string, DeviceAbout>();
  const aboutListeners = new Set<(about: DeviceAbout) => void>();
  const monitors = new Map<string, (event: MonitorEvent) => void>();
  const groupOf = (device: string) => groups.find((group) => group.has(device));

  const discover = async (signal?: AbortSignal): Promise<FoundPlace[]> => {
    // card readers may hang a process, so those are never asked for beside other devices
    const ofPcsc = devices.find(({ connection }) => connection.pcsc !== undefined);
    const pcsc = ofPcsc && groupOf(ofPcsc.id);
    const plain = groups.find((group) => group !== pcsc);
    const alone = askAlone(fork, log, limits);
    const found = await Promise.all([
      (plain ? askGroup(plain) : alone)(['serial', 'hid'], signal),
      (pcsc ? askGroup(pcsc) : alone)(['pcsc'], signal),
    ]);
    return placesOf(found.flat(), devices);
  };

  const maintenance: Maintenance = {
    configured: () => devices,
    about: (device) => abouts.get(device) ?? null,
    onAbout(listener) {
      aboutListeners.add(listener);
      return () => void aboutListeners.delete(listener);
    },
    call: async (hardwareCall, wait) => (await call(hardwareCall, wait)).result,
    monitor(device, listener, { revealed = false } = {}) {
      monitors.get(device)?.({ kind: 'ended', why: 'told' });
      monitors.set(device, listener);
      if (!groupOf(device)?.post({ type: 'monitor', device, on: true, revealed })) {
        monitors.delete(device);
        listener({ kind: 'ended', why: groupOf(device) ? 'processGone' : 'noDevice' });
      }
      return () => {
        if (monitors.get(device) !== listener) return;
        monitors.delete(device);
        groupOf(device)?.post({ type: 'monitor', device, on: false });
      };
    },
    discover,
    async learn(signal, deadlineMs) {
      const endsAt = performance.now() + deadlineMs;
      const before = await discover(signal);
      while (!signal.aborted && performance.now() < endsAt) {
        await pause(Math.min(discoveryLimits.lookEveryMs, endsAt - performance.now()), signal);
        if (signal.aborted) break;
        const found = appeared(before, await discover(signal));
        if (found.length === 0) continue;
        // a device with several interfaces does not show them all at once
        await pause(discoveryLimits.lookEveryMs, signal);
        return appeared(before, await discover(signal));
      }
      return [];
    },
    async reconfigure(
      entry,
      { withinMs = maintenanceLimits.reconfigureMs, signal, save } = {},
    ): Promise<Reconfigured> {
      const kept = (error: ReturnType<typeof failed>['error']): Reconfigured => ({ outcome: 'kept', error });
      const parsed = deviceConfigSchema.safeParse(entry);
      if (!parsed.success) return kept(failed('configuration', 'entry').error);
      const device = parsed.data;
      const old = devices.find(({ id }) => id === device.id);
      const group = groupOf(device.id);
      if (!old || !group) return kept(failed('configuration', 'unknownDevice').error);
      // PC/SC lives in a process of its own: such a change needs a new start
      if (isolationGroups([old, device]).length > 1)
        return kept(failed('configuration', 'otherProcess').error);
      const put = async (config: DeviceConfig, anyway = false) => {
        const wait = { deadlineMs: withinMs + limits.answerMarginMs, ...(signal && { signal }) };
        const asked = await group.ask(
          (callId) => ({ type: 'reconfigure', callId, device: config, withinMs, anyway }),
          wait,
        );
        return asked.result;
      };
      const result = await put(device);
      const status = result.ok ? deviceStatusSchema.safeParse(result.value).data : undefined;
      if (!status) return kept(result.ok ? failed('invalidData').error : result.error);
      const saved = save?.(device) ?? { ok: true };
      if (!saved.ok) {
        await put(old, true);
        return kept(failed('configuration', `notSaved: ${saved.why}`).error);
      }
      devices = devices.map((one) => (one.id === device.id ? device : one));
      group.changed(device);
      onChanged(device);
      log.info({ device: device.id, driver: device.driver, profile: device.profile }, 'a device was changed');
      return { outcome: 'changed', status };
    },
  };
  return {
    maintenance,
    heardAbout(about) {
      abouts.set(about.device, about);
      for (const listener of [...aboutListeners]) listener(about);
    },
    heardMonitor(device, event) {
      const listener = monitors.get(device);
      if (event.kind === 'ended') monitors.delete(device);
      listener?.(event);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, ms));
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
