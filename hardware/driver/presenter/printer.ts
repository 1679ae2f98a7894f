import type { PrintDocument } from '../../document/schema/document.ts';
import type { MediaOutcome, PrintReason, PrintResult } from '../../role/printer.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import { sleep } from '../../wait.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../driver.ts';
import { type Stop, withStop } from '../escpos/stop.ts';
import type { PresenterDelays } from './delays.ts';
import { type Evidence, judge } from './judge.ts';
import type { Language, PaperFacts } from './language.ts';
import { Monitor } from './monitor.ts';
import { JobRun } from './run-job.ts';
import { Turns } from './turns.ts';

/** One attached printer that hands its paper out through a mouth. Made by the driver; `open` comes first. */
export class PresenterPrinter implements AttachedDevice {
  readonly operations: PrinterOperations;
  readonly #language: Language;
  readonly #monitor: Monitor;
  readonly #paper: PaperFacts;
  readonly #delays: PresenterDelays;
  readonly #turns = new Turns();
  readonly #detached = new AbortController();
  #identity: { model?: string; firmware?: string } = {};
  /** A job of ours stopped in the middle: what hangs inside belongs to nobody who comes next. */
  #leftover = false;
  #waiting = 0;

  constructor(language: Language, paper: PaperFacts, delays: PresenterDelays) {
    this.#language = language;
    this.#paper = paper;
    this.#delays = delays;
    this.#monitor = new Monitor(language);
    this.operations = {
      kind: 'printer',
      print: (document, jobId, options) => this.#print(document, jobId, options),
      presenter: {
        awaitTaken: (options) => this.#call(options, (stop) => this.#awaitTaken(stop)),
        retract: (options) => this.#call(options, (stop) => this.#retractNow(stop)),
      },
    };
  }

  get identity(): AttachedDevice['identity'] {
    return { ...this.#identity, confirms: 'confirmed' };
  }
  get condition(): Condition {
    return this.#monitor.condition;
  }
  onCondition(listener: (condition: Condition) => void): () => void {
    return this.#monitor.onCondition(listener);
  }

  /** First contact. Errors as in Driver.attach. */
  open(options: CallOptions): Promise<Result<undefined>> {
    // canvas and fonts take some 100 ms the first time: not in front of a visitor. A failure shows when printing.
    this.#language.encode(everyKind).catch(() => {});
    return withStop(options, this.#language.lost, async (stop) => {
      const introduced = await this.#language.introduce(stop.signal);
      if (!introduced.ok) return introduced;
      this.#identity = introduced.value;
      const seen = await this.#lookTwice('all', stop.signal);
      if (!seen) return failed(stop.reason ?? 'deviceNotReady', 'noAnswer');
      // what a job of an earlier life left inside
      this.#leftover = this.#monitor.report.unprinted ?? false;
      void this.#watch();
      return succeeded(undefined);
    });
  }

