import type { MediaOutcome } from '../../role/printer.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { PaperDelays } from './delays.ts';
import type { Language } from './language.ts';
import type { Monitor } from './monitor.ts';
import type { Fate } from './mouth.ts';
import type { Stop } from './stop.ts';

export interface PrinterParts {
  language: Language;
  monitor: Monitor;
  delays: PaperDelays;
  facts: PaperFacts;
}
/** What the engine needs to know of the model. */
export interface PaperFacts {
  dotsPerMm: number;
  takeWithinMs: number;
  onPaperOut: 'fail' | 'wait';
}

/** Hands tickets out and takes them back. Never says more of a ticket than the printer said. */
export class Presenter {
  readonly #parts: PrinterParts;

  constructor(parts: PrinterParts) {
    this.#parts = parts;
  }

  /** What is left of the time to take the paper; undefined when there is none in the mouth. */
  get untilTakenMs(): number | undefined {
    const { monitor, facts } = this.#parts;
    const { presentedAt } = monitor.mouth;
    return presentedAt && Math.max(0, presentedAt + facts.takeWithinMs - performance.now());
  }

  /** Until the ticket of a job lies in the mouth, or is gone again, or does not come. */
  async offered(signal: AbortSignal): Promise<'presented' | Fate> {
    const { monitor, delays } = this.#parts;
    const { mouth } = monitor;
    const isSettled = (): boolean =>
      mouth.place === undefined ||
      mouth.presentedAt !== undefined ||
      mouth.fate !== undefined ||
      monitor.stoppage !== undefined;
    await monitor.until(isSettled, { deadlineMs: delays.presentMs, pollMs: delays.pollEveryMs, signal });
    return mouth.presentedAt === undefined ? (mouth.fate ?? 'unknown') : 'presented';
  }

  /** Until the ticket is gone, at most the profile's `takeWithinMs` from when it was offered; then takes it back. */
  async taken(stop: Stop): Promise<Result<MediaOutcome>> {
    const { monitor, delays } = this.#parts;
    const { mouth } = monitor;
    await monitor.look('quick', stop.signal);
    const isGone = await monitor.until(() => mouth.presentedAt === undefined, {
      deadlineMs: this.untilTakenMs ?? 0,
      pollMs: delays.takenPollMs,
      signal: stop.signal,
    });
    if (isGone) return succeeded({ media: mouth.fate ?? 'unknown' });
    return this.takenBack(stop);
  }

  /** Takes back what lies in the mouth; nothing in it: says what became of the last ticket. */
  async takenBack(stop: Stop): Promise<Result<MediaOutcome>> {
    const { mouth } = this.#parts.monitor;
    if (mouth.occupied && !stop.reason) await this.retract(stop.signal);
    if (mouth.occupied && stop.reason) return failed(stop.reason);
    return succeeded({ media: mouth.fate ?? 'unknown' });
  }

  /** What became of the paper is in `mouth` afterwards. */
  async retract(signal: AbortSignal): Promise<void> {
    const { language, monitor, delays } = this.#parts;
    const { mouth } = monitor;
    const before = await monitor.look('quick', signal);
    if (signal.aborted || !mouth.occupied) return;
    const countBefore = await language.retractCount?.(signal);
    if (before.ok) mouth.beginRetract();
    const written = await language.line.write(language.takeBack, { deadlineMs: delays.requestWriteMs });
    const { retractMs, pollEveryMs: pollMs } = delays;
    // where nobody can see whether it goes, there is nothing to wait for
    const deadlineMs = mouth.place === undefined ? pollMs : retractMs;
    if (written.ok) await monitor.until(() => !mouth.occupied, { deadlineMs, pollMs, signal });
    if (signal.aborted) return;
    if (mouth.occupied) mouth.giveUp();
    else if (mouth.place === 'empty' && countBefore !== undefined) {
      // an empty mouth after our own command: only the counter knows whether somebody was quicker
      if ((await language.retractCount?.(signal)) === countBefore) mouth.wasTaken();
    }
    monitor.publish();
  }
}
