import type { PrintReason } from '../../role/printer.ts';
import { settleable, within } from '../../wait.ts';
import type { Acknowledgement, Completion, Confirms } from './completion.ts';
import { stoppage } from './condition.ts';
import type { Conversation, Silence } from './conversation.ts';
import type { EscposDelays } from './delays.ts';
import type { Job } from './job.ts';
import type { Evidence } from './judge.ts';
import type { EscposProfile } from './profile.ts';
import type { StatusMonitor } from './status-monitor.ts';
import type { Stop } from './stop.ts';

export interface PrinterParts {
  conversation: Conversation;
  monitor: StatusMonitor;
  completion: Completion;
  profile: EscposProfile;
  delays: EscposDelays;
}

/** Two questions in a row without an answer: some clones are deaf while they print. Asking on would only slow the job. */
const deafAfter = 2;

/** Writes one job and waits for what the printer says of it. `run` always ends, with what was seen. */
export class JobRun {
  readonly #parts: PrinterParts;
  readonly #job: Job;
  readonly #stop: Stop;
  readonly #confirms: Confirms;
  /** Aborts a chunk that does not end by itself after the job was stopped. */
  readonly #giveUp = new AbortController();
  #graceTimer: NodeJS.Timeout | undefined;
  #acknowledgement: Acknowledgement | undefined;
  #bytesWritten = 0;
  #allWritten = false;
  #writeSilence: Silence | undefined;
  /** The printer has said why it stopped: since when, and whether that lasted. */
  #stoppedAt: number | undefined;
  #stoppage: PrintReason | undefined;
  #unansweredPolls = 0;
  #changed = settleable<void>();

  constructor(parts: PrinterParts, job: Job, confirms: Confirms, stop: Stop) {
    this.#parts = parts;
    this.#job = job;
    this.#confirms = confirms;
    this.#stop = stop;
  }

  async run(): Promise<Evidence> {
    const { monitor, completion } = this.#parts;
    const look = (): void => this.#look();
    const stopCondition = monitor.onCondition(look);
    this.#stop.signal.addEventListener('abort', look);
    try {
      if (this.#confirms === 'confirmed') this.#acknowledgement = completion.watchIds(this.#job.ids, look);
      await this.#writeAll();
      if (this.#allWritten) await this.#awaitEnd();
      return this.#evidence();
    } finally {
      clearTimeout(this.#graceTimer);
      this.#stop.signal.removeEventListener('abort', look);
      stopCondition();
      this.#acknowledgement?.stop();
    }
  }

  async #writeAll(): Promise<void> {
    const { conversation, completion, monitor, delays } = this.#parts;
    let nextPoll = performance.now() + delays.pollEveryMs;
    for (const [index, chunk] of this.#job.chunks.entries()) {
      if (!monitor.reportsByItself && performance.now() >= nextPoll) {
        await this.#poll();
        nextPoll = performance.now() + delays.pollEveryMs;
      }
      if (await this.#isStopped()) return;
      const isLast = index === this.#job.chunks.length - 1;
      if (isLast && this.#confirms === 'processed')
        this.#acknowledgement = completion.watchQueue(() => this.#look());
      const written = await conversation.write(chunk, {
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

  async #awaitEnd(): Promise<void> {
    const { delays } = this.#parts;
    const deadline = performance.now() + this.#completionMs();
    while (this.#acknowledged < this.#asked && performance.now() < deadline) {
      if (await this.#isStopped()) return;
      await this.#change(Math.min(delays.pollEveryMs, deadline - performance.now()));
      if (this.#acknowledged < this.#asked) await this.#poll();
    }
    // It has said nothing, or can say nothing: the status may still tell that it did not print.
    if (this.#acknowledged === 0) {
      await this.#parts.monitor.refresh('all', this.#stop.signal);
      await this.#isStopped();
    }
  }

  /** Own estimate of devices.md §1.5. */
  #completionMs(): number {
    const { delays, profile } = this.#parts;
    const mm = this.#job.heightDots / profile.paper.dotsPerMm;
    return (
      delays.completionBaseMs +
      (mm / 100) * delays.completionPer100MmMs +
      this.#job.cuts * delays.completionPerCutMs
    );
  }

  /** Stopped from outside, or by the printer for longer than an id on its way would need. */
  async #isStopped(): Promise<boolean> {
    const { errorGraceMs } = this.#parts.delays;
    this.#look();
    while (this.#stoppedAt !== undefined && !this.#stop.reason && !this.#isDone) {
      const leftMs = this.#stoppedAt + errorGraceMs - performance.now();
      if (leftMs <= 0) {
        this.#stoppage = stoppage(this.#parts.monitor.flags);
        return true;
      }
      await this.#change(leftMs);
    }
    return this.#stop.reason !== undefined;
  }

  async #poll(): Promise<void> {
    if (!this.#parts.monitor.answers || this.#unansweredPolls >= deafAfter) return;
    const answer = await this.#parts.monitor.refresh('quick', this.#stop.signal);
    this.#unansweredPolls = answer.ok ? 0 : this.#unansweredPolls + 1;
  }

  get #acknowledged(): number {
    return this.#acknowledgement?.count ?? 0;
  }
  get #asked(): number {
    return this.#confirms === 'confirmed' ? this.#job.ids.length : this.#confirms === 'processed' ? 1 : 0;
  }
  get #isDone(): boolean {
    return this.#asked > 0 && this.#acknowledged >= this.#asked;
  }

  /** Something may have changed: note a stoppage, let a blocked write end, wake who waits. */
  #look(): void {
    const stands = stoppage(this.#parts.monitor.flags) !== undefined;
    this.#stoppedAt = stands ? (this.#stoppedAt ?? performance.now()) : undefined;
    if (stands || this.#stop.reason) {
      this.#graceTimer ??= setTimeout(() => {
        this.#stoppage ??= stoppage(this.#parts.monitor.flags);
        this.#giveUp.abort();
      }, this.#parts.delays.stopGraceMs);
    } else {
      clearTimeout(this.#graceTimer);
      this.#graceTimer = undefined;
    }
    this.#changed.settle();
    this.#changed = settleable<void>();
  }

  async #change(ms: number): Promise<void> {
    await within(this.#changed.promise, { deadlineMs: ms, signal: this.#stop.signal });
  }

  #evidence(): Evidence {
    return {
      bytesWritten: this.#bytesWritten,
      allWritten: this.#allWritten,
      confirms: this.#confirms,
      acknowledged: this.#acknowledged,
      asked: this.#asked,
      stoppage: this.#stoppage,
      silence: this.#stop.reason ?? this.#writeSilence,
    };
  }
}
