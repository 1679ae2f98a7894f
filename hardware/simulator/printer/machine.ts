import type { Surroundings } from '../device.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { type ArmedFault, Countdown, standing } from './faults.ts';
import { Inlet } from './inlet.ts';
import type { PaperRoll } from './paper/roll.ts';
import type { Replies } from './replies.ts';
import { type Faults, isOffline } from './status.ts';

/** What the `lines` of afterLines are: a line of text at the usual spacing, whatever is printed. */
const lineDots = 30;

export interface MachineOptions extends EngineOptions {
  surroundings: Surroundings;
  /** From switching on until it listens. */
  bootMs: number;
  onPrinted(): void;
}

/** One printer of whatever family, and all that can happen to it. */
export class PrinterMachine {
  private readonly inlet: Inlet;
  private readonly engine: Engine;
  private readonly dotFault = new Countdown();

  constructor(private readonly options: MachineOptions) {
    const inlet = new Inlet({
      take: (byte) => this.engine.buffer.take(byte),
      strike: (fault) => this.strike(fault),
      goOn: () => this.engine.goOn(),
    });
    this.inlet = inlet;
    this.engine = new Engine(options, {
      get isAwake() {
        return inlet.isAwake;
      },
      moved: (dots) => this.moved(dots),
    });
  }

  get paper(): PaperRoll {
    return this.engine.paper;
  }
  get replies(): Replies {
    return this.engine.replies;
  }

  get state(): Record<string, unknown> {
    const { faults, mechanism, buffer, press, firmware } = this.engine;
    return {
      ...faults,
      hung: this.inlet.hung,
      booting: this.inlet.isBooting,
      offline: isOffline(faults),
      printing: mechanism.isMoving,
      buffered: mechanism.waiting,
      received: this.inlet.received,
      lost: buffer.lost,
      ignored: press.ignored,
      ...firmware.state(),
    };
  }

  receive(bytes: Uint8Array): void {
    this.inlet.receive(bytes);
  }

  mend(change: Partial<Faults>): void {
    const before = this.engine.faults;
    this.engine.faults = { ...before, ...change };
    if (!this.inlet.isAwake) return;
    this.engine.tell(before);
    this.engine.goOn();
  }

  hang(): void {
    this.inlet.hung = true;
    this.engine.mechanism.stop();
  }
  wake(): void {
    if (this.inlet.hung) this.inlet.wake();
  }

  /** Switched off and on. */
  powerCycle(): void {
    this.inlet.powerCycle(this.options.bootMs);
    this.engine.powerCycle();
    if (this.inlet.isAwake) this.engine.goOn();
  }

  armAfterBytes(count: number, fault: ArmedFault): void {
    this.inlet.armAfter(count, fault);
  }
  armAfterLines(count: number, fault: ArmedFault): void {
    this.dotFault.arm(count * lineDots, fault);
  }

  close(): void {
    this.inlet.close();
    this.engine.close();
  }

  private moved(dots: number): void {
    this.options.onPrinted();
    const fault = dots > 0 ? this.dotFault.strike(dots) : undefined;
    if (fault) this.strike(fault);
  }

  private strike(fault: ArmedFault): void {
    if (fault === 'unplug') void this.options.surroundings.unplug();
    else if (fault === 'hang') this.hang();
    else if (fault === 'powerCycle') this.powerCycle();
    else this.mend(standing[fault]);
  }
}