  check(options: CallOptions): Promise<boolean> {
    if (this.#language.broken) return Promise.resolve(false);
    return this.#call(options, (stop) => this.#lookTwice('all', stop.signal));
  }

  detach(): void {
    this.#detached.abort();
    this.#monitor.close();
    this.#language.close();
  }

  #call<T>(options: CallOptions, work: (stop: Stop) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    return withStop(options, this.#language.lost, (stop) => this.#turns.take(() => work(stop))).finally(
      () => {
        this.#waiting -= 1;
      },
    );
  }

  /** One lost byte must not make a printer look dead. */
  async #lookTwice(how: 'all' | 'quick', signal: AbortSignal): Promise<boolean> {
    return (await this.#monitor.look(how, signal)).ok || (await this.#monitor.look(how, signal)).ok;
  }

  /** Looks now and then, so that staff see an empty roll; and takes back what nobody took. */
  async #watch(): Promise<void> {
    const { signal } = this.#detached;
    while (!signal.aborted && !this.#language.broken) {
      await sleep(this.#delays.watchEveryMs, signal);
      if (signal.aborted || this.#language.broken || this.#waiting > 0) continue;
      await this.#turns.take(async () => {
        await this.#monitor.look('all', signal);
        if (this.#untilTakenMs() === 0) await this.#retract(signal);
      });
    }
  }

  /** What is left of the time to take the paper; undefined when there is none in the mouth. */
  #untilTakenMs(): number | undefined {
    const { presentedAt } = this.#monitor.mouth;
    if (presentedAt === undefined) return undefined;
    return Math.max(0, presentedAt + this.#paper.takeWithinMs - performance.now());
  }

  async #print(document: PrintDocument, jobId: string, options: CallOptions): Promise<PrintResult> {
    const refused = (reason: PrintReason): PrintResult => ({ print: 'failed', reason, jobId });
    if (options.signal.aborted) return refused('canceled');
    if (this.#language.broken) return refused('connectionLost');
    return this.#call(options, async (stop) => {
      const job = await this.#language.encode(document);
      if (!job) return refused('invalidDocument');
      const reason = (await this.#whyNot(stop)) ?? stop.reason;
      if (reason) return refused(reason);
      this.#monitor.mouth.beginJob();
      const parts = {
        language: this.#language,
        monitor: this.#monitor,
        delays: this.#delays,
        dotsPerMm: this.#paper.dotsPerMm,
      };
      const evidence = await new JobRun(parts, job, stop).run();
      const seen = await this.#handOut(evidence, stop);
      await this.#tidyUp(seen);
      return judge(seen, jobId);
    });
  }

  /** Why a job cannot begin now, or undefined. Paper of the job before is taken back first. */
  async #whyNot(stop: Stop): Promise<PrintReason | undefined> {
    if (!(await this.#lookTwice('all', stop.signal))) {
      if (stop.reason) return stop.reason;
      return this.#language.broken ? 'connectionLost' : 'deviceNotReady';
    }
    const monitor = this.#monitor;
    if (monitor.refusal) return monitor.refusal;
    if (monitor.mouth.presentedAt !== undefined) await this.#retract(stop.signal);
    if (this.#leftover && !(await this.#discard(stop.signal)))
      return stop.reason ?? monitor.refusal ?? 'deviceNotReady';
    return monitor.refusal;
  }

  /** After a good end: until the paper is at the mouth. */
  async #handOut(evidence: Evidence, stop: Stop): Promise<Evidence> {
    const { mouth } = this.#monitor;
    const endsAt = performance.now() + this.#delays.presentMs;
    const cutShort = (): boolean => stop.reason !== undefined || evidence.heard === undefined;
    while (!cutShort() && mouth.presentedAt === undefined && performance.now() < endsAt) {
      await this.#monitor.look('quick', stop.signal);
      if (mouth.media === 'unknown' || this.#monitor.stoppage) break;
      if (mouth.presentedAt === undefined) await sleep(this.#delays.pollEveryMs, stop.signal);
    }
    mouth.endJob(evidence.heard !== undefined, performance.now());
    this.#monitor.publish();
    const reason = evidence.heard ? this.#monitor.stoppage : undefined;
    if (evidence.heard) this.#monitor.forgetNotice();
    const hangs = mouth.media === 'present';
    return {
      ...evidence,
      stoppage: evidence.stoppage ?? reason,
      media: hangs ? 'presented' : evidence.heard ? (mouth.fate ?? 'unknown') : evidence.media,
    };
  }

  /** After a job that stopped in the middle its rest must not come out on the next visitor's paper. */
  async #tidyUp(evidence: Evidence): Promise<void> {
    if (evidence.bytesWritten === 0 || evidence.heard !== undefined) return;
    this.#leftover = true;
    if (this.#language.broken) return;
    const signal = AbortSignal.any([this.#detached.signal, AbortSignal.timeout(this.#delays.tidyUpMs)]);
    await this.#language.write(this.#language.reset, { deadlineMs: this.#delays.requestWriteMs });
    await sleep(this.#delays.resetMs, signal);
    const isHeard = await this.#lookTwice('all', signal);
    // with an open head or no paper nothing moves: then it is done before the next job
    if (isHeard && !this.#monitor.refusal && !this.#language.broken) await this.#discard(signal);
  }

  /** Cuts off what hangs inside and takes it back; true when the printer says it has. */
  async #discard(signal: AbortSignal): Promise<boolean> {
    const end = this.#language.awaitEnd(() => {});
    const endsAt = performance.now() + this.#delays.discardMs;
    try {
      for (const bytes of [end.before, this.#language.discard, end.after])
        if (bytes.length > 0) await this.#language.write(bytes, { deadlineMs: this.#delays.requestWriteMs });
      while (!end.heard && end.failed.length === 0 && performance.now() < endsAt && !signal.aborted) {
        await sleep(this.#delays.pollEveryMs, signal);
        await this.#monitor.look('quick', signal);
      }
      if (end.heard && this.#monitor.mouth.presentedAt !== undefined) await this.#retract(signal);
      this.#leftover = end.heard === undefined;
      return !this.#leftover;
    } finally {
      end.stop();
    }
  }

  async #awaitTaken(stop: Stop): Promise<Result<MediaOutcome>> {
    const { mouth } = this.#monitor;
    while (mouth.presentedAt !== undefined && !stop.reason) {
      if (this.#untilTakenMs() === 0) await this.#retract(stop.signal);
      else {
        await sleep(Math.min(this.#delays.pollEveryMs, this.#untilTakenMs() ?? 0), stop.signal);
        if (!stop.reason) await this.#monitor.look('quick', stop.signal);
      }
    }
    if (mouth.presentedAt !== undefined && stop.reason) return failed(stop.reason);
    return succeeded({ media: mouth.fate ?? 'unknown' });
  }

  async #retractNow(stop: Stop): Promise<Result<MediaOutcome>> {
    const { mouth } = this.#monitor;
    if (mouth.presentedAt !== undefined) {
      await this.#retract(stop.signal);
      if (mouth.presentedAt !== undefined && stop.reason) return failed(stop.reason);
    }
    return succeeded({ media: mouth.fate ?? 'unknown' });
  }

  /** Takes the paper in the mouth back; what became of it is in `mouth` afterwards. */
  async #retract(signal: AbortSignal): Promise<void> {
    const { mouth } = this.#monitor;
    const before = await this.#monitor.look('quick', signal);
    if (signal.aborted || mouth.presentedAt === undefined) return;
    if (before.ok) mouth.beginRetract();
    const written = await this.#language.write(this.#language.retract, {
      deadlineMs: this.#delays.requestWriteMs,
    });
    const endsAt = performance.now() + this.#delays.retractMs;
    while (written.ok && mouth.presentedAt !== undefined && performance.now() < endsAt) {
      await sleep(this.#delays.pollEveryMs, signal);
      if (signal.aborted) return;
      await this.#monitor.look('quick', signal);
      if (mouth.media === 'unknown') break; // nobody can see
    }
    if (mouth.presentedAt !== undefined) mouth.giveUp();
    this.#monitor.publish();
  }
}

const everyKind: PrintDocument = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Қ ₸' },
    { kind: 'text', value: 'Қ', bold: true },
    { kind: 'qr', value: 'Қ' },
  ],
};
