import type { Mouth } from '../presenter/mouth.ts';
import type { Body } from '../printer/firmware.ts';

const identity =
  'MANUFACTURER:Zebra;COMMAND SET:KPL;MODEL:KR203;CLASS:PRINTER;DESCRIPTION:Kiosk Printer KR203;';
/** The roll sensor is filtered over three cuts. */
const nearEndCuts = 3;

/** What the printer remembers until it is asked. */
export interface Memory {
  wasOff: boolean;
  /** It took a ticket back by itself. */
  tookBack: boolean;
  /** Cuts made since the roll sensor saw the end near. */
  nearEndSeen: number;
}

/** Status codes that hold, the lowest first (facts/devices.md §2.3). */
function codes({ faults }: Body, mouth: Mouth, { tookBack }: Memory): number[] {
  const all: [boolean, number][] = [
    [faults.cutterError, 0x02],
    [faults.paper === 'out', 0x03],
    [faults.coverOpen, 0x04],
    [faults.jammed, 0x05],
    [faults.headHot, 0x06],
    [tookBack, 0x10],
    [faults.paper === 'low', 0x13],
    [mouth.place === 'out', 0x14],
  ];
  return all.filter(([holds]) => holds).map(([, code]) => code);
}

const bits = (...set: [on: boolean, bit: number][]): number =>
  set.reduce((byte, [on, bit]) => (on ? byte | bit : byte), 0);

/** Answers to ESC ENQ n; undefined for an n it does not know. Being asked makes it forget what was told once. */
export function answer(n: number, body: Body, mouth: Mouth, memory: Memory): number[] | undefined {
  const { faults } = body;
  switch (n) {
    case 1: {
      const [lowest] = codes(body, mouth, memory);
      if (lowest === 0x10) memory.tookBack = false;
      return lowest === undefined ? [0x06] : [0x15, lowest];
    }
    case 2:
      return [memory.nearEndSeen >= nearEndCuts || faults.paper === 'out' ? 1 : 0];
    case 6: {
      const holds = codes(body, mouth, memory).length > 0;
      const first = bits([holds, 0x80], [body.isBusy, 0x40], [memory.wasOff, 0x20]);
      memory.wasOff = false;
      return [
        first,
        bits(
          [faults.coverOpen, 0x20],
          [faults.cutterError, 0x10],
          [mouth.place === 'out', 0x08],
          [faults.paper !== 'full', 0x02],
          [faults.paper === 'out', 0x01],
        ),
      ];
    }
    case 69: {
      const all = codes(body, mouth, memory);
      memory.tookBack = false;
      return [all.length, ...all];
    }
    case 99: {
      const length = identity.length + 2;
      return [length >> 8, length & 0xff, ...Buffer.from(identity, 'latin1')];
    }
    default:
      return undefined;
  }
}
