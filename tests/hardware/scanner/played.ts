import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverName } from '../../../hardware/config.ts';
import { loadDriver } from '../../../hardware/device/registry.ts';
import type { AttachedDevice, ReaderOperations } from '../../../hardware/driver/driver.ts';
import type { Family, SimulatedDevice } from '../../../hardware/simulator/device.ts';
import { createFakeChannel, type FakeChannel } from '../fake-channel.ts';

/** A driver and its simulator in one process, joined by a channel that keeps the pieces apart as HID does. */
export interface Played {
  channel: FakeChannel;
  device: AttachedDevice;
  reader: ReaderOperations;
  simulator: SimulatedDevice;
  // biome-ignore lint/suspicious/noExplicitAny: each command answers its own shape
  do(name: string, args?: object): Promise<any>;
  /** Repeats a command until the device is listening. */
  // biome-ignore lint/suspicious/noExplicitAny: each command answers its own shape
  doWhenListening(name: string, args?: object): Promise<any>;
  end(): void;
}

export const options = (deadlineMs = 1000, signal: AbortSignal = new AbortController().signal) => ({
  deadlineMs,
  signal,
});

export async function play(
  driver: DriverName,
  profile: string,
  family: Family,
  settings: Record<string, unknown> = {},
): Promise<Played> {
  const channel = createFakeChannel();
  const simulator = family.create(
    { driver, profile, pty: 'none' },
    {
      send: (bytes) => channel.deliver(bytes),
      hold: () => undefined,
      release: () => undefined,
      unplug: async () => channel.vanish(),
      event: () => undefined,
      setLines: () => undefined,
    },
  );
  channel.onWrite = (bytes) => simulator.receive(bytes);
  const loaded = await loadDriver(driver, profile, settings);
  if (!loaded.ok) throw new Error(loaded.error.detail);
  const attached = await loaded.value.attach(channel, options());
  if (!attached.ok) throw new Error(attached.error.code);
  const device = attached.value;
  if (device.operations.kind !== 'reader') throw new Error('no reader');
  const run: Played['do'] = async (name, args = {}) => {
    const answer = await simulator.commands[name]?.run(args);
    if (!answer?.ok) throw new Error(`${name}: ${answer?.error ?? 'unknown'}`);
    return answer.value;
  };
  return {
    channel,
    device,
    reader: device.operations,
    simulator,
    do: run,
    async doWhenListening(name, args) {
      for (let attempt = 0; attempt < 100; attempt++) {
        const value = await run(name, args);
        if (value.sent !== false) return value;
        await sleep(5);
      }
      throw new Error(`${name}: it never listened`);
    },
    end() {
      device.detach();
      simulator.close();
    },
  };
}
