import { type ScannerWire, type Send, utf8 } from './wire.ts';

interface Trigger {
  on: string;
  off: string;
  /** Goes off by itself after a good read. */
  singleShot: boolean;
}

/** What the host must say before a code is read (facts/devices.md §4.1); undefined: nothing. */
const triggers: Record<string, Trigger> = {
  'honeywell-serial': { on: '\x16T\r', off: '\x16U\r', singleShot: true },
  'datalogic-serial': { on: 'E', off: 'D', singleShot: false },
};

/** Scanners that send text and CR. */
export function linesWire(profile: string, send: Send): ScannerWire {
  const trigger = triggers[profile];
  let on = trigger === undefined;
  let heard = '';
  const transmit = (pieces: readonly Uint8Array[]): void => {
    for (const piece of pieces) send(piece);
  };
  return {
    get listening() {
      return on;
    },
    pieces: ({ value }) => [utf8(`${value}\r`)],
    transmit,
    garbage: () => Uint8Array.of(0xf8, 0x01, 0xff, 0x03, 0x80, 0x0d),
    noisePieces: (noise) => [noise],
    receive(bytes) {
      if (trigger === undefined) return;
      heard += Buffer.from(bytes).toString('latin1');
      for (;;) {
        const [onAt, offAt] = [heard.indexOf(trigger.on), heard.indexOf(trigger.off)];
        if (onAt === -1 && offAt === -1) break;
        on = offAt === -1 || (onAt !== -1 && onAt < offAt);
        heard = heard.slice((on ? onAt : offAt) + (on ? trigger.on : trigger.off).length);
      }
      heard = heard.slice(-2); // the longest trigger is three bytes
    },
    wasRead() {
      if (trigger?.singleShot) on = false;
    },
    reset() {
      on = trigger === undefined;
      heard = '';
    },
    state: () => ({ on }),
  };
}
