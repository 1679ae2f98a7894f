import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

export const logLimits = {
  /** Some weeks of a busy kiosk; small enough to be sent over a poor line. */
  maxBytes: 5_000_000,
  /** Older ones are overwritten: a log never fills the disk. */
  kept: 4,
} as const;

/** A log file that starts anew when it is full: `qyzmet.log`, `qyzmet.log.1` (newest) … `.4`. */
export class RotatingFile {
  readonly #file: string;
  readonly #limits: { maxBytes: number; kept: number };
  #handle: number;
  #size: number;

  constructor(file: string, limits: { maxBytes: number; kept: number } = logLimits) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.#file = file;
    this.#limits = limits;
    this.#handle = openSync(file, 'a', 0o600);
    this.#size = fstatSync(this.#handle).size;
  }

  /** At once and not later: the last line before a crash is the one that is wanted. A full disk loses lines, no more. */
  write(line: string): void {
    try {
      if (this.#size > this.#limits.maxBytes) this.#rotate();
      this.#size += writeSync(this.#handle, line);
    } catch {
      // Nobody could be told but the log.
    }
  }

  #rotate(): void {
    closeSync(this.#handle);
    const older = (n: number) => (n === 0 ? this.#file : `${this.#file}.${n}`);
    for (let n = this.#limits.kept - 1; n >= 0; n -= 1)
      if (existsSync(older(n))) renameSync(older(n), older(n + 1));
    this.#handle = openSync(this.#file, 'a', 0o600);
    this.#size = 0;
  }
}
