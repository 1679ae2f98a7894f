import { z } from 'zod';
import { type ControlCommands, command, describeCommands, done } from './control/command.ts';
import { type ControlServer, serveControl } from './control/server.ts';
import type { SimulatedDevice, Surroundings } from './device.ts';
import { familyOf } from './families.ts';
import { type SimulatorOptions, simulatorOptionsSchema } from './options.ts';
import { openWire } from './port/open-wire.ts';
import { SimulatedPort } from './port/port.ts';

export type { SimulatorOptions } from './options.ts';

export interface Simulator {
  /** Where it can be found: the terminal, the port, the folder, the vpcd. */
  readonly place: string;
  readonly control: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts a simulated device and plugs it in; resolves when its place may be opened. Throws a ZodError or an
 * UnknownModelError for options that do not fit, a PtyError (with the line to type) when socat is missing.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const checked = simulatorOptionsSchema.parse(options);
  const family = await familyOf(checked);
  const port = new SimulatedPort({
    open: () => openWire(checked, family, device),
    bitsPerSecond: checked.bitsPerSecond,
  });
  let server: ControlServer | undefined;
  const surroundings: Surroundings = {
    send: (bytes) => port.send(bytes),
    hold: () => port.hold(),
    release: () => port.release(),
    unplug: () => port.unplug(),
    event: (event) => server?.push(event),
    setLines: (lines) => port.setLines(lines),
  };
  const device = family.create(checked, surroundings);
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
  const place = checked.pty ?? checked.mock ?? checked.vpcd ?? `127.0.0.1:${checked.tcp}`;
  return { place, control: checked.control, close };
}

/** What every simulator can be told, and what this device adds. */
function allCommands(identity: object, port: SimulatedPort, device: SimulatedDevice): ControlCommands {
  const none = z.strictObject({});
  const then = (act: () => unknown) =>
    command(none, async () => {
      await act();
      return done({ plugged: port.plugged });
    });
  const commands: ControlCommands = {
    ...device.commands,
    state: command(none, () => done({ ...identity, plugged: port.plugged, ...device.state() })),
    unplug: then(() => port.unplug()),
    plug: then(() => port.plug()),
    hang: then(() => device.hang()),
    wake: then(() => device.wake()),
    commands: command(none, () => done({ commands: describeCommands(commands) })),
  };
  return commands;
}
