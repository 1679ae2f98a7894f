/** Knife and presenter take as long as so much paper at the speed of printing: 150 ms of an ordinary printer. */
export const motion = { cutMm: 18, moveMm: 18 } as const;

export type Piece = 'none' | 'inside' | 'presented';

/** The presenter: one cut piece of paper, inside or out of the mouth. */
export class SimulatedMouth {
  piece: Piece = 'none';
  taken = 0;
  retracted = 0;
  #timeOut: NodeJS.Timeout | undefined;
  #timeOutMs = 0;

  constructor(private readonly onTimeOut: () => void) {}

  /** After so long it takes the paper back by itself; 0: never. */
  setTimeOut(ms: number): void {
    this.#timeOutMs = ms;
  }

  cut(): void {
    if (this.piece === 'none') this.piece = 'inside';
  }

  present(): void {
    if (this.piece === 'none') return;
    this.piece = 'presented';
    clearTimeout(this.#timeOut);
    if (this.#timeOutMs > 0) this.#timeOut = setTimeout(() => this.expire(), this.#timeOutMs);
  }

  /** A person pulls it out; false when there is nothing to pull. */
  take(): boolean {
    if (this.piece !== 'presented') return false;
    this.taken += 1;
    this.#empty();
    return true;
  }

  /** Let out altogether: it falls. */
  drop(): void {
    if (this.piece !== 'none') this.#empty();
  }

  retract(): boolean {
    if (this.piece === 'none') return false;
    this.retracted += 1;
    this.#empty();
    return true;
  }

  /** Its own time is over. */
  expire(): void {
    if (this.piece === 'presented' && this.#timeOutMs > 0 && this.retract()) this.onTimeOut();
  }

  close(): void {
    clearTimeout(this.#timeOut);
  }

  #empty(): void {
    this.piece = 'none';
    clearTimeout(this.#timeOut);
  }
}
