import path from 'node:path';
import { z } from 'zod';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { DockHandlers } from '../ipc/handlers.ts';
import { type ControlSocket, connectControl } from './control-socket.ts';
import { fieldsOf } from './dock-fields.ts';

const specimensSchema = z.object({
  specimens: z.array(z.object({ id: z.string(), label: z.string(), valid: z.boolean() })),
});
const commandsSchema = z.object({ commands: z.array(z.object({ name: z.string(), args: z.unknown() })) });
/** A reader with nobody behind it says that it sent nothing. */
const sentSchema = z.object({ sent: z.literal(false) });
const paperSchema = z.object({ png: z.base64().nullable() });

/** Asked by the dock itself, or of no use there. */
const notButtons = ['commands', 'specimens', 'paper', 'log', 'state'];

/** A simulated device, or another program that stands in for a part of the world. */
export type StandIn = Pick<DeviceConfig, 'id' | 'profile'>;

const plainFields = z.record(z.string(), z.union([z.string().max(60), z.number(), z.boolean(), z.null()]));

/** What a question was answered with (the code of the last SMS); null for more than fits beside a button. */
function inShort(value: unknown): string | null {
  const fields = Object.entries(plainFields.safeParse(value).data ?? {});
  return fields.length === 0 || fields.length > 4
    ? null
    : fields.map(([name, one]) => `${name}: ${one}`).join(', ');
}

export interface DockSimulators {
  handlers: DockHandlers;
  close(): void;
}

/** The dock's calls, passed on to the programs behind them: `<folder>/<id>.sock`. */
export function connectSimulators(
  devices: readonly StandIn[],
  folder: string,
  onPaper: (printer: string) => void,
): DockSimulators {
  const sockets = new Map<string, ControlSocket>(
    devices.map(({ id }) => [
      id,
      connectControl(path.join(folder, `${id}.sock`), (event) => {
        if (event === 'paper') onPaper(id);
      }),
    ]),
  );
  const order = async (device: string, name: string, more?: Record<string, unknown>) =>
    (await sockets.get(device)?.order(name, more)) ?? { ok: false as const, error: 'no such simulator' };
  const asked = async <S extends z.ZodType>(device: string, name: string, schema: S) => {
    const answer = await order(device, name);
    return schema.safeParse(answer.ok ? answer.value : null).data ?? null;
  };

  const describe = async ({ id, profile }: StandIn) => {
    const known = (await asked(id, 'commands', commandsSchema))?.commands ?? null;
    const has = (name: string) => known?.some((command) => command.name === name) ?? false;
    return {
      id,
      profile,
      commands:
        known
          ?.filter(({ name }) => !notButtons.includes(name))
          .map(({ name, args }) => ({ name, fields: fieldsOf(args) })) ?? null,
      specimens: has('specimens') ? ((await asked(id, 'specimens', specimensSchema))?.specimens ?? []) : [],
      prints: has('paper'),
    };
  };

  return {
    handlers: {
      dockState: async () => ({ ok: true, devices: await Promise.all(devices.map(describe)) }),
      dockOrder: async ({ device, command, args }) => {
        const answer = await order(device, command, args);
        const failure = !answer.ok
          ? answer.error
          : sentSchema.safeParse(answer.value).success
            ? 'notSent'
            : null;
        const told = answer.ok && device === 'gateway' ? inShort(answer.value) : null;
        return { ok: true, done: failure === null, message: failure ?? told };
      },
      dockPaper: async ({ printer }) => {
        const png = (await asked(printer, 'paper', paperSchema))?.png ?? null;
        return { ok: true, png: png === null ? null : new Uint8Array(Buffer.from(png, 'base64')) };
      },
    },
    close: () => {
      for (const socket of sockets.values()) socket.close();
    },
  };
}
