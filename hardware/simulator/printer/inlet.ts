import { type ArmedFault, Countdown } from './faults.ts';

/** A printer that hangs hears no more than this when it wakes up: more than any job is. */
const unheardBytes = 1_000_000;

interface Owner {
  take(byte: number): void;
  strike(fault: ArmedFault): void;
  /** All that came is taken, or it listens again. */
  goOn(): void;
}

/** What comes off the line, byte by byte. A hung printer hears it later, one that starts up never. */
export class Inlet {
  received = 0;
  hung = false;
  private booting: NodeJS.Timeout | undefined;
  private readonly fault = new Countdown();
  private unheard: Uint8Array[] = [];
  private unheardLength = 0;

  constructor(private readonly owner: Owner) {}

  get isBooting(): boolean {
    return this.booting !== undefined;
  }
  get isAwake(): boolean {
    return !this.hung && !this.isBooting;
  }

  armAfter(bytes: number, fault: ArmedFault): void {
    this.fault.arm(bytes, fault);
  }

  receive(bytes: Uint8Array): void {
    if (this.isBooting) return;
    if (this.hung) {
      this.keep(bytes);
      return;
    }
    for (const [at, byte] of bytes.entries()) {
      this.received += 1;
      this.owner.take(byte);
      const fault = this.fault.strike(1);
      if (!fault) continue;
      this.owner.strike(fault);
      if (fault === 'unplug' || fault === 'powerCycle') break; // the rest never arrives
      if (fault === 'hang') {
        this.keep(bytes.subarray(at + 1));
        return;
      }
    }
    this.owner.goOn();
  }

  wake(): void {
    this.hung = false;
    const late = this.unheard;
    this.forget();
    for (const bytes of late) this.receive(bytes);
    this.owner.goOn();
  }

  /** Switched off and on; 0 ms: it listens at once. */
  powerCycle(bootMs: number): void {
    this.hung = false;
    this.forget();
    clearTimeout(this.booting);
    this.booting = bootMs > 0 ? setTimeout(() => this.booted(), bootMs) : undefined;
  }

  close(): void {
    this.hung = true;
    clearTimeout(this.booting);
    this.forget();
  }

  private booted(): void {
    this.booting = undefined;
    this.owner.goOn();
  }

  private forget(): void {
    this.unheard = [];
    this.unheardLength = 0;
  }

  private keep(bytes: Uint8Array): void {
    if (this.unheardLength >= unheardBytes) return;
    this.unheard.push(bytes);
    this.unheardLength += bytes.length;
  }
}
