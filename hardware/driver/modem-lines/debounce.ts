export const debounceLimits = {
  /** Contacts of door switches bounce for 5–20 ms, of worn buttons for up to 100. */
  sampleMs: 50,
  /** So many equal samples in a row make a new state: 150 ms, still at once for a person. */
  samples: 3,
} as const;

/** Takes levels as they are sampled; its state changes only after enough equal ones in a row. */
export class Debouncer {
  #state: boolean | null = null;
  #last: boolean | null = null;
  #equal = 0;
  readonly #samples: number;

  constructor(samples: number = debounceLimits.samples) {
    this.#samples = samples;
  }

  /** Null until the first levels agree. */
  get state(): boolean | null {
    return this.#state;
  }

  /** True when this sample changed the state. */
  take(level: boolean): boolean {
    this.#equal = level === this.#last ? this.#equal + 1 : 1;
    this.#last = level;
    if (this.#equal < this.#samples || level === this.#state) return false;
    this.#state = level;
    return true;
  }
}
