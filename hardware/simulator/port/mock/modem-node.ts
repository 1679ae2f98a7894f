import { type EmulatedNode, errno } from './preload-link.ts';

/** asm-generic/termios.h */
const bit = { dtr: 0x002, rts: 0x004, cts: 0x020, dcd: 0x040, dsr: 0x100 } as const;
const outputs = bit.dtr | bit.rts;
const tioc = { get: 0x5415, raise: 0x5416, lower: 0x5417, set: 0x5418, startBreak: 0x5427, endBreak: 0x5428 };

/** What the host does with its output lines. */
export interface HostLines {
  dtr: boolean;
  rts: boolean;
  break: boolean;
}

/** The modem lines of a terminal that has none; everything else on it is the terminal's own. */
export function createModemNode(tell: (lines: HostLines) => void): {
  node: EmulatedNode;
  setLines(lines: { cts?: boolean; dsr?: boolean; dcd?: boolean }): void;
  opened(open: boolean): void;
  unplug(): void;
} {
  let level = bit.cts | bit.dsr | bit.dcd;
  let breaking = false;
  let gone = false;

  const hostSets = (next: number, nextBreak = breaking): void => {
    const isNew = next !== level || nextBreak !== breaking;
    level = next;
    breaking = nextBreak;
    if (isNew) tell({ dtr: (level & bit.dtr) !== 0, rts: (level & bit.rts) !== 0, break: breaking });
  };
  const node: EmulatedNode = {
    read: (link) => link.makeRealCall(),
    write: (link) => link.makeRealCall(),
    ioctl(link, request, address) {
      if (gone) return link.done(-1, errno.EIO);
      const change = (apply: (asked: number) => number) =>
        link.fetch(address, 4, (bytes) => {
          hostSets(apply(bytes.readInt32LE(0) & outputs));
          link.done(0);
        });
      switch (request) {
        case tioc.get: {
          const now = Buffer.alloc(4);
          now.writeInt32LE(level);
          return link.put(address, now);
        }
        case tioc.set:
          return change((asked) => (level & ~outputs) | asked);
        case tioc.raise:
          return change((asked) => level | asked);
        case tioc.lower:
          return change((asked) => level & ~asked);
        case tioc.startBreak:
        case tioc.endBreak:
          hostSets(level, request === tioc.startBreak);
          return link.done(0);
        default:
          return link.makeRealCall();
      }
    },
  };
  return {
    node,
    setLines(lines) {
      for (const name of ['cts', 'dsr', 'dcd'] as const) {
        if (lines[name] === true) level |= bit[name];
        if (lines[name] === false) level &= ~bit[name];
      }
    },
    // the kernel raises both when a port is opened and drops them when the last one closes it
    opened: (open) => hostSets(open ? level | outputs : level & ~outputs, open && breaking),
    unplug() {
      gone = true;
    },
  };
}
