import { afterAll, settleable } from '../wait.ts';

/** A queue of jobs that run one after the other, in the order they came. */
export class Line {
  #length = 0;
  #tail: Promise<unknown> = Promise.resolve();

  /** Jobs running and waiting. */
  get length(): number {
    return this.#length;
  }

  /**
   * Starts `job` at once with a promise of its turn. A job may give up before its turn comes; the place it leaves is
   * free at once, and those behind it still wait for those before it.
   */
  async inTurn<T>(job: (turn: Promise<unknown>) => Promise<T>): Promise<T> {
    const before = this.#tail;
    const ended = settleable<void>();
    this.#tail = afterAll(before, ended.promise);
    this.#length++;
    try {
      return await job(before);
    } finally {
      this.#length--;
      ended.settle();
    }
  }
}
