import type { PrintReason } from '../../role/printer.ts';
import { settleable, within } from '../../wait.ts';
import type { Stop } from '../paper/stop.ts';
import type { Completion, Confirms } from './completion.ts';
import { refusal, stoppage } from './condition.ts';
import type { Conversation, Silence } from './conversation.ts';
import type { EscposDelays } from './delays.ts';
import type { Chunk, Job } from './job.ts';
import type { Evidence } from './judge.ts';
import type { EscposProfile } from './profile.ts';
import { Progress } from './progress.ts';
import type { StatusMonitor } from './status-monitor.ts';

export interface PrinterParts {
  conversation: Conversation;
  monitor: StatusMonitor;
  completion: Completion;
  profile: EscposProfile;
  delays: EscposDelays;
}

/** Two questions in a row without an answer: some clones are deaf while they print. Asking on would only slow the job. */
const deafAfter = 2;
/** Staff mends these with a new roll, and the printer then goes on by itself. */
const paperReasons: readonly (PrintReason | undefined)[] = ['paperOut', 'coverOpen'];

/** Writes one job and waits for what the printer says of it. `run` always ends, with what was seen. */
export class JobRun {
  readonly #parts: PrinterParts;
  readonly #job: Job;
  readonly #stop: Stop;
  readonly #confirms: Confirms;
  readonly #progress: Progress;
  /** Aborts a chunk that does not end by itself after the job was stopped. */
  readonly #giveUp = new AbortController();
  #graceTimer: NodeJS.Timeout | undefined;
  #bytesWritten = 0;
  #allWritten = false;
  #writeSilence: Silence | undefined;
  /** The printer has said why it stopped: since when, and whether that lasted. */
  #stoppedAt: number | undefined;
  /** Time it cannot be blamed for: stopped, hot, or fed by hand. */
  #heldAt: number | undefined;
  #heldForMs = 0;
  #stoppage: PrintReason | undefined;
  #unansweredPolls = 0;
  /** From when on it is waited for; time that it was held before does not count again. */
  #waitingSince = 0;
  #changed = settleable<void>();

