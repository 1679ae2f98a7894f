import type { Condition } from '../../role/status.ts';
import type { Fault } from './faults.ts';
import type { Report } from './language.ts';

export type Fate = 'taken' | 'retracted' | 'unknown';

/**
 * What became of the paper in the mouth. `undefined` fate: it still hangs there, or there never was any. Where no
 * sensor looks at the mouth, a fate is only known when the printer itself tells of it.
 */
export class Mouth {
  #presentedAt: number | undefined;
  #expecting = false;
  #retracting = false;
  #fate: Fate | undefined;
  #media: Condition['media'] = 'unknown';

  /** Since when paper is waiting to be taken, on the clock of performance.now(). */
  get presentedAt(): number | undefined {
    return this.#presentedAt;
  }
  get fate(): Fate | undefined {
    return this.#fate;
  }
  get media(): Condition['media'] {
    return this.#media;
  }

  /** A job begins: what comes out from now on is its own. */
  beginJob(): void {
    this.#fate = undefined;
    this.#expecting = true;
    this.#retracting = false;
  }

  /** The job is over; without a sensor nobody knows more than that it was handed out. */
  endJob(handedOut: boolean, now: number): void {
    this.#expecting = false;
    if (handedOut && this.#presentedAt === undefined && this.#fate === undefined) {
      if (this.#media === 'unknown') this.#presentedAt = now;
      // it was there and gone between two looks, or never came
      else this.#fate = 'unknown';
    }
  }

  /** The command to take it back has been sent. */
  beginRetract(): void {
    this.#retracting = true;
  }

  /** It did not go, or nobody can see whether it went. */
  giveUp(): void {
    this.#retracting = false;
    this.#settle('unknown');
  }

  see(report: Report, now: number): void {
    const tookBack = report.events.some((event) => event.kind === 'retracted');
    if (report.atMouth === undefined) {
      if (tookBack) this.#settle('retracted');
      return;
    }
    if (report.atMouth) {
      // on its way in: when the mouth is empty it was not taken
      if (tookBack) this.#retracting = true;
      this.#presentedAt ??= now;
      this.#media = isJammed(report.faults) ? 'jammed' : 'present';
      return;
    }
    if (isJammed(report.faults)) this.#media = 'jammed';
    else if (tookBack || (this.#retracting && this.#presentedAt !== undefined)) this.#settle('retracted');
    else if (this.#presentedAt !== undefined) this.#settle('taken');
    else if (this.#media !== 'retracted' || this.#expecting) this.#media = 'notPresent';
  }

  #settle(fate: Fate): void {
    this.#fate = fate;
    this.#presentedAt = undefined;
    this.#retracting = false;
    if (fate === 'retracted') this.#media = 'retracted';
    else if (fate === 'taken') this.#media = 'notPresent';
  }
}

const isJammed = (faults: readonly Fault[]): boolean => faults.includes('presenterJam');
