import type { Surroundings } from '../device.ts';
import { Interpreter, type Work } from '../printer/esc-pos/interpreter.ts';
import type { Token } from '../printer/esc-pos/tokenizer.ts';
import { type ArmedFault, Countdown } from '../printer/faults.ts';
import { HazardCounter } from '../printer/hazard.ts';
import { HostFlow } from '../printer/host-flow.ts';
import { PaperRoll } from '../printer/paper/roll.ts';
import type { Machine } from '../printer/printer.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { ReceiveBuffer } from '../printer/receive-buffer.ts';
import { Replies } from '../printer/replies.ts';
import { type Faults, isOffline, noFaults, paperSensor } from '../printer/status.ts';
import type { Errand, Firmware, Mechanism } from './firmware.ts';
import { Mouth } from './mouth.ts';

const times = {
  /** Knife there and back. */
  cutMs: 150,
  /** From the loop to the mouth: this many millimetres at the speed of printing. */
  presenterMm: 60,
  /** Start-up, until it listens again. */
  bootMs: 1500,
  /** Timers are coarse: the mechanism may run this far ahead of its pace between two. */
  slackMs: 5,
} as const;

/** What the `lines` of afterLines are: a line of text at the usual spacing, whatever is printed. */
const lineDots = 30;

/** Faults that stand until somebody mends them. */
const standing: Partial<Record<ArmedFault, Partial<Faults>>> = {
  paperOut: { paper: 'out' },
  openCover: { coverOpen: true },
  jam: { jammed: true },
  cutterError: { cutterError: true },
  hotHead: { headHot: true },
};

export interface PresenterOptions {
  profile: PrinterProfile;
  mmPerSecond: number;
  flowControl: 'none' | 'xonXoff';
  losesOverflow: boolean;
  surroundings: Surroundings;
  firmware(mechanism: Mechanism): Firmware;
  onPrinted(): void;
}

/** Interface, receive buffer, interpreter, mechanism and presenter of one printer, of whatever family. */
export class PresenterMachine implements Machine {
  readonly paper = new PaperRoll();
  readonly replies: Replies;
  readonly mouth: Mouth;
  private readonly buffer = new ReceiveBuffer();
  private readonly firmware: Firmware;
  private interpreter: Interpreter;
  private readonly flow: HostFlow;
  private readonly hazards = new HazardCounter();
  private readonly byteFault = new Countdown();
  private readonly dotFault = new Countdown();
  private faults: Faults = noFaults();
  private hung = false;
  private booting: NodeJS.Timeout | undefined;
  private unheard: Uint8Array[] = [];
  private busyUntil = 0;
  private due: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private received = 0;
  private lost = 0;
  private printedDots = 0;
  private cuts = 0;

  constructor(private readonly options: PresenterOptions) {
    const { profile, surroundings } = options;
    this.replies = new Replies((bytes) => surroundings.send(bytes));
    this.flow = new HostFlow(options.flowControl === 'xonXoff', profile.receiveBufferBytes, surroundings);
    this.mouth = new Mouth(() => this.changed());
    this.interpreter = this.newInterpreter();
    this.firmware = options.firmware(this.mechanism());
  }

  get state(): Record<string, unknown> {
    return {
      ...this.faults,
      hung: this.hung,
      booting: this.booting !== undefined,
      offline: isOffline(this.faults),
      printing: this.timer !== undefined,
      buffered: this.buffer.length,
      received: this.received,
      lost: this.lost,
      realTimeInData: this.hazards.count,
      ignored: this.interpreter.ignored,
      mouth: this.mouth.place,
      tickets: this.mouth.tickets,
      ...this.firmware.state,
    };
  }

  receive(bytes: Uint8Array): void {
    if (this.booting) return;
    if (this.hung) {
      this.unheard.push(bytes);
      return;
    }
    for (const [at, byte] of bytes.entries()) {
      this.take(byte);
      const fault = this.byteFault.strike(1);
      if (!fault) continue;
      this.strike(fault);
      if (fault === 'unplug' || fault === 'powerCycle') break; // the rest never arrives
      if (fault === 'hang') {
        this.unheard.push(bytes.subarray(at + 1));
        return;
      }
    }
    this.run();
  }

  mend(change: Partial<Faults>): void {
    this.faults = { ...this.faults, ...change };
    this.changed();
    this.flow.offline(isOffline(this.faults));
    this.run();
  }

  hang(): void {
    this.hung = true;
    this.stop();
  }

  wake(): void {
    if (!this.hung) return;
    this.hung = false;
    for (const bytes of this.unheard.splice(0)) this.receive(bytes);
    this.run();
  }

