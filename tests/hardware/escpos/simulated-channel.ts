import type { SimulatedDevice } from '../../../hardware/simulator/device.ts';
import { createPrinter, type PrinterOptions } from '../../../hardware/simulator/printer/printer.ts';
import type { Channel, GoneReason } from '../../../hardware/transport/transport.ts';
import { settleable } from '../../../hardware/wait.ts';

export interface SimulatedPrinter {
  channel: Channel;
  device: SimulatedDevice;
  /** The paper since the start: picture, lines of text, number of cuts. */
  paper(): Promise<{ png: Buffer; text: string[]; receipts: number }>;
  command(name: string): Promise<void>;
  close(): void;
}

/** The printer simulator in the same process, without a terminal between: what it is sent, it draws. */
export function simulatedPrinter(options: PrinterOptions): SimulatedPrinter {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const gone = settleable<GoneReason>();
  const deliver = (bytes: Uint8Array): void => {
    for (const listener of listeners) listener(bytes);
  };
  const device = createPrinter(options, {
    send: (bytes) => setImmediate(() => deliver(bytes)),
    setLines: () => undefined,
    hold: () => {},
    release: () => {},
    unplug: async () => gone.settle('unplugged'),
    event: () => {},
  });
  const run = async (name: string) => {
    const answer = await device.commands[name]?.run({});
    if (!answer?.ok) throw new Error(`simulator refused ${name}`);
    return answer.value;
  };
  return {
    device,
    channel: {
      onData(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async write(bytes) {
        device.receive(bytes);
        return { ok: true, written: bytes.length };
      },
      gone: gone.promise,
      close: async () => {},
    },
    async paper() {
      const { png, text, receipts } = await run('paper');
      // the simulator's own answer: a base64 string, lines and a number
      return {
        png: Buffer.from(String(png), 'base64'),
        text: text as string[],
        receipts: receipts as number,
      };
    },
    async command(name) {
      await run(name);
    },
    close: () => device.close(),
  };
}
