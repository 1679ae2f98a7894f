import type { CallOptions } from '../../hardware/driver/driver.ts';
import { failed, succeeded } from '../../hardware/role/result.ts';
import type { SimulatedDevice, Surroundings } from '../../hardware/simulator/device.ts';
import type { FeatureReports } from '../../hardware/transport/transport.ts';
import { createFakeChannel, type FakeChannel } from './fake-channel.ts';

/** A simulated device at the other end of a fake channel, in this process: no terminal, no waiting. */
export interface Wired {
  channel: FakeChannel & { features?: FeatureReports };
  device: SimulatedDevice;
  events: Record<string, unknown>[];
  /** A command of the simulator; throws when it is refused. */
  play(name: string, args?: object): Record<string, unknown>;
}

export function wire(create: (surroundings: Surroundings) => SimulatedDevice): Wired {
  const events: Record<string, unknown>[] = [];
  const channel = createFakeChannel();
  const device = create({
    send: (bytes) => channel.deliver(bytes),
    hold: () => {},
    release: () => {},
    unplug: async () => {},
    event: (event) => void events.push(event),
    setLines: () => {},
  });
  channel.onWrite = (bytes) => device.receive(bytes);
  const { features } = device;
  const reports: FeatureReports = {
    get: async (report) => {
      const bytes = features?.get(report);
      return bytes ? succeeded(bytes) : failed('hardwareError', 'report');
    },
    set: async (bytes) => (features?.set(bytes) ? succeeded(undefined) : failed('hardwareError', 'report')),
  };
  return {
    channel: features ? Object.assign(channel, { features: reports }) : channel,
    device,
    events,
    play(name, args = {}) {
      const answer = device.commands[name]?.run(args);
      if (!answer || answer instanceof Promise) throw new Error(`${name} does not answer at once`);
      if (!answer.ok) throw new Error(`${name}: ${answer.error}`);
      return answer.value;
    },
  };
}

export const within = (deadlineMs = 1000, signal = new AbortController().signal): CallOptions => ({
  deadlineMs,
  signal,
});
