import type { PrintReason } from '../../role/printer.ts';
import type { Condition } from '../../role/status.ts';
import { settleable, within } from '../../wait.ts';
import type { Answer } from '../conversation.ts';
import { conditionOf, refusal, stoppage } from './faults.ts';
import type { Language, Report } from './language.ts';
import { Mouth } from './mouth.ts';

interface Until {
  deadlineMs: number;
  pollMs: number;
  signal: AbortSignal;
}

/** What the printer was last heard to say, asked or by itself. What it says only once is remembered here. */
export class Monitor {
  readonly mouth: Mouth;
  readonly #language: Language;
  readonly #conditionListeners = new Set<(condition: Condition) => void>();
  readonly #reportListeners = new Set<() => void>();
  #report: Report = { faults: [] };
  #notice: string | undefined;
  #condition: Condition = { device: 'online' };

  constructor(language: Language, retractsSilentlyMs: number) {
    this.#language = language;
    this.mouth = new Mouth(retractsSilentlyMs);
    language.onReport((report) => this.#hear(report));
  }

  get condition(): Condition {
    return this.#condition;
  }
  /** Why a job cannot begin, or undefined. */
  get refusal(): PrintReason | undefined {
    return refusal(this.#report.faults);
  }
  /** Why a running job will not go on by itself, or undefined. */
  get stoppage(): PrintReason | undefined {
    return stoppage(this.#report.faults);
  }
  get isAtRest(): boolean {
    return this.#report.faults.length === 0 && !this.mouth.occupied;
  }
  get unprinted(): boolean {
    return this.#report.unprinted ?? false;
  }

  onCondition(listener: (condition: Condition) => void): () => void {
    this.#conditionListeners.add(listener);
    return () => this.#conditionListeners.delete(listener);
  }

  /** After every report, whether it changed anything or not. */
  onReport(listener: () => void): () => void {
    this.#reportListeners.add(listener);
    return () => this.#reportListeners.delete(listener);
  }

  look(how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<unknown>> {
    return this.#language.look(how, signal);
  }

  /** One lost byte must not make a printer look dead. */
  async lookTwice(signal: AbortSignal): Promise<boolean> {
    return (await this.look('all', signal)).ok || (await this.look('all', signal)).ok;
  }

  /** Looks every `pollMs`, and at every report, until `holds` or the time is over; true when it held. */
  async until(holds: () => boolean, { deadlineMs, pollMs, signal }: Until): Promise<boolean> {
    const endsAt = performance.now() + deadlineMs;
    let changed = settleable<void>();
    const stop = this.onReport(() => changed.settle());
    try {
      for (;;) {
        if (holds()) return true;
        const leftMs = endsAt - performance.now();
        if (leftMs <= 0 || signal.aborted || this.#language.line.broken) return false;
        changed = settleable<void>();
        await within(changed.promise, { deadlineMs: Math.min(pollMs, leftMs), signal });
        if (!holds() && !signal.aborted) await this.look('quick', signal);
      }
    } finally {
      stop();
    }
  }

  /** A job came out well: what was noticed before is over. */
  forgetNotice(): void {
    this.#notice = undefined;
  }

  publish(): void {
    const { faults, paperLow } = this.#report;
    const condition = conditionOf({ faults, paperLow, media: this.mouth.media, notice: this.#notice });
    if (JSON.stringify(condition) === JSON.stringify(this.#condition)) return;
    this.#condition = condition;
    for (const listener of [...this.#conditionListeners]) listener(condition);
  }

  close(): void {
    this.#conditionListeners.clear();
    this.#reportListeners.clear();
  }

  #hear(report: Report): void {
    // a quick look leaves out the roll
    this.#report = { ...report, paperLow: report.paperLow ?? this.#report.paperLow };
    this.#notice = report.notice ?? this.#notice;
    this.mouth.see(report, performance.now());
    this.publish();
    for (const listener of [...this.#reportListeners]) listener();
  }
}
