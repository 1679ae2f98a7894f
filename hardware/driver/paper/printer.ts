import type { PrinterCounters, PrintResult } from '../../role/printer.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import { sleep } from '../../wait.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../driver.ts';
import type { PaperDelays } from './delays.ts';
import type { HangingPaper } from './hanging-paper.ts';
import type { Language } from './language.ts';
import { Monitor } from './monitor.ts';
import type { PaperFacts, PrinterParts } from './presenter.ts';
import { Printing } from './printing.ts';
import { type Stop, withStop } from './stop.ts';
import { Turns } from './turns.ts';
import { warmUp } from './warm-up.ts';

export interface PaperPrinterOptions {
  facts: PaperFacts & { retractsSilentlyMs: number };
  delays: PaperDelays;
  paper: HangingPaper;
}

/** One attached printer that hands its paper out through a mouth, whatever its family. `open` comes first. */
export class PaperPrinter implements AttachedDevice {
  readonly operations: PrinterOperations;
  readonly #language: Language;
  readonly #monitor: Monitor;
  readonly #delays: PaperDelays;
  readonly #paper: HangingPaper;
  readonly #printing: Printing;
  readonly #turns = new Turns();
  readonly #detached = new AbortController();
  #identity: { model?: string; firmware?: string } = {};
  #waiting = 0;

  constructor(language: Language, { facts, delays, paper }: PaperPrinterOptions) {
    this.#language = language;
    this.#delays = delays;
    this.#paper = paper;
    this.#monitor = new Monitor(language, facts.retractsSilentlyMs);
    const parts: PrinterParts = { language, monitor: this.#monitor, delays, facts };
    this.#printing = new Printing(parts, paper, this.#detached.signal);
    const { presenter } = this.#printing;
    this.operations = {
      kind: 'printer',
      print: (document, jobId, options) => {
        const refused = (reason: 'canceled' | 'connectionLost'): PrintResult => ({
          print: 'failed',
          reason,
          jobId,
        });
        if (options.signal.aborted) return Promise.resolve(refused('canceled'));
        if (language.line.broken) return Promise.resolve(refused('connectionLost'));
        return this.#call(options, (stop) => this.#printing.print(document, jobId, stop));
      },
      used: () => this.#printing.used,
      presenter: {
        awaitTaken: (options) => this.#asked(options, (stop) => presenter.taken(stop)),
        retract: (options) => this.#asked(options, (stop) => presenter.takenBack(stop)),
      },
      ...(language.counters && {
        counters: (options: CallOptions) => this.#asked(options, (stop) => this.#counters(stop)),
      }),
    };
  }

  get identity(): AttachedDevice['identity'] {
    const { proven } = this.#language.ends;
    return { ...this.#identity, ...(proven && { confirms: proven }) };
  }
  get condition(): Condition {
    return this.#monitor.condition;
  }
  onCondition(listener: (condition: Condition) => void): () => void {
    return this.#monitor.onCondition(listener);
  }

  /** First contact. Errors as in Driver.attach. */
  open(options: CallOptions): Promise<Result<undefined>> {
    const language = this.#language;
    warmUp((document) => language.encode(document));
    return withStop(options, language.line.lost, async (stop) => {
      const introduced = await language.introduce(stop.signal);
      if (!introduced.ok)
        return introduced.error.code === 'deviceNotReady' && stop.reason ? failed(stop.reason) : introduced;
      this.#identity = introduced.value;
      if (!(await this.#monitor.lookTwice(stop.signal)))
        return failed(stop.reason ?? 'deviceNotReady', 'noAnswer');
      const { requestWriteMs: deadlineMs } = this.#delays;
      const written = await language.line.write(language.opening, { deadlineMs });
      if (!written.ok) return failed(stop.reason ?? written.code);
      // what a job of an earlier life left inside
      if (this.#monitor.unprinted) this.#paper.unfinished = true;
      if (!this.#monitor.refusal) await this.#printing.acquaintance.make(stop.signal);
      if (stop.reason) return failed(stop.reason);
      void this.#watch();
      return succeeded(undefined);
    });
  }

  check(options: CallOptions): Promise<boolean> {
    if (this.#language.line.broken) return Promise.resolve(false);
    return this.#call(options, (stop) => this.#monitor.lookTwice(stop.signal));
  }

  detach(): void {
    this.#detached.abort();
    this.#monitor.close();
    this.#language.line.close();
  }

  #call<T>(options: CallOptions, work: (stop: Stop) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const { lost } = this.#language.line;
    return withStop(options, lost, (stop) => this.#turns.take(() => work(stop))).finally(() => {
      this.#waiting -= 1;
    });
  }

  /** A call that ends with an error where the printer does not answer. */
  async #asked<T>(options: CallOptions, work: (stop: Stop) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#language.line.broken) return failed('connectionLost');
    return this.#call(options, async (stop) => {
      const isHeard = await this.#monitor.lookTwice(stop.signal);
      if (!isHeard) return failed(stop.reason ?? 'deviceNotReady', 'noAnswer');
      return work(stop);
    });
  }

  async #counters(stop: Stop): Promise<Result<PrinterCounters>> {
    const counters = await this.#language.counters?.(stop.signal);
    if (stop.reason) return failed(stop.reason);
    return counters ? succeeded(counters) : failed('timeOut', 'noAnswer');
  }

  /** Looks now and then, so that staff see an empty roll; and takes back what nobody took. */
  async #watch(): Promise<void> {
    const { signal } = this.#detached;
    while (!signal.aborted && !this.#language.line.broken) {
      const { watchEveryMs, restEveryMs } = this.#delays;
      await sleep(this.#monitor.isAtRest ? restEveryMs : watchEveryMs, signal);
      if (signal.aborted || this.#language.line.broken || this.#waiting > 0) continue;
      await this.#turns.take(async () => {
        await this.#monitor.look('all', signal);
        const { presenter } = this.#printing;
        if (presenter.untilTakenMs === 0) await presenter.retract(signal);
      });
    }
  }
}
