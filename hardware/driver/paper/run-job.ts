import { buffer } from '../../codec/escpos/bytes.ts';
import type { PrintReason } from '../../role/printer.ts';
import { settleable, within } from '../../wait.ts';
import type { Silence } from '../conversation.ts';
import { chunksOf } from './chunks.ts';
import { paperLimits } from './delays.ts';
import type { JobEnd } from './ends.ts';
import { stoppage } from './faults.ts';
import type { Evidence } from './judge.ts';
import type { PrinterParts } from './presenter.ts';
import { Questions } from './questions.ts';
import { Standstill } from './standstill.ts';
import type { Stop } from './stop.ts';

/** A document ready to be sent: whole commands, without the last cut, which goes out with the questions about the end. */
export interface PaperJob {
  commands: readonly Uint8Array[];
  /** Time the mechanism may need after the last byte. */
  endMs: number;
}

/** Writes one job and waits for what the printer says of it. `run` always ends, with what was seen. */
export class JobRun {
  readonly #parts: PrinterParts;
  readonly #job: PaperJob;
  readonly #stop: Stop;
  readonly #end: JobEnd;
  readonly #restartsBefore: number;
  /** Aborts a chunk that does not end by itself after the job was stopped. */
  readonly #giveUp = new AbortController();
  readonly #standstill: Standstill;
  readonly #questions: Questions;
  #graceTimer: NodeJS.Timeout | undefined;
  #bytesWritten = 0;
  #allWritten = false;
  #writeSilence: Silence | undefined;
  /** Why the printer stopped, once that has lasted. */
  #stoppage: PrintReason | undefined;
  #changed = settleable<void>();

  constructor(parts: PrinterParts, job: PaperJob, stop: Stop) {
    this.#parts = parts;
    this.#job = job;
    this.#stop = stop;
    this.#standstill = new Standstill(parts.monitor, parts.facts, parts.delays);
    this.#questions = new Questions(parts.monitor);
    const { ends } = parts.language;
    this.#restartsBefore = ends.restarts;
    this.#end = ends.begin(() => this.#see());
  }

  async run(): Promise<Evidence> {
    const see = (): void => this.#see();
    const stopReports = this.#parts.monitor.onReport(see);
    this.#stop.signal.addEventListener('abort', see);
    try {
      await this.#writeAll();
      if (this.#allWritten) await this.#awaitEnd();
      return this.#evidence();
    } finally {
      this.#end.stop();
      clearTimeout(this.#graceTimer);
      this.#stop.signal.removeEventListener('abort', see);
      stopReports();
    }
  }

  async #writeAll(): Promise<void> {
    const { language, delays } = this.#parts;
    let nextLook = performance.now() + delays.pollEveryMs;
    for (const chunk of chunksOf([this.#end.before, ...this.#job.commands], paperLimits.chunkBytes)) {
      if (performance.now() >= nextLook) {
        await this.#questions.look(this.#stop.signal);
        nextLook = performance.now() + delays.pollEveryMs;
      }
      if (!(await this.#mayGoOn()) || !(await this.#write(buffer(...chunk)))) return;
    }
    // A printer that has lost what came before must not be asked for the end.
    await this.#questions.look(this.#stop.signal);
    if (await this.#mayGoOn()) this.#allWritten = await this.#write(this.#end.ask(language.cutAndPresent));
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    const { language, delays, facts } = this.#parts;
    const written = await language.line.write(bytes, {
      deadlineMs: facts.onPaperOut === 'wait' ? delays.patientWriteMs : delays.chunkWriteMs,
      signal: this.#giveUp.signal,
    });
    this.#bytesWritten += written.written;
    if (!written.ok) this.#writeSilence = written.code;
    return written.ok;
  }

  /** Waits while the printer stands still; false when the job is over. */
  async #mayGoOn(): Promise<boolean> {
    while (!this.#isOver()) {
      if (!this.#standstill.stands) return true;
      await this.#pause();
    }
    return false;
  }

  async #awaitEnd(): Promise<void> {
    const { language, delays } = this.#parts;
    let overdueAt = this.#standstill.now() + this.#job.endMs;
    let isRead = false;
    while (!this.#end.isDone && !this.#isOver() && this.#standstill.now() < overdueAt) {
      await this.#pause();
      // it can say nothing more than its status does
      if (language.ends.proven === 'sent') break;
      if (this.#end.heard === 'processed' && !isRead) overdueAt = this.#standstill.now() + delays.settleMs;
      isRead = this.#end.heard === 'processed';
    }
    // it has said nothing: the status may still tell that it did not print
    if (this.#end.heard === undefined) await this.#mayGoOn();
  }

  /** Stopped from outside, or by the printer for longer than an end on its way would need. */
  #isOver(): boolean {
    this.#see();
    if (this.#end.failed.length > 0) this.#stoppage ??= stoppage(this.#end.failed);
    if (this.#stop.reason || this.#stoppage || this.#questions.unheard || this.#isRestarted) return true;
    if (this.#end.isDone || !this.#standstill.lasted) return false;
    this.#stoppage = this.#parts.monitor.stoppage;
    return true;
  }

  get #isRestarted(): boolean {
    return this.#parts.language.ends.restarts > this.#restartsBefore;
  }

  /** Until something is heard, or the next look is due. */
  async #pause(): Promise<void> {
    const { pollEveryMs: deadlineMs } = this.#parts.delays;
    await within(this.#changed.promise, { deadlineMs, signal: this.#stop.signal });
    if (!this.#end.isDone) await this.#questions.look(this.#stop.signal);
  }

  /** Something may have changed: note a stoppage, let a blocked write end, wake who waits. */
  #see(): void {
    const { monitor, delays } = this.#parts;
    const standstill = this.#standstill;
    standstill.see();
    if ((standstill.stands && !standstill.isPatient) || this.#stop.reason) {
      this.#graceTimer ??= setTimeout(() => {
        this.#stoppage ??= monitor.stoppage;
        this.#giveUp.abort();
      }, delays.stopGraceMs);
    } else {
      clearTimeout(this.#graceTimer);
      this.#graceTimer = undefined;
    }
    this.#changed.settle();
    this.#changed = settleable<void>();
  }

  #evidence(): Evidence {
    const { heard, isDone, failed } = this.#end;
    return {
      bytesWritten: this.#bytesWritten,
      allWritten: this.#allWritten,
      confirms: this.#parts.language.ends.proven ?? 'sent',
      heard: failed.length > 0 ? undefined : heard,
      isDone,
      restarted: this.#isRestarted,
      // the deadline may end a wait for paper
      stoppage: this.#stoppage ?? (this.#standstill.isPatient ? this.#parts.monitor.stoppage : undefined),
      silence: this.#stop.reason ?? this.#writeSilence ?? (this.#questions.unheard ? 'timeOut' : undefined),
    };
  }
}
