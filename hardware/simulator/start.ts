import { z } from 'zod';
import { type ControlCommands, command, done } from './control/command.ts';
import { type ControlServer, serveControl } from './control/server.ts';
import type { SimulatedDevice, Surroundings } from './device.ts';
import { createReader } from './mrz/reader.ts';
import { type SimulatorOptions, simulatorOptionsSchema } from './options.ts';
import { SimulatedPort } from './port/port.ts';
import { createPrinter } from './printer/printer.ts';

export type { SimulatorOptions } from './options.ts';

export interface Simulator {
  readonly pty: string;
  readonly control: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts a simulated device and plugs it in; resolves when its terminal may be opened.
 * Throws a ZodError for options that do not fit, a PtyError (with the line to type) when socat is missing.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const checked = simulatorOptionsSchema.parse(options);
  const port = new SimulatedPort({ link: checked.pty, bitsPerSecond: checked.bitsPerSecond });
  let server: ControlServer | undefined;
  const surroundings: Surroundings = {
    send: (bytes) => port.send(bytes),
    hold: () => port.hold(),
    release: () => port.release(),
    unplug: () => port.unplug(),
    event: (event) => server?.push(event),
  };
  const device =
    checked.driver === 'mrz'
      ? createReader(checked.profile, surroundings)
      : createPrinter(checked, surroundings);
  port.onReceived = (bytes) => device.receive(bytes);
  port.onPlugged = (plugged) => {
    device.plugged(plugged);
    server?.push({ event: 'plugged', plugged });
  };

  const close = async () => {
    device.close();
    await server?.close();
    await port.unplug();
  };
  try {
    await port.plug();
    const identity = { driver: checked.driver, profile: checked.profile };
    if (checked.control) server = await serveControl(checked.control, allCommands(identity, port, device));
  } catch (error) {
    await close();
    throw error;
  }
  return { pty: checked.pty, control: checked.control, close };
}

/** What every simulator can be told, and what this device adds. */
function allCommands(identity: object, port: SimulatedPort, device: SimulatedDevice): ControlCommands {
  const none = z.strictObject({});
  const then = (act: () => unknown) =>
    command(none, async () => {
      await act();
      return done({ plugged: port.plugged });
    });
  return {
    ...device.commands,
    state: command(none, () => done({ ...identity, plugged: port.plugged, ...device.state() })),
    unplug: then(() => port.unplug()),
    plug: then(() => port.plug()),
    hang: then(() => device.hang()),
    wake: then(() => device.wake()),
  };
}