  /** Switched off and on: everything forgotten; what lay in the presenter is put out. */
  powerCycle(): void {
    this.hung = false;
    this.unheard = [];
    this.stop();
    this.replies.silence();
    clearTimeout(this.booting);
    this.booting = setTimeout(() => {
      this.booting = undefined;
      this.run();
    }, times.bootMs);
    this.clear();
    this.interpreter = this.newInterpreter();
    this.mouth.powerOn();
    this.firmware.powerOn();
    this.busyUntil = 0;
  }

  armAfterBytes(count: number, fault: ArmedFault): void {
    this.byteFault.arm(count, fault);
  }
  armAfterLines(count: number, fault: ArmedFault): void {
    this.dotFault.arm(count * lineDots, fault);
  }

  close(): void {
    this.stop();
    clearTimeout(this.booting);
    this.replies.silence();
    this.mouth.close();
    this.hung = true;
  }

  private mechanism(): Mechanism {
    const faults = (): Faults => this.faults;
    const printedDots = (): number => this.printedDots;
    const cuts = (): number => this.cuts;
    const { dotsPerMm } = this.options.profile.paper;
    return {
      get faults() {
        return faults();
      },
      mouth: this.mouth,
      get millimetresPrinted() {
        return printedDots() / dotsPerMm;
      },
      get cuts() {
        return cuts();
      },
      presenterMs: (times.presenterMm / this.options.mmPerSecond) * 1000,
      reply: (bytes) => this.reply(bytes),
      clear: () => this.clear(),
    };
  }

  private newInterpreter(): Interpreter {
    return new Interpreter(this.options.profile, this.paper, {
      reply: (bytes) => this.reply(bytes),
      setAutomaticStatus: () => undefined, // these families have their own
      paperSensor: () => paperSensor(this.faults),
    });
  }

  private take(byte: number): void {
    this.received++;
    if (this.options.losesOverflow && this.buffer.length >= this.options.profile.receiveBufferBytes)
      this.lost++;
    else this.buffer.push(byte);
    this.flow.filled(this.buffer.length);
    this.firmware.notice(byte);
  }

  private clear(): void {
    this.buffer.clear();
    this.interpreter.clear();
    this.due = [];
    this.flow.filled(0);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private run(): void {
    if (this.running) return;
    this.running = true;
    try {
      this.work();
    } finally {
      this.running = false;
    }
  }

  private work(): void {
    this.stop();
    while (!this.hung && !this.booting && !isOffline(this.faults)) {
      const aheadMs = this.busyUntil - performance.now();
      if (aheadMs > (this.due.length > 0 ? 0 : times.slackMs)) {
        this.timer = setTimeout(() => this.run(), aheadMs);
        return;
      }
      for (const act of this.due.splice(0)) act();
      const byte = this.buffer.shift();
      if (byte === undefined) return;
      this.flow.emptied(this.buffer.length);
      for (const token of this.firmware.read(byte)) this.perform(token);
    }
  }

  private perform(token: Token): void {
    this.hazards.watch(token);
    const errand = this.firmware.obey(token);
    if (errand) {
      this.send(errand);
      return;
    }
    const work: Work = this.interpreter.execute(token);
    if (work.dots === 0 && !work.cut) return;
    this.printedDots += work.dots;
    const ms = (work.dots / this.options.profile.paper.dotsPerMm / this.options.mmPerSecond) * 1000;
    this.send({ ms: ms + (work.cut ? times.cutMs : 0) });
    if (work.cut) {
      this.cuts += 1;
      this.mouth.feed(this.lastPiece());
      const next = this.firmware.onCut();
      if (next) this.send(next);
    }
    this.options.onPrinted();
    const fault = this.dotFault.strike(work.dots);
    if (fault) this.strike(fault);
  }

  private send({ ms = 0, after }: Errand): void {
    if (ms > 0) this.busyUntil = Math.max(performance.now(), this.busyUntil) + ms;
    if (after) this.due.push(after);
  }

  /** The text between the last two cuts. */
  private lastPiece(): string[] {
    const lines = this.paper.lines;
    const isCut = (line: string): boolean => line.startsWith('[cut');
    const end = lines.findLastIndex(isCut);
    return lines.slice(lines.slice(0, end).findLastIndex(isCut) + 1, end);
  }

  private changed(): void {
    if (!this.hung && !this.booting) this.firmware.changed();
    this.options.surroundings.event({ event: 'presenter', mouth: this.mouth.place });
  }

  private strike(fault: ArmedFault): void {
    if (fault === 'unplug') void this.options.surroundings.unplug();
    else if (fault === 'hang') this.hang();
    else if (fault === 'powerCycle') this.powerCycle();
    else this.mend(standing[fault] ?? {});
  }

  private reply(bytes: readonly number[]): void {
    if (!this.hung && !this.booting && bytes.length > 0) this.replies.say(Uint8Array.from(bytes));
  }
}
