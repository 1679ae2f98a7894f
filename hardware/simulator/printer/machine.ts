import type { Surroundings } from '../device.ts';
import { Interpreter, type Work } from './esc-pos/interpreter.ts';
import type { ProcessId } from './esc-pos/line-buffer.ts';
import { type Token, Tokenizer } from './esc-pos/tokenizer.ts';
import { type ArmedFault, Countdown } from './faults.ts';
import { HazardCounter } from './hazard.ts';
import { HostFlow } from './host-flow.ts';
import { PaperRoll } from './paper/roll.ts';
import type { PrinterProfile } from './profiles.ts';
import { type RealTimeCommand, RealTimeScanner } from './real-time.ts';
import { ReceiveBuffer } from './receive-buffer.ts';
import { Replies } from './replies.ts';
import {
  automaticStatus,
  automaticStatusDue,
  type Faults,
  isOffline,
  noFaults,
  paperSensor,
  realTimeStatus,
} from './status.ts';

const times = {
  /** Knife there and back. */
  cutMs: 150,
  /** Start-up of the TM family, until it takes data again. */
  bootMs: 1500,
  /** Timers are coarse: the mechanism may run this far ahead of its pace between two. */
  slackMs: 5,
} as const;

/** What the `lines` of afterLines are: a line of text at the usual spacing, whatever is printed. */
const lineDots = 30;

/** Faults that stand until somebody mends them. */
const standing = {
  paperOut: { paper: 'out' },
  openCover: { coverOpen: true },
  jam: { jammed: true },
  cutterError: { cutterError: true },
  hotHead: { headHot: true },
} as const satisfies Partial<Record<ArmedFault, Partial<Faults>>>;

export interface MachineOptions {
  profile: PrinterProfile;
  mmPerSecond: number;
  flowControl: 'none' | 'xonXoff';
  /** A line that is not paced outruns any printer: only on a paced one are bytes lost when the buffer is full. */
  losesOverflow: boolean;
  surroundings: Surroundings;
  onPrinted(): void;
}

/** Interface, receive buffer, interpreter and mechanism of one printer. */
export class PrinterMachine {
  readonly paper = new PaperRoll();
  readonly replies: Replies;
  private readonly buffer = new ReceiveBuffer();
  private tokenizer = new Tokenizer();
  private readonly scanner: RealTimeScanner;
  private readonly interpreter: Interpreter;
  private readonly flow: HostFlow;
  private readonly hazards = new HazardCounter();
  private readonly byteFault = new Countdown();
  private readonly dotFault = new Countdown();
  private faults: Faults = noFaults();
  private automatic = 0;
  private hung = false;
  private booting: NodeJS.Timeout | undefined;
  private unheard: Uint8Array[] = [];
  private busyUntil = 0;
  private idsDue: ProcessId[] = [];
  private timer: NodeJS.Timeout | undefined;
  private received = 0;
  private lost = 0;

  constructor(private readonly options: MachineOptions) {
    const { profile, surroundings } = options;
    this.replies = new Replies((bytes) => surroundings.send(bytes));
    this.scanner = new RealTimeScanner(profile.realTimeBytes);
    this.flow = new HostFlow(options.flowControl === 'xonXoff', profile.receiveBufferBytes, surroundings);
    this.interpreter = new Interpreter(profile, this.paper, {
      reply: (bytes) => this.reply(bytes),
      setAutomaticStatus: (n) => this.setAutomaticStatus(n),
      paperSensor: () => paperSensor(this.faults),
    });
  }

  get state(): Record<string, unknown> {
    return {
      ...this.faults,
      hung: this.hung,
      booting: this.booting !== undefined,
      offline: isOffline(this.faults),
      printing: this.timer !== undefined,
      automaticStatus: this.automatic,
      buffered: this.buffer.length,
      received: this.received,
      lost: this.lost,
      realTimeInData: this.hazards.count,
      ignored: this.interpreter.ignored,
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
      void this.strike(fault);
      if (fault === 'unplug' || fault === 'powerCycle') break; // the rest never arrives
      if (fault === 'hang') {
        this.unheard.push(bytes.subarray(at + 1));
        return;
      }
    }
    this.run();
  }

