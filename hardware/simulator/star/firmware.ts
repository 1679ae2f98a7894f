import type { Mouth } from '../presenter/mouth.ts';
import type { Body, Errand, Firmware } from '../printer/firmware.ts';
import { HazardCounter } from '../printer/hazard.ts';
import { StarReader } from './reader.ts';
import { statusBlock } from './status.ts';

const esc = 0x1b;
const ack = 0x06;
const counterValues = 32;
const isEscAck = (first: number, second: number): boolean => first === esc && second === ack;

/** Star line mode with a presenter (STAR Line Mode Command Specifications; devices.md §2.2). */
export function starFirmware(body: Body, mouth: Mouth): Firmware {
  const hazards = new HazardCounter(isEscAck);
  let reader = new StarReader();
  let seen: number[] = [];
  let automatic = false;
  let retractAfterMs = 0;
  let etb = { executed: false, count: 0 };
  /** What the mouth had counted when the host last set the counters to zero. */
  let zero = { taken: 0, retracted: 0 };

  let lastTold = '';

  function tell(block = statusBlock(body.faults, mouth.place, etb)): void {
    lastTold = block.join();
    body.reply(block);
  }
  function tellChange(): void {
    const block = statusBlock(body.faults, mouth.place, etb);
    if (automatic && block.join() !== lastTold) tell(block);
  }
  const clearCounters = (): void => {
    zero = { taken: mouth.taken, retracted: mouth.retracted };
  };
  function initialize(): void {
    etb = { executed: false, count: 0 };
    retractAfterMs = 0;
    clearCounters();
  }
  /** n even: all that left the presenter; odd: what it took back. */
  function tellCounter(n: number): void {
    const retracted = mouth.retracted - zero.retracted;
    const value = (n & 1) === 0 ? mouth.taken - zero.taken + retracted : retracted;
    body.reply([0x1b, 0x16, 0x33, n, ...[24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)]);
  }

  const commands: Record<string, (n: number) => Errand | undefined> = {
    ETB: () => ({
      after() {
        etb = { executed: true, count: (etb.count + 1) % counterValues };
        tellChange();
      },
    }),
    'ESC RS a': (n) => {
      automatic = (n & 1) !== 0;
      if (automatic) tell();
      return {};
    },
    'ESC RS E': () => {
      etb = { executed: false, count: 0 };
      return {};
    },
    'ESC SYN 0': () => ({ ms: mouth.travelMs, after: () => mouth.retract() }),
    'ESC SYN 1': (n) => {
      retractAfterMs = n * 500;
      return {};
    },
    'ESC SYN 3': (n) => ({ after: () => tellCounter(n) }),
    'ESC SYN 4': () => {
      clearCounters();
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
      if (!isEscAck(seen[0] ?? 0, seen[1] ?? 0)) return [byte];
      if (byte === 0x01) tell();
      if (byte !== 0x18) return [byte];
      body.clear();
      reader = new StarReader();
      initialize();
      return [];
    },
    read: (byte) => reader.push(byte).map((token) => hazards.watch(token)),
    obey: ({ op, data }) => commands[op]?.(data[0] ?? 0),
    /** A cut ticket goes on to the mouth by itself. */
    onCut: () => ({
      ms: mouth.travelMs,
      after: () => mouth.offer(retractAfterMs, () => mouth.retract()),
    }),
    changed: tellChange,
    powerOn() {
      reader = new StarReader();
      seen = [];
      automatic = false;
      initialize();
    },
    state: () => ({ automaticStatus: automatic, etb, realTimeInData: hazards.count }),
  };
}
