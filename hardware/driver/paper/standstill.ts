import type { PrintReason } from '../../role/printer.ts';
import type { PaperDelays } from './delays.ts';
import type { Monitor } from './monitor.ts';
import type { PaperFacts } from './presenter.ts';

/** Staff mends these with a new roll, and the printer then goes on by itself. */
const paperReasons: readonly (PrintReason | undefined)[] = ['paperOut', 'coverOpen'];

/** Whether the printer stands still in the middle of a job, and how long that is borne. */
export class Standstill {
  readonly #monitor: Monitor;
  readonly #faultGraceMs: number;
  readonly #waitsForPaper: boolean;
  #stoppedAt: number | undefined;
  #heldAt: number | undefined;
  #heldForMs = 0;

  constructor(monitor: Monitor, { onPaperOut }: PaperFacts, { faultGraceMs }: PaperDelays) {
    this.#monitor = monitor;
    this.#faultGraceMs = faultGraceMs;
    this.#waitsForPaper = onPaperOut === 'wait';
  }

  /** Something may have changed. */
  see(): void {
    const now = performance.now();
    const { stoppage, refusal } = this.#monitor;
    this.#stoppedAt = stoppage ? (this.#stoppedAt ?? now) : undefined;
    if (!refusal && this.#heldAt !== undefined) this.#heldForMs += now - this.#heldAt;
    this.#heldAt = refusal ? (this.#heldAt ?? now) : undefined;
  }

  /** It has stopped and will not go on by itself. */
  get stands(): boolean {
    return this.#stoppedAt !== undefined;
  }
  /** It has stopped for want of paper, and the job waits for a new roll. */
  get isPatient(): boolean {
    return this.#waitsForPaper && paperReasons.includes(this.#monitor.stoppage);
  }
  /** It has stood for longer than an end on its way would need, and is not waited for. */
  get lasted(): boolean {
    if (this.#stoppedAt === undefined || this.isPatient) return false;
    return performance.now() >= this.#stoppedAt + this.#faultGraceMs;
  }

  /** A clock that stands while the printer does: hot, without paper, or fed by hand, it cannot be blamed for time. */
  now(): number {
    return (this.#heldAt ?? performance.now()) - this.#heldForMs;
  }
}
