import type { SimulatedDevice } from '../../../hardware/simulator/device.ts';
import { createPrinter, type PrinterOptions } from '../../../hardware/simulator/printer/printer.ts';
import type { Channel, GoneReason } from '../../../hardware/transport/transport.ts';
import { settleable } from '../../../hardware/wait.ts';

export interface SimulatedPrinter {
  channel: Channel;
  device: SimulatedDevice;
  /** The paper since the start: picture, lines of text, number of cuts. */
  paper(): Promise<{ png: Buffer; text: string[]; receipts: number }>;
  /** Its lines alone. */
  text(): Promise<string[]>;
  command(name: string, args?: object): Promise<void>;
  /** After an unplug: the same channel serves as the next one. */
  plug(): Promise<void>;
  /** Bytes written so far. */
  received: Buffer;
  readonly listenerCount: number;
  close(): void;
}

/** The printer simulator in the same process, without a terminal between: what it is sent, it draws. */
export function simulatedPrinter(options: PrinterOptions): SimulatedPrinter {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let gone = settleable<GoneReason>();
  const deliver = (bytes: Uint8Array): void => {
    for (const listener of listeners) listener(bytes);
  };
  let pulled = false;
  const device = createPrinter(options, {
    send: (bytes) => setImmediate(() => deliver(bytes)),
    setLines: () => undefined,
    hold: () => {},
    release: () => {},
    unplug: async () => {
      pulled = true;
      gone.settle('unplugged');
    },
    event: () => {},
  });
  const run = async (name: string, args: object = {}) => {
    const answer = await device.commands[name]?.run(args);
    if (!answer?.ok) throw new Error(`simulator refused ${name}`);
    return answer.value;
  };
  const simulated: SimulatedPrinter = {
    device,
    received: Buffer.alloc(0),
    get listenerCount() {
      return listeners.size;
    },
    channel: {
      onData(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async write(bytes) {
        if (pulled) return { ok: false, code: 'connectionLost', written: 0 };
        simulated.received = Buffer.concat([simulated.received, bytes]);
        device.receive(bytes);
        return { ok: true, written: bytes.length };
      },
      get gone() {
        return gone.promise;
      },
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
    // the simulator's own answer
    text: async () => (await run('text')).text as string[],
    async command(name, args) {
      await run(name, args);
    },
    async plug() {
      pulled = false;
      gone = settleable<GoneReason>();
    },
    close: () => device.close(),
  };
  return simulated;
}
