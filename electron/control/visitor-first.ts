import type { Devices } from '../devices/devices.ts';
import { type ControlResult, controlFailed } from './contract.ts';

export interface Signals {
  /** The technician's own: canceled, or the deadline. */
  signal: AbortSignal;
  /** That, or a visitor came: ends what waits for a card, a button, a hand. */
  waiting: AbortSignal;
}

/** Technicians use the devices beside the visitors, and step back as soon as one needs them. */
export interface VisitorFirst<D extends Devices> {
  /** The devices as the visit reaches them. */
  devices: D;
  /** One work at a time on a device, `deviceBusy` for a second; `busyWithVisitor` when it had to step back. */
  use<T>(
    device: string,
    signal: AbortSignal,
    work: (signals: Signals) => Promise<ControlResult<T>>,
  ): Promise<ControlResult<T>>;
  /** A visit begins: nobody else waits at any device. */
  stepBack(): void;
}

export function createVisitorFirst<D extends Devices>(devices: D): VisitorFirst<D> {
  const working = new Map<string, { visitor: AbortController; over: Promise<void> }>();
  const give = (role: Parameters<Devices['deviceFor']>[0]): Promise<void> | undefined => {
    const work = working.get(devices.deviceFor(role)?.id ?? '');
    work?.visitor.abort();
    return work?.over;
  };
  return {
    devices: {
      ...devices,
      readIdCard: (wait) => {
        void give('idCardReader');
        return devices.readIdCard(wait);
      },
      readBarcode: (wait) => {
        void give('barcodeScanner');
        return devices.readBarcode(wait);
      },
      // the last word about the lamp is the visitor's
      callLamp: async (on) => {
        await give('callLamp');
        return devices.callLamp(on);
      },
      print: (job, wait) => {
        void give(job.role);
        return devices.print(job, wait);
      },
    },
    async use(device, signal, work) {
      if (working.has(device)) return controlFailed('deviceBusy');
      const visitor = new AbortController();
      const waiting = new AbortController();
      const end = (): void => waiting.abort();
      let finish: () => void = () => {};
      const over = new Promise<void>((resolve) => {
        finish = resolve;
      });
      working.set(device, { visitor, over });
      for (const one of [signal, visitor.signal]) one.addEventListener('abort', end);
      if (signal.aborted) end();
      try {
        const result = await work({ signal, waiting: waiting.signal });
        const steppedBack = visitor.signal.aborted && !result.ok && result.error.code === 'canceled';
        return steppedBack ? controlFailed('busyWithVisitor') : result;
      } finally {
        working.delete(device);
        finish();
        for (const one of [signal, visitor.signal]) one.removeEventListener('abort', end);
      }
    },
    stepBack() {
      for (const { visitor } of working.values()) visitor.abort();
    },
  };
}