  constructor(parts: PrinterParts, job: Job, confirms: Confirms, stop: Stop) {
    this.#parts = parts;
    this.#job = job;
    this.#confirms = confirms;
    this.#stop = stop;
    this.#progress = new Progress(job, confirms, parts.completion, {
      onChange: () => this.#look(),
      // jobs that nobody waited for to the end come out first: its turn begins when they are out
      onEarlier: () => this.#beginWaiting(),
    });
  }

  async run(): Promise<Evidence> {
    const look = (): void => this.#look();
    const stopCondition = this.#parts.monitor.onCondition(look);
    this.#stop.signal.addEventListener('abort', look);
    try {
      await this.#writeAll();
      if (this.#allWritten) await this.#awaitEnd();
      return this.#evidence();
    } finally {
      clearTimeout(this.#graceTimer);
      this.#stop.signal.removeEventListener('abort', look);
      stopCondition();
      this.#progress.close();
    }
  }

  async #writeAll(): Promise<void> {
    const { conversation, delays, profile } = this.#parts;
    for (const chunk of this.#job.chunks) {
      if (!(await this.#hasTurn(chunk))) return;
      this.#progress.ask(chunk);
      const written = await conversation.write(chunk.bytes, {
        deadlineMs: profile.onPaperOut === 'wait' ? delays.patientWriteMs : delays.chunkWriteMs,
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

  /**
   * Waits until the next chunk may go out; false when none may any more. It may when the printer has room for it, or
   * has said nothing of room for longer than it could need: then the line's flow control has to do.
   */
  async #hasTurn({ bytes }: Chunk): Promise<boolean> {
    const { monitor, delays } = this.#parts;
    this.#beginWaiting();
    while (!this.#isOver()) {
      if (this.#stoppedAt === undefined) {
        if (this.#hasRoom(bytes.length)) return true;
        if (this.#isOverdue()) return true;
      }
      // a printer that confirms nothing is asked whether the line has drained; the others say so by themselves
      const mustAsk = this.#confirms === 'sent' && this.#stoppedAt === undefined;
      if (!mustAsk) await this.#change(delays.pollEveryMs);
      if (mustAsk || !monitor.reportsByItself) await this.#poll();
    }
    return false;
  }

  #hasRoom(bytes: number): boolean {
    const { monitor, profile } = this.#parts;
    const { aheadBytes } = this.#progress;
    if (aheadBytes === 0 || aheadBytes + bytes <= profile.bufferBytes) return true;
    return this.#confirms === 'sent' && (!monitor.answers || this.#unansweredPolls >= deafAfter);
  }

  async #awaitEnd(): Promise<void> {
    const { delays, monitor } = this.#parts;
    this.#beginWaiting();
    while (!this.#progress.ended && !this.#isOver()) {
      if (this.#isOverdue()) break;
      await this.#change(delays.pollEveryMs);
      if (!this.#progress.ended) await this.#poll();
    }
    // It has said nothing, or can say nothing: the status may still tell that it did not print.
    if (this.#progress.acknowledged > 0 || this.#isOver('ended does not count')) return;
    await monitor.refresh('all', this.#stop.signal, this.#replyMs());
    while (this.#stoppedAt !== undefined && !this.#isOver('ended does not count'))
      await this.#change(delays.pollEveryMs);
  }

  #beginWaiting(): void {
    this.#waitingSince = performance.now() - this.#heldForMs;
  }

  #isOverdue(): boolean {
    const overdueAt = this.#waitingSince + this.#patienceMs() + this.#heldForMs;
    return this.#heldAt === undefined && performance.now() >= overdueAt;
  }

  /** Time the mechanism may need for the job: own estimate of devices.md §1.5. */
  #patienceMs(): number {
    const { delays, profile } = this.#parts;
    const mm = this.#job.heightDots / profile.paper.dotsPerMm;
    return (
      delays.completionBaseMs +
      (mm / 100) * delays.completionPer100MmMs +
      this.#job.cuts * delays.completionPerCutMs
    );
  }

  /** Stopped from outside, or by the printer for longer than an id on its way would need. */
  #isOver(more?: 'ended does not count'): boolean {
    this.#look();
    if (this.#stop.reason !== undefined || this.#progress.lost || this.#stoppage !== undefined) return true;
    if (!more && this.#allWritten && this.#progress.ended) return true;
    if (this.#stoppedAt === undefined || this.#isPatient) return false;
    if (performance.now() < this.#stoppedAt + this.#parts.delays.errorGraceMs) return false;
    this.#stoppage = this.#stands;
    return true;
  }

  get #stands(): PrintReason | undefined {
    return stoppage(this.#parts.monitor.flags);
  }
  get #isPatient(): boolean {
    return this.#parts.profile.onPaperOut === 'wait' && paperReasons.includes(this.#stands);
  }

  async #poll(): Promise<void> {
    const { monitor } = this.#parts;
    if (!monitor.answers || this.#unansweredPolls >= deafAfter) return;
    const answer = await monitor.refresh('quick', this.#stop.signal, this.#replyMs());
    this.#unansweredPolls = answer.ok ? 0 : this.#unansweredPolls + 1;
    if (answer.ok) this.#progress.drained();
  }

  /** A question waits behind what is still on the line. */
  #replyMs(): number {
    const { statusReplyMs, msPerByte } = this.#parts.delays;
    return statusReplyMs + this.#progress.aheadBytes * msPerByte;
  }

  /** Something may have changed: note a stoppage, let a blocked write end, wake who waits. */
  #look(): void {
    const now = performance.now();
    const stands = this.#stands !== undefined;
    const isHeld = refusal(this.#parts.monitor.flags) !== undefined;
    if (!isHeld && this.#heldAt !== undefined) this.#heldForMs += now - this.#heldAt;
    this.#heldAt = isHeld ? (this.#heldAt ?? now) : undefined;
    this.#stoppedAt = stands ? (this.#stoppedAt ?? now) : undefined;
    if ((stands && !this.#isPatient) || this.#stop.reason) {
      this.#graceTimer ??= setTimeout(() => {
        this.#stoppage ??= this.#stands;
        this.#giveUp.abort();
      }, this.#parts.delays.stopGraceMs);
    } else {
      clearTimeout(this.#graceTimer);
      this.#graceTimer = undefined;
    }
    this.#changed.settle();
    this.#changed = settleable<void>();
  }

  /** Returns when something may have changed, or when it is time to look anyway. */
  async #change(atMostMs: number): Promise<void> {
    const graceEndsMs =
      this.#stoppedAt === undefined || this.#isPatient
        ? atMostMs
        : this.#stoppedAt + this.#parts.delays.errorGraceMs - performance.now();
    const deadlineMs = Math.min(atMostMs, Math.max(1, graceEndsMs));
    await within(this.#changed.promise, { deadlineMs, signal: this.#stop.signal });
  }

  #evidence(): Evidence {
    const { acknowledged, asked, lost } = this.#progress;
    return {
      bytesWritten: this.#bytesWritten,
      allWritten: this.#allWritten,
      confirms: this.#confirms,
      acknowledged,
      asked,
      lost,
      // the deadline may end a wait for paper
      stoppage: this.#stoppage ?? (this.#isPatient ? this.#stands : undefined),
      silence: this.#stop.reason ?? this.#writeSilence,
    };
  }
}