  mend(change: Partial<Faults>): void {
    const before = this.faults;
    this.faults = { ...before, ...change };
    if (this.hung || this.booting) return;
    if (automaticStatusDue(this.automatic, before, this.faults)) this.reply(automaticStatus(this.faults));
    this.flow.offline(isOffline(this.faults));
    this.run();
  }

  hang(): void {
    this.hung = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  wake(): void {
    if (!this.hung) return;
    this.hung = false;
    const late = this.unheard;
    this.unheard = [];
    for (const bytes of late) this.receive(bytes);
    this.run();
  }

  /** Switched off and on: everything forgotten but the paper, which hangs as it hung. */
  powerCycle(): void {
    this.automatic = 0;
    this.hung = false;
    this.unheard = [];
    this.clear();
    this.interpreter.powerOn();
    this.replies.silence();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.busyUntil = 0;
    clearTimeout(this.booting);
    this.booting = setTimeout(() => {
      this.booting = undefined;
      this.run();
    }, times.bootMs);
  }

  armAfterBytes(count: number, fault: ArmedFault): void {
    this.byteFault.arm(count, fault);
  }
  armAfterLines(count: number, fault: ArmedFault): void {
    this.dotFault.arm(count * lineDots, fault);
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.booting);
    this.replies.silence();
    this.hung = true;
  }

  private take(byte: number): void {
    this.received++;
    const { data, command } = this.scanner.push(byte);
    for (const one of data) {
      if (this.options.losesOverflow && this.buffer.length >= this.options.profile.receiveBufferBytes)
        this.lost++;
      else this.buffer.push(one);
    }
    this.flow.filled(this.buffer.length);
    if (command) this.obey(command);
  }

  private obey(command: RealTimeCommand): void {
    if (command.kind === 'status') {
      const status = realTimeStatus(command.n, this.faults);
      if (status !== undefined && this.options.profile.statusQueries.includes(command.n))
        this.reply([status]);
    } else if (command.kind === 'clearBuffers' && this.options.profile.clearsBuffers) {
      this.clear();
      this.reply([0x37, 0x25, 0x00]);
    } else if (
      command.kind === 'recover' &&
      command.n === 2 &&
      (this.faults.cutterError || this.faults.jammed)
    ) {
      this.clear();
    }
  }

  /** Ids of what is wiped are never reported (facts/devices.md §1.5). */
  private clear(): void {
    this.buffer.clear();
    this.tokenizer = new Tokenizer();
    this.interpreter.clear();
    this.idsDue = [];
    this.flow.filled(0);
  }

  private run(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (!this.hung && !this.booting && !isOffline(this.faults)) {
      const aheadMs = this.busyUntil - performance.now();
      if (aheadMs > (this.idsDue.length > 0 ? 0 : times.slackMs)) {
        this.timer = setTimeout(() => this.run(), aheadMs);
        return;
      }
      for (const id of this.idsDue.splice(0)) this.reply([0x37, 0x22, ...id, 0x00]);
      const byte = this.buffer.shift();
      if (byte === undefined) return;
      this.flow.emptied(this.buffer.length);
      const token = this.tokenizer.push(byte);
      if (token) this.perform(token);
    }
  }

  private perform(token: Token): void {
    this.hazards.watch(token);
    const work: Work = this.interpreter.execute(token);
    this.idsDue.push(...work.ids);
    if (work.dots === 0 && !work.cut) return;
    const ms =
      (work.dots / this.options.profile.paper.dotsPerMm / this.options.mmPerSecond) * 1000 +
      (work.cut ? times.cutMs : 0);
    this.busyUntil = Math.max(performance.now(), this.busyUntil) + ms;
    this.options.onPrinted();
    const fault = this.dotFault.strike(work.dots);
    if (fault) void this.strike(fault);
  }

  private strike(fault: ArmedFault): Promise<void> | void {
    if (fault === 'unplug') return this.options.surroundings.unplug();
    if (fault === 'hang') return this.hang();
    if (fault === 'powerCycle') return this.powerCycle();
    this.mend(standing[fault]);
  }

  private setAutomaticStatus(n: number): void {
    if (!this.options.profile.automaticStatus) return;
    this.automatic = n;
    if (n !== 0) this.reply(automaticStatus(this.faults));
  }

  private reply(bytes: readonly number[]): void {
    if (!this.hung && !this.booting && bytes.length > 0) this.replies.say(Uint8Array.from(bytes));
  }
}
