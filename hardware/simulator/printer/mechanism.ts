import type { Errand } from './firmware.ts';

/** One thing to do after what was told before. */
export interface Task {
  /** Bytes it takes up in the receive buffer until it is done. */
  bytes: number;
  run(): void;
}

/** Timers are coarse: the mechanism may run this far ahead of its pace between two. */
const slackMs = 5;

/** Motor and knife: does tasks one after the other at the speed of the paper. */
export class Mechanism {
  private tasks: Task[] = [];
  private head = 0;
  private bytes = 0;
  private due: (() => void)[] = [];
  private busyUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private running = false;

  constructor(
    private readonly msPerDot: number,
    private readonly mayRun: () => boolean,
  ) {}

  /** Bytes waiting. */
  get waiting(): number {
    return this.bytes;
  }
  /** The paper moves and something comes after it. */
  get isMoving(): boolean {
    return this.timer !== undefined;
  }
  get isBusy(): boolean {
    return this.tasks.length > this.head || this.due.length > 0 || performance.now() < this.busyUntil;
  }

  push(task: Task): void {
    this.tasks.push(task);
    this.bytes += task.bytes;
  }

  /** What the task that runs sets going; how long it takes is known only now. */
  add({ dots = 0, ms = 0, after }: Errand): void {
    const takesMs = dots * this.msPerDot + ms;
    if (takesMs > 0) this.busyUntil = Math.max(performance.now(), this.busyUntil) + takesMs;
    if (after) this.due.push(after);
  }

  /** What waits is forgotten; paper that moves comes to rest. */
  clear(): void {
    this.tasks = [];
    this.head = 0;
    this.bytes = 0;
    this.due = [];
  }

  powerOff(): void {
    this.clear();
    this.stop();
    this.busyUntil = 0;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Also called from within a task that mends something: the loop below goes on by itself. */
  run(): void {
    if (this.running) return;
    this.running = true;
    try {
      this.work();
    } finally {
      this.running = false;
    }
  }

  private work(): void {
    this.stop();
    while (this.mayRun()) {
      const aheadMs = this.busyUntil - performance.now();
      if (aheadMs > (this.due.length > 0 ? 0 : slackMs)) {
        this.timer = setTimeout(() => this.run(), aheadMs);
        return;
      }
      for (const act of this.due.splice(0)) act();
      const task = this.tasks[this.head];
      if (!task) {
        this.tasks = [];
        this.head = 0;
        return;
      }
      this.head += 1;
      this.bytes -= task.bytes;
      task.run();
    }
  }
}
