import { buffer } from '../../codec/escpos/bytes.ts';
import type { PaperDelays } from './delays.ts';
import type { HangingPaper } from './hanging-paper.ts';
import type { Language } from './language.ts';

/**
 * Learns how the printer confirms, which only an online one can show, and whether an earlier job has come out. When a
 * new connection stays silent it may wait for the rest of a command that an earlier program left unfinished: that is
 * filled up. Or it is still printing: then nothing is concluded before `silentForMs`.
 */
export class Acquaintance {
  readonly #language: Language;
  readonly #delays: PaperDelays;
  readonly #paper: HangingPaper;
  /** Since when its queue has not answered. */
  #silentSince: number | undefined;

  constructor(language: Language, delays: PaperDelays, paper: HangingPaper) {
    this.#language = language;
    this.#delays = delays;
    this.#paper = paper;
  }

  /** What it can say is not known yet, or what it says next may be of an earlier job. */
  get isDoubtful(): boolean {
    return this.#language.ends.proven === undefined || this.#language.ends.doubtful;
  }

  /** Only of a printer that nothing keeps from printing. */
  async make(signal: AbortSignal): Promise<void> {
    const { ends, line, fillUp, opening } = this.#language;
    if (!this.isDoubtful) {
      this.#silentSince = undefined; // what it owed came by itself
      return;
    }
    const isNew = ends.proven === undefined;
    if (await this.#proves(signal)) return;
    if (signal.aborted) return;
    const isFirst = this.#silentSince === undefined;
    this.#silentSince ??= performance.now();
    this.#paper.unfinished = true;
    if (isFirst && isNew) {
      await line.write(buffer(fillUp, opening), { deadlineMs: this.#delays.chunkWriteMs });
      await this.#proves(signal);
    } else if (performance.now() - this.#silentSince >= this.#delays.silentForMs) {
      this.#silentSince = undefined;
      ends.giveUp();
    }
  }

  async #proves(signal: AbortSignal): Promise<boolean> {
    const isProven = await this.#language.ends.prove(signal);
    if (isProven) this.#silentSince = undefined;
    return isProven;
  }
}
