import type { PrintReason } from '../../role/printer.ts';
import { settleable, within } from '../../wait.ts';
import type { Silence } from '../conversation.ts';
import type { Stop } from '../escpos/stop.ts';
import { chunksOf } from './chunks.ts';
import { chunkBytes, type PresenterDelays } from './delays.ts';
import { stoppage } from './faults.ts';
import type { Evidence } from './judge.ts';
import type { EncodedJob, JobEnd, Language } from './language.ts';
import type { Monitor } from './monitor.ts';

export interface RunParts {
  language: Language;
  monitor: Monitor;
  delays: PresenterDelays;
  dotsPerMm: number;
}

/** Writes one job, waits for its end and for its paper at the mouth. `run` always ends, with what was seen. */
export class JobRun {
  readonly #parts: RunParts;
  readonly #job: EncodedJob;
  readonly #stop: Stop;
  /** Aborts a chunk that does not end by itself after the job was stopped. */
  readonly #giveUp = new AbortController();
  readonly #restartsBefore: number;
  #graceTimer: NodeJS.Timeout | undefined;
  #heardSomething = settleable<void>();
  #end: JobEnd | undefined;
  #bytesWritten = 0;
  #allWritten = false;
  #writeSilence: Silence | undefined;
  #faultySince: number | undefined;
  #stoppage: PrintReason | undefined;

  constructor(parts: RunParts, job: EncodedJob, stop: Stop) {
    this.#parts = parts;
    this.#job = job;
    this.#stop = stop;
    this.#restartsBefore = parts.monitor.restarts;
  }

  async run(): Promise<Evidence> {
    const { language, delays } = this.#parts;
    const grace = (): void => {
      this.#graceTimer ??= setTimeout(() => this.#giveUp.abort(), delays.stopGraceMs);
    };
    if (this.#stop.signal.aborted) grace();
    this.#stop.signal.addEventListener('abort', grace);
    this.#end = language.awaitEnd(() => this.#heardSomething.settle());
    try {
      await this.#writeAll(this.#end);
      if (this.#allWritten) await this.#awaitEnd(this.#end);
      return this.#evidence(this.#end);
    } finally {
      this.#end.stop();
      clearTimeout(this.#graceTimer);
      this.#stop.signal.removeEventListener('abort', grace);
    }
  }

  async #writeAll(end: JobEnd): Promise<void> {
    const { language, delays } = this.#parts;
    const commands = [end.before, ...this.#job.commands, end.after].filter((bytes) => bytes.length > 0);
    let nextLook = performance.now() + delays.pollEveryMs;
    for (const chunk of chunksOf(commands, chunkBytes)) {
      if (performance.now() >= nextLook) {
        await this.#look();
        nextLook = performance.now() + delays.pollEveryMs;
      }
      while (this.#faultySince !== undefined && !this.#isOver) await this.#pause();
      if (this.#isOver) return;
      const written = await language.write(chunk, {
        deadlineMs: delays.chunkWriteMs,
        signal: this.#giveUp.signal,
      });
      this.#bytesWritten += written.written;
      if (!written.ok) {
        this.#writeSilence = written.code;
        return;
      }
    }
    this.#allWritten = true;
  }

  async #awaitEnd(end: JobEnd): Promise<void> {
    let deadline = performance.now() + this.#endMs();
    let lookedAt = performance.now();
    let isRead = false;
    while (!this.#isDone(end) && !this.#isOver && performance.now() < deadline) {
      await this.#pause();
      if (end.heard === 'processed' && !isRead) {
        isRead = true;
        deadline = performance.now() + this.#parts.delays.settleMs;
      }
      // a hot head cools down; the job goes on where it stopped
      if (this.#parts.monitor.refusal && !this.#parts.monitor.stoppage)
        deadline += performance.now() - lookedAt;
      lookedAt = performance.now();
    }
  }

  /** Own estimate of devices.md §1.5. */
  #endMs(): number {
    const { delays, dotsPerMm } = this.#parts;
    const mm = this.#job.heightDots / dotsPerMm;
    return delays.endBaseMs + (mm / 100) * delays.endPer100MmMs + this.#job.cuts * delays.endPerCutMs;
  }

  #isDone(end: JobEnd): boolean {
    if (end.failed.length > 0) {
      this.#stoppage = stoppage(end.failed);
      return true;
    }
    return end.heard === 'confirmed';
  }

  get #restarted(): boolean {
    return this.#parts.monitor.restarts > this.#restartsBefore;
  }
  get #isOver(): boolean {
    return this.#stop.reason !== undefined || this.#stoppage !== undefined || this.#restarted;
  }

  /** Until the next look is due, or something is heard. */
  async #pause(): Promise<void> {
    const { delays } = this.#parts;
    await within(this.#heardSomething.promise, {
      deadlineMs: delays.pollEveryMs,
      signal: this.#stop.signal,
    });
    this.#heardSomething = settleable<void>();
    if (this.#end && this.#isDone(this.#end)) return;
    await this.#look();
  }

  async #look(): Promise<void> {
    const { monitor, delays } = this.#parts;
    await monitor.look('quick', this.#stop.signal);
    const why = monitor.stoppage;
    this.#faultySince = why ? (this.#faultySince ?? performance.now()) : undefined;
    if (this.#faultySince !== undefined && performance.now() - this.#faultySince >= delays.faultGraceMs)
      this.#stoppage = why;
  }

  #evidence(end: JobEnd): Evidence {
    return {
      bytesWritten: this.#bytesWritten,
      allWritten: this.#allWritten,
      heard: end.failed.length > 0 ? undefined : end.heard,
      restarted: this.#restarted,
      stoppage: this.#stoppage,
      silence: this.#stop.reason ?? this.#writeSilence,
    };
  }
}
