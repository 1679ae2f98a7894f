/** One thing to do after what was told before; how long it takes is known when it is done. */
export interface Task {
  /** Bytes it takes up in the receive buffer. */
  bytes: number;
  /** Answers and movements of the presenter wait until the paper before them has come to rest. */
  exact?: boolean;
  run(): { dots?: number; ms?: number };
}

/** Timers are coarse: the mechanism may run this far ahead of its pace between two. */
const slackMs = 5;

/** Motor, knife and presenter: does tasks one after the other at the speed of the paper. */
export class Mechanism {
  #tasks: Task[] = [];
  #head = 0;
  #busyUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #held = false;
  #bytes = 0;

  constructor(
    private readonly msPerDot: number,
    private readonly mayRun: () => boolean,
    private readonly onDone: (dots: number) => void,
  ) {}

  /** Bytes waiting. */
  get waiting(): number {
    return this.#bytes;
  }
  get isBusy(): boolean {
    return this.#tasks.length > this.#head || performance.now() < this.#busyUntil;
  }

  push(task: Task): void {
    this.#tasks.push(task);
    this.#bytes += task.bytes;
  }

  clear(): void {
    this.#tasks = [];
    this.#head = 0;
    this.#bytes = 0;
    this.#busyUntil = 0;
  }

  hold(): void {
    this.#held = true;
    clearTimeout(this.#timer);
  }
  release(): void {
    this.#held = false;
    this.run();
  }

  run(): void {
    clearTimeout(this.#timer);
    while (!this.#held && this.mayRun()) {
      const task = this.#tasks[this.#head];
      if (!task) {
        this.#tasks = [];
        this.#head = 0;
        return;
      }
      const aheadMs = this.#busyUntil - performance.now();
      if (aheadMs > (task.exact ? 0 : slackMs)) {
        this.#timer = setTimeout(() => this.run(), aheadMs);
        return;
      }
      this.#head += 1;
      this.#bytes -= task.bytes;
      const { dots = 0, ms = 0 } = task.run();
      this.#busyUntil = Math.max(performance.now(), this.#busyUntil) + dots * this.msPerDot + ms;
      this.onDone(dots);
    }
  }
}
