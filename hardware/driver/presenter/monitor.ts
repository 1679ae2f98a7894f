import type { PrintReason } from '../../role/printer.ts';
import type { Condition } from '../../role/status.ts';
import type { Answer } from '../conversation.ts';
import { conditionOf, refusal, stoppage } from './faults.ts';
import type { Language, Report } from './language.ts';
import { Mouth } from './mouth.ts';

/** What the printer was last heard to say. What it says only once is remembered here. */
export class Monitor {
  readonly mouth = new Mouth();
  readonly #language: Language;
  readonly #listeners = new Set<(condition: Condition) => void>();
  #report: Report = { faults: [], events: [] };
  #notice: string | undefined;
  #restarts = 0;
  #condition: Condition = { device: 'online' };

  constructor(language: Language) {
    this.#language = language;
  }

  get report(): Report {
    return this.#report;
  }
  /** How often it has said that its power was off. */
  get restarts(): number {
    return this.#restarts;
  }
  get condition(): Condition {
    return this.#condition;
  }
  get refusal(): PrintReason | undefined {
    return refusal(this.#report.faults);
  }
  get stoppage(): PrintReason | undefined {
    return stoppage(this.#report.faults);
  }

  onCondition(listener: (condition: Condition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async look(how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<Report>> {
    const answer = await this.#language.look(how, signal);
    if (!answer.ok) return answer;
    const { value } = answer;
    // a quick look leaves out the roll
    this.#report = { ...value, paperLow: value.paperLow ?? this.#report.paperLow };
    for (const event of value.events) {
      if (event.kind === 'restarted') this.#restarts += 1;
      if (event.kind === 'notice') this.#notice = event.detail;
    }
    this.mouth.see(this.#report, performance.now());
    this.publish();
    return answer;
  }

  /** A job came out well: what was noticed before is over. */
  forgetNotice(): void {
    this.#notice = undefined;
    this.publish();
  }

  publish(): void {
    const { faults, paperLow } = this.#report;
    const condition = conditionOf({ faults, paperLow, media: this.mouth.media, notice: this.#notice });
    if (JSON.stringify(condition) === JSON.stringify(this.#condition)) return;
    this.#condition = condition;
    for (const listener of [...this.#listeners]) listener(condition);
  }

  close(): void {
    this.#listeners.clear();
  }
}
