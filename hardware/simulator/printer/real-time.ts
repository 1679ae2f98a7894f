const DLE = 0x10;
const EOT = 0x04;
const ENQ = 0x05;
const DC4 = 0x14;

/** Commands obeyed the moment they arrive, wherever they stand in the data (facts/devices.md §1.4, §1.9). */
export type RealTimeCommand =
  | { kind: 'status'; n: number }
  | { kind: 'recover'; n: number }
  | { kind: 'clearBuffers' };

const clearBuffers = [DLE, DC4, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/** Watches the bytes as they come in. `data`: what goes on to the receive buffer. */
export class RealTimeScanner {
  private seen: number[] = [];

  constructor(private readonly bytes: 'kept' | 'removed') {}

  push(byte: number): { data: number[]; command?: RealTimeCommand } {
    const before = this.seen;
    const seen = [...before, byte];
    const command = complete(seen);
    if (command) {
      this.seen = [];
      return this.bytes === 'kept' ? { data: [byte], command } : { data: [], command };
    }
    if (couldBecome(seen)) {
      this.seen = seen;
      return { data: this.bytes === 'kept' ? [byte] : [] };
    }
    this.seen = byte === DLE ? [DLE] : [];
    if (this.bytes === 'kept') return { data: [byte] };
    return { data: byte === DLE ? before : seen };
  }
}

function complete(seen: number[]): RealTimeCommand | undefined {
  const [, second, n] = seen;
  if (seen.length === clearBuffers.length && startsClear(seen)) return { kind: 'clearBuffers' };
  if (n === undefined) return undefined;
  if (second === EOT && n >= 1 && n <= 4) return { kind: 'status', n };
  if (second === ENQ && n <= 2) return { kind: 'recover', n };
  return undefined;
}

function couldBecome(seen: number[]): boolean {
  if (seen[0] !== DLE) return false;
  if (seen.length === 2 && (seen[1] === EOT || seen[1] === ENQ)) return true;
  return startsClear(seen);
}

const startsClear = (seen: number[]) => seen.every((byte, at) => byte === clearBuffers[at]);
