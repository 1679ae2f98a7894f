import type { Errand, Firmware, Mechanism } from '../presenter/firmware.ts';
import type { Token } from '../printer/esc-pos/tokenizer.ts';
import { StarReader } from './reader.ts';
import { statusBlock } from './status.ts';

const esc = 0x1b;
const ack = 0x06;
const counterValues = 32;

/** Star line mode with a presenter (STAR Line Mode Command Specifications; devices.md §2.2). */
export function starFirmware(mechanism: Mechanism): Firmware {
  const { mouth, presenterMs } = mechanism;
  let reader = new StarReader();
  let seen: number[] = [];
  let automatic = false;
  let retractAfterMs = 0;
  let etb = { executed: false, count: 0 };

  const tell = (): void => mechanism.reply(statusBlock(mechanism.faults, mouth.place, etb));
  const tellIfAutomatic = (): void => {
    if (automatic) tell();
  };
  function initialize(): void {
    etb = { executed: false, count: 0 };
    retractAfterMs = 0;
    mouth.reeled = 0;
    mouth.retracted = 0;
  }
  function reset(): void {
    mechanism.clear();
    reader = new StarReader();
    initialize();
  }

  const commands: Record<string, (n: number) => Errand> = {
    ETB: () => ({
      after() {
        etb = { executed: true, count: (etb.count + 1) % counterValues };
        tellIfAutomatic();
      },
    }),
    'ESC RS a': (n) => {
      automatic = (n & 1) !== 0;
      tellIfAutomatic();
      return {};
    },
    'ESC RS E': () => {
      etb = { executed: false, count: 0 };
      return {};
    },
    'ESC SYN 0': () => ({ ms: presenterMs, after: () => mouth.retract() }),
    'ESC SYN 1': (n) => {
      retractAfterMs = n * 500;
      return {};
    },
    'ESC SYN 3': (n) => ({
      after() {
        const value = (n & 1) === 0 ? mouth.reeled : mouth.retracted;
        const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
        mechanism.reply([0x1b, 0x16, 0x33, n, ...bytes]);
      },
    }),
    'ESC SYN 4': () => {
      mouth.reeled = 0;
      mouth.retracted = 0;
      return {};
    },
    CAN: () => {
      initialize();
      return {};
    },
    RESET: () => {
      initialize();
      return {};
    },
  };

  return {
    notice(byte) {
      seen = [...seen.slice(-2), byte];
      if (seen[0] !== esc || seen[1] !== ack) return;
      if (byte === 0x01) tell();
      if (byte === 0x18) reset();
    },
    read: (byte) => reader.push(byte),
    obey: ({ op, data }: Token) => commands[op]?.(data[0] ?? 0),
    /** A cut ticket goes on to the mouth by itself. */
    onCut: () => ({
      ms: presenterMs,
      after: () => mouth.offer(retractAfterMs, () => mouth.retract()),
    }),
    changed: tellIfAutomatic,
    powerOn() {
      reader = new StarReader();
      seen = [];
      automatic = false;
      initialize();
    },
    get state() {
      return { automaticStatus: automatic, etb };
    },
  };
}
