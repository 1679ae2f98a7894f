import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { eventually } from '../support.ts';
import { bytes } from './bytes.ts';
import type { PrinterSubject } from './printer-models.ts';

const answerMs = 3000;
/** Silence is known only by waiting: several times what an answer takes here. */
const silenceMs = 120;

/** One printer as its own program, heard over a real terminal. */
export class PrinterRig {
  private heard = '';
  private heardAt: number[] = [];
  private writtenAt = 0;
  private port: SerialPort | undefined;

  private constructor(
    readonly simulator: TestSimulator,
    readonly subject: PrinterSubject,
  ) {}

  static async start(subject: PrinterSubject, extra: readonly string[]): Promise<PrinterRig> {
    const simulator = await startTestSimulator(subject.driver, subject.profile, extra);
    const rig = new PrinterRig(simulator, subject);
    await rig.open();
    return rig;
  }

  do(name: string, args: Record<string, unknown> = {}) {
    return this.simulator.control.do(name, args);
  }

  write(notation: string): void {
    this.heard = '';
    this.heardAt = [];
    this.writtenAt = performance.now();
    this.port?.write(bytes(notation));
  }

  /** What comes until so much is there; less when it stays away. */
  async hear(digits: number, limitMs = answerMs): Promise<string> {
    await eventually(
      () => this.heard.length,
      (length) => length >= digits,
      limitMs,
    ).catch(() => undefined);
    return this.heard;
  }

  /** All that comes in a while that is longer than an answer takes. */
  async silence(forMs = silenceMs): Promise<string> {
    await sleep(forMs);
    return this.heard;
  }

  /** The time between the first and the last of the answer. */
  get spreadMs(): number {
    return (this.heardAt.at(-1) ?? 0) - (this.heardAt[0] ?? 0);
  }

  /** From the question to the first byte of its answer. */
  get waitedMs(): number {
    return (this.heardAt[0] ?? Number.POSITIVE_INFINITY) - this.writtenAt;
  }

  /** `digits`: as long as the answer is when all is well. */
  ask(question: string, digits: number): Promise<string> {
    this.write(question);
    return this.hear(digits);
  }

  /** Once the printer is in this state, whatever it still had to say has been said. */
  async stops(state: Record<string, unknown>): Promise<boolean> {
    const holds = (now: Record<string, unknown>) =>
      Object.entries(state).every(([name, value]) => now[name] === value);
    await eventually(() => this.do('state'), holds, answerMs);
    return (await this.silence()) === '';
  }

  get isThere(): boolean {
    return existsSync(this.simulator.pty);
  }

  /** The terminal hangs up and is gone. */
  async untilGone(): Promise<boolean> {
    const gone = () => !this.isThere;
    const { answer } = await eventually(gone, Boolean, answerMs).catch(() => ({ answer: false }));
    return answer;
  }

  async replug(): Promise<void> {
    await this.closePort();
    await this.do('plug');
    await this.open();
  }

  async close(): Promise<void> {
    await this.closePort();
    await this.simulator.close();
  }

  private async open(): Promise<void> {
    const port = new SerialPort({ path: this.simulator.pty, baudRate: 9600, autoOpen: false });
    port.on('data', (data: Buffer) => {
      this.heard += data.toString('hex');
      this.heardAt.push(performance.now());
    });
    port.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
    this.port = port;
  }

  private async closePort(): Promise<void> {
    const { port } = this;
    if (port?.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }
}
