import type { PrintReason } from '../../role/printer.ts';
import { settleable, within } from '../../wait.ts';
import type { Evidence } from '../escpos/judge.ts';
import type { Stop } from '../escpos/stop.ts';
import type { Conversation, Silence } from './conversation.ts';
import type { PaperDelays } from './delays.ts';
import type { Acknowledgement, Confirms, Ends } from './dialect.ts';
import { stoppage } from './faults.ts';
import type { PaperMonitor } from './monitor.ts';

/** A document ready to be sent: chunks cut only between commands, then the tail with the questions in it. */
export interface PaperJob {
  chunks: readonly Uint8Array[];
  tail: Uint8Array;
  confirms: Confirms;
  /** Time the mechanism may need after the last byte. */
  completionMs: number;
}

export interface PaperParts<Message, State> {
  conversation: Conversation<Message, State>;
  monitor: PaperMonitor<Message, State>;
  ends: Ends;
  delays: PaperDelays;
}

/** Writes one job and waits for what the printer says of it. `run` always ends, with what was seen. */
export class PaperJobRun<Message, State> {
  readonly #parts: PaperParts<Message, State>;
  readonly #job: PaperJob;
  readonly #stop: Stop;
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
  #unanswered = 0;
  readonly #restartsBefore: number;
  #changed = settleable<void>();

  constructor(parts: PaperParts<Message, State>, job: PaperJob, stop: Stop) {
    this.#parts = parts;
    this.#job = job;
    this.#stop = stop;
    this.#restartsBefore = parts.ends.restarts;
  }

  async run(): Promise<Evidence> {
    const look = (): void => this.#look();
    const stopReports = this.#parts.monitor.onReport(look);
    this.#stop.signal.addEventListener('abort', look);
    try {
      await this.#writeAll(look);
      if (this.#allWritten) await this.#awaitEnd();
      return this.#evidence();
    } finally {
      clearTimeout(this.#graceTimer);
      this.#stop.signal.removeEventListener('abort', look);
      stopReports();
      this.#acknowledgement?.stop();
    }
  }

  async #writeAll(look: () => void): Promise<void> {
    const { conversation, ends, delays } = this.#parts;
    const chunks = [...this.#job.chunks, this.#job.tail];
    let nextPoll = performance.now() + delays.pollEveryMs;
    for (const [index, chunk] of chunks.entries()) {
      const isTail = index === chunks.length - 1;
      // Before the tail too: it must not be answered by a printer that has lost what came before.
      if (isTail || performance.now() >= nextPoll) {
        await this.#poll();
        nextPoll = performance.now() + delays.pollEveryMs;
      }
      if (await this.#isStopped()) return;
      if (isTail && this.#job.confirms !== 'sent') this.#acknowledgement = ends.watch(look);
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
    const deadline = performance.now() + this.#job.completionMs;
    while (!this.#isDone && performance.now() < deadline) {
      if (await this.#isStopped()) return;
      await this.#change(Math.min(delays.pollEveryMs, deadline - performance.now()));
      if (!this.#isDone) await this.#poll();
      if (this.#job.confirms === 'sent') break;
    }
    // It has said nothing, or can say nothing: the status may still tell that it did not print.
    if (this.#acknowledged === 0) await this.#isStopped();
  }

  /** Stopped from outside, or by the printer for longer than a tick on its way would need. */
  async #isStopped(): Promise<boolean> {
    const { errorGraceMs } = this.#parts.delays;
    this.#look();
    while (this.#stoppedAt !== undefined && !this.#stop.reason && !this.#isDone && !this.#isLost) {
      const leftMs = this.#stoppedAt + errorGraceMs - performance.now();
      if (leftMs <= 0) {
        this.#stoppage = stoppage(this.#parts.monitor.flags);
        return true;
      }
      await this.#change(leftMs);
    }
    return this.#stop.reason !== undefined || this.#isLost;
  }

  async #poll(): Promise<void> {
    const answer = await this.#parts.monitor.refresh(this.#stop.signal);
    if (answer.ok) this.#unanswered = 0;
    else if (answer.code === 'timeOut') this.#unanswered += 1;
    if (this.#unanswered === 1) await this.#poll();
  }

  /** It has begun anew, or does not answer what it answers whatever happens: what it still holds is not known. */
  get #isLost(): boolean {
    return this.#unanswered >= 2 || this.#parts.ends.restarts > this.#restartsBefore;
  }

  get #acknowledged(): number {
    return this.#acknowledgement?.count ?? 0;
  }
  get #asked(): number {
    return this.#job.confirms === 'sent' ? 0 : this.#parts.ends.perJob;
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
      confirms: this.#job.confirms,
      acknowledged: this.#acknowledged,
      asked: this.#asked,
      stoppage: this.#stoppage,
      lost: this.#isLost,
      silence: this.#stop.reason ?? this.#writeSilence,
    };
  }
}
