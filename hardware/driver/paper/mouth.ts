import type { MediaOutcome } from '../../role/printer.ts';
import type { Condition } from '../../role/status.ts';
import type { Place, Report } from './language.ts';

export type Fate = MediaOutcome['media'];

/** Paper lay in the mouth for up to this long before it was seen there. */
const lookLateMs = 1000;

/**
 * What became of the paper in the mouth. `undefined` fate: it still hangs there, or there never was any. Where no
 * sensor looks at the mouth, a fate is only known when the printer itself tells of it.
 */
export class Mouth {
  /** It takes paper back so long after it was offered, without a word; 0: never, or it says so. */
  readonly #retractsSilentlyMs: number;
  #place: Place | undefined;
  #presentedAt: number | undefined;
  #expecting = false;
  #retracting = false;
  #fate: Fate | undefined;
  #media: Condition['media'] = 'unknown';

  constructor(retractsSilentlyMs: number) {
    this.#retractsSilentlyMs = retractsSilentlyMs;
  }

  /** Undefined: no sensor has said anything yet. */
  get place(): Place | undefined {
    return this.#place;
  }
  get occupied(): boolean {
    return this.#presentedAt !== undefined || this.#place === 'entering';
  }
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
    if (!handedOut || this.#presentedAt !== undefined || this.#fate !== undefined) return;
    if (this.#place === undefined) this.#presentedAt = now;
    // it was there and gone between two looks, or never came
    else this.#fate = 'unknown';
  }

  /** From now on until `endRetract` we take back ourselves what leaves the mouth. */
  beginRetract(): void {
    this.#retracting = true;
  }
  endRetract(): void {
    this.#retracting = false;
  }
  /** It did not go, or nobody can see whether it went. */
  giveUp(): void {
    this.#settle('unknown');
  }
  /** The counter says that somebody was quicker than the motor. */
  wasTaken(): void {
    this.#settle('taken');
  }

  see({ place, tookBack, faults }: Report, now: number): void {
    if (place === undefined) {
      if (tookBack) this.#settle('retracted');
      return;
    }
    this.#place = place;
    if (faults.includes('presenterJam')) this.#media = 'jammed';
    else if (place === 'entering') this.#media = 'entering';
    else if (place === 'present') this.#media = 'present';
    if (place === 'present') {
      this.#presentedAt ??= now;
      // on its way in: when the mouth is empty it was not taken
      if (tookBack) this.#retracting = true;
      return;
    }
    if (place === 'entering' || faults.includes('presenterJam')) return;
    if (this.#presentedAt !== undefined) this.#settle(this.#fateOf(place, tookBack, now));
    else if (tookBack) this.#settle('retracted');
    // old news, unless paper was seen since: the place stays until the next ticket
    else if (place === 'retracted' && !this.#expecting) this.#media = 'retracted';
    else if (this.#media !== 'retracted' || this.#expecting) this.#media = 'notPresent';
  }

  #fateOf(place: 'empty' | 'retracted' | 'taken', tookBack: boolean | undefined, now: number): Fate {
    if (place !== 'empty') return place;
    if (this.#retracting || tookBack) return 'retracted';
    const layMs = now - (this.#presentedAt ?? now);
    const mayBeSilent = this.#retractsSilentlyMs > 0 && layMs >= this.#retractsSilentlyMs - lookLateMs;
    return mayBeSilent ? 'unknown' : 'taken';
  }

  #settle(fate: Fate): void {
    this.#fate = fate;
    this.#presentedAt = undefined;
    this.#retracting = false;
    if (fate === 'retracted') this.#media = 'retracted';
    else if (fate === 'taken') this.#media = 'notPresent';
  }
}
