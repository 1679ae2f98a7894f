import type { Surroundings } from '../device.ts';
import { type ArmedFault, Countdown } from '../printer/faults.ts';
import { HostFlow } from '../printer/host-flow.ts';
import type { Geometry } from '../printer/paper/items.ts';
import { PaperRoll } from '../printer/paper/roll.ts';
import type { Machine } from '../printer/printer.ts';
import { Replies } from '../printer/replies.ts';
import { type Faults, isOffline, noFaults } from '../printer/status.ts';
import { Mechanism, type Task } from './mechanism.ts';
import { SimulatedMouth } from './mouth.ts';

/** What `afterLines` counts: a line of text at the usual spacing, whatever is printed. */
const lineDots = 30;
const receiveBufferBytes = 16_384;

/** Faults that stand until somebody mends them. */
const standing = {
  paperOut: { paper: 'out' },
  openCover: { coverOpen: true },
  jam: { jammed: true },
  cutterError: { cutterError: true },
  hotHead: { headHot: true },
} as const satisfies Partial<Record<ArmedFault, Partial<Faults>>>;

/** What a family's firmware is given of the machine around it. */
export interface Body {
  readonly faults: Readonly<Faults>;
  readonly mouth: SimulatedMouth;
  readonly paper: PaperRoll;
  readonly isBusy: boolean;
  readonly msPerMm: number;
  reply(bytes: readonly number[]): void;
  do(task: Task): void;
  /** Forgets everything that was not done yet. */
  clear(): void;
}
/** Reads bytes, answers at once what is answered at once, and has the body do the rest in turn. */
export interface Firmware {
  receive(byte: number): void;
  /** Something about the printer has changed. */
  changed(): void;
  /** The presenter took paper back by itself. */
  tookBack(): void;
  /** As after power-on. */
  restart(): void;
  state(): Record<string, unknown>;
}

export interface MachineOptions {
  geometry: Geometry;
  mmPerSecond: number;
  flowControl: 'none' | 'xonXoff';
  surroundings: Surroundings;
  firmware(body: Body): Firmware;
  onPaper(): void;
}

/** Interface, mechanism, paper and mouth of one kiosk printer. */
export class TicketMachine implements Machine {
  readonly paper = new PaperRoll();
  readonly mouth: SimulatedMouth;
  readonly replies: Replies;
  readonly #options: MachineOptions;
  readonly #mechanism: Mechanism;
  readonly #firmware: Firmware;
  readonly #flow: HostFlow;
  readonly #byteFault = new Countdown();
  readonly #dotFault = new Countdown();
  #faults: Faults = noFaults();
  #hung = false;
  #unheard: Uint8Array[] = [];
  #received = 0;

  constructor(options: MachineOptions) {
    const { geometry, mmPerSecond, surroundings } = options;
    this.#options = options;
    this.replies = new Replies((bytes) => surroundings.send(bytes));
    this.mouth = new SimulatedMouth(() => this.#firmware.tookBack());
    this.#flow = new HostFlow(options.flowControl === 'xonXoff', receiveBufferBytes, surroundings);
    const msPerDot = 1000 / geometry.dotsPerMm / mmPerSecond;
    this.#mechanism = new Mechanism(
      msPerDot,
      () => !isOffline(this.#faults),
      (dots) => this.#moved(dots),
    );
    this.#firmware = options.firmware(this.#body());
  }

  get state(): Record<string, unknown> {
    const { piece, taken, retracted } = this.mouth;
    return {
      ...this.#faults,
      hung: this.#hung,
      printing: this.#mechanism.isBusy,
      received: this.#received,
      mouth: piece,
      taken,
      retracted,
      ...this.#firmware.state(),
    };
  }

  receive(bytes: Uint8Array): void {
    if (this.#hung) {
      this.#unheard.push(bytes);
      return;
    }
    for (const [at, byte] of bytes.entries()) {
      this.#received += 1;
      this.#firmware.receive(byte);
      const fault = this.#byteFault.strike(1);
      if (!fault) continue;
      this.#strike(fault);
      if (fault === 'unplug' || fault === 'powerCycle') break; // the rest never arrives
      if (fault === 'hang') {
        this.#unheard.push(bytes.subarray(at + 1));
        return;
      }
    }
    this.#flow.filled(this.#mechanism.waiting);
    this.#mechanism.run();
  }

  mend(change: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...change };
    if (this.#hung) return;
    this.#firmware.changed();
    this.#mechanism.run();
  }

  hang(): void {
    this.#hung = true;
    this.#mechanism.hold();
  }
  wake(): void {
    if (!this.#hung) return;
    this.#hung = false;
    const late = this.#unheard;
    this.#unheard = [];
    for (const bytes of late) this.receive(bytes);
    this.#mechanism.release();
  }

  /** Off and on again: what it had received is forgotten, what hangs in it hangs there still. */
  powerCycle(): void {
    this.#mechanism.clear();
    this.#faults = { ...this.#faults, headHot: false };
    this.#hung = false;
    this.#unheard = [];
    this.replies.silence();
    this.#firmware.restart();
    this.#flow.filled(0);
    this.#mechanism.release();
  }

  armAfterBytes(count: number, fault: ArmedFault): void {
    this.#byteFault.arm(count, fault);
  }
  armAfterLines(count: number, fault: ArmedFault): void {
    this.#dotFault.arm(count * lineDots, fault);
  }

  close(): void {
    this.#hung = true;
    this.#mechanism.hold();
    this.mouth.close();
    this.replies.silence();
  }

  #moved(dots: number): void {
    this.#flow.emptied(this.#mechanism.waiting);
    this.#options.onPaper();
    if (dots === 0) return;
    const fault = this.#dotFault.strike(dots);
    if (fault) this.#strike(fault);
  }

  #strike(fault: ArmedFault): void {
    if (fault === 'unplug') void this.#options.surroundings.unplug();
    else if (fault === 'hang') this.hang();
    else if (fault === 'powerCycle') this.powerCycle();
    else this.mend(standing[fault]);
  }

  #body(): Body {
    const machine = this;
    return {
      get faults() {
        return machine.#faults;
      },
      mouth: this.mouth,
      paper: this.paper,
      get isBusy() {
        return machine.#mechanism.isBusy;
      },
      msPerMm: 1000 / this.#options.mmPerSecond,
      reply: (bytes) => {
        if (!this.#hung && bytes.length > 0) this.replies.say(Uint8Array.from(bytes));
      },
      do: (task) => this.#mechanism.push(task),
      clear: () => {
        this.#mechanism.clear();
        this.#flow.filled(0);
      },
    };
  }
}
