import path from 'node:path';
import { z } from 'zod';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { DockHandlers } from '../ipc/handlers.ts';
import { type ControlSocket, connectControl } from './control-socket.ts';

const specimensSchema = z.object({
  specimens: z.array(z.object({ id: z.string(), label: z.string(), valid: z.boolean() })),
});
/** A reader with nobody behind it says that it sent nothing. */
const sentSchema = z.object({ sent: z.literal(false) });
const paperSchema = z.object({ png: z.base64().nullable() });

export interface DockSimulators {
  handlers: DockHandlers;
  close(): void;
}

/** The dock's calls, passed on to the simulators of the configured devices: `<folder>/<device id>.sock`. */
export function connectSimulators(
  devices: readonly DeviceConfig[],
  folder: string,
  onPaper: (printer: string) => void,
): DockSimulators {
  const isReader = ({ roles }: DeviceConfig) => roles.includes('idCardReader');
  const sockets = new Map<string, ControlSocket>(
    devices.map(({ id }) => [
      id,
      connectControl(path.join(folder, `${id}.sock`), (event) => {
        if (event === 'paper') onPaper(id);
      }),
    ]),
  );
  const named = (list: DeviceConfig[]) => list.map(({ id, profile }) => ({ id, name: profile }));
  const readers = devices.filter(isReader);
  const printers = devices.filter((device) => !isReader(device));

  const order = async (device: string, name: string, more?: Record<string, unknown>) =>
    (await sockets.get(device)?.order(name, more)) ?? { ok: false as const, error: 'no such simulator' };
  const outcome = async (...parts: Parameters<typeof order>) => {
    const answer = await order(...parts);
    const message = !answer.ok ? answer.error : sentSchema.safeParse(answer.value).success ? 'notSent' : null;
    return { ok: true as const, done: message === null, message };
  };

  return {
    handlers: {
      dockState: async () => {
        const answer = readers[0] ? await order(readers[0].id, 'specimens') : null;
        const specimens = specimensSchema.safeParse(answer?.ok ? answer.value : null);
        return {
          ok: true,
          specimens: specimens.success ? specimens.data.specimens : [],
          readers: named(readers),
          printers: named(printers),
        };
      },
      dockSwipe: ({ reader, specimen }) => outcome(reader, 'swipe', { specimen }),
      dockReader: ({ reader, action }) => outcome(reader, action),
      dockPrinter: ({ printer, action }) => outcome(printer, action),
      dockPaper: async ({ printer }) => {
        const answer = await order(printer, 'paper');
        const paper = paperSchema.safeParse(answer.ok ? answer.value : null);
        const png = paper.success ? paper.data.png : null;
        return { ok: true, png: png === null ? null : new Uint8Array(Buffer.from(png, 'base64')) };
      },
    },
    close: () => {
      for (const socket of sockets.values()) socket.close();
    },
  };
}
