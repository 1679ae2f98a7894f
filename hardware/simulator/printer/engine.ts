import type { Surroundings } from '../device.ts';
import type { Body, Errand, Firmware } from './firmware.ts';
import { HostFlow } from './host-flow.ts';
import { Mechanism } from './mechanism.ts';
import { PaperRoll } from './paper/roll.ts';
import { Press } from './press.ts';
import type { PrinterProfile } from './profiles.ts';
import { ReceiveBuffer } from './receive-buffer.ts';
import { Replies } from './replies.ts';
import { type Faults, isOffline, noFaults } from './status.ts';

/** A line that is not paced outruns any printer: nothing is lost, up to more than any job is. */
const endlessBufferBytes = 1_000_000;

export interface EngineOptions {
  profile: PrinterProfile;
  mmPerSecond: number;
  /** Knife there and back. */
  cutMs: number;
  flowControl: 'none' | 'xonXoff';
  isPaced: boolean;
  surroundings: Pick<Surroundings, 'send' | 'hold' | 'release'>;
  firmware(body: Body): Firmware;
}

interface Owner {
  readonly isAwake: boolean;
  /** So much paper has moved; 0: something else has. */
  moved(dots: number): void;
}

/** From the receive buffer to the paper: what the firmware of a family is given. */
export class Engine implements Body {
  readonly paper = new PaperRoll();
  readonly replies: Replies;
  readonly msPerMm: number;
  readonly mechanism: Mechanism;
  readonly firmware: Firmware;
  readonly press: Press;
  readonly buffer: ReceiveBuffer;
  faults: Readonly<Faults> = noFaults();
  private readonly flow: HostFlow;
  private readonly dotsPerMm: number;

  constructor(
    { profile, mmPerSecond, cutMs, flowControl, isPaced, surroundings, firmware }: EngineOptions,
    private readonly owner: Owner,
  ) {
    this.replies = new Replies((bytes) => surroundings.send(bytes));
    this.flow = new HostFlow(flowControl === 'xonXoff', profile.receiveBufferBytes, surroundings);
    this.msPerMm = 1000 / mmPerSecond;
    this.dotsPerMm = profile.paper.dotsPerMm;
    const mayRun = (): boolean => owner.isAwake && !isOffline(this.faults);
    this.mechanism = new Mechanism(this.msPerMm / this.dotsPerMm, mayRun);
    this.firmware = firmware(this);
    const onMoved = (dots: number): void => owner.moved(dots);
    this.press = new Press(this, profile, {
      mechanism: this.mechanism,
      firmware: this.firmware,
      cutMs,
      onMoved,
    });
    const capacityBytes = isPaced ? profile.receiveBufferBytes : endlessBufferBytes;
    this.buffer = new ReceiveBuffer(capacityBytes, this.firmware, this.mechanism, this.press, this.flow);
  }

  get isBusy(): boolean {
    return this.mechanism.isBusy;
  }
  get printedMm(): number {
    return this.press.printedDots / this.dotsPerMm;
  }
  get cuts(): number {
    return this.press.cuts;
  }

  reply(bytes: readonly number[]): void {
    if (this.owner.isAwake && bytes.length > 0) this.replies.say(Uint8Array.from(bytes));
  }
  do(run: () => Errand): void {
    this.mechanism.push({ bytes: 0, run: () => this.press.go(run()) });
  }
  clear(): void {
    this.buffer.clear();
    this.press.clear();
  }
  tell(before: Readonly<Faults> = this.faults): void {
    if (this.owner.isAwake) this.firmware.changed(before);
  }

  goOn(): void {
    this.flow.offline(isOffline(this.faults));
    this.mechanism.run();
  }

  /** Everything forgotten but the paper, which hangs as it hung. */
  powerCycle(): void {
    this.replies.silence();
    this.mechanism.powerOff();
    this.clear();
    this.press.powerOn();
    this.firmware.powerOn();
  }

  close(): void {
    this.mechanism.stop();
    this.replies.silence();
  }
}
