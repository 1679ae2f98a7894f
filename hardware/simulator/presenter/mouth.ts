/** Where the last cut ticket is. */
export type Place = 'none' | 'loop' | 'out' | 'retracted' | 'taken';

export interface Ticket {
  text: string[];
  fate: 'inside' | 'offered' | 'taken' | 'retracted' | 'ejected';
}

/** Tickets remembered for looking at. */
const keptTickets = 50;

/** The presenter: a cut ticket waits in its loop, is offered at the mouth, and leaves it by a hand or backwards. */
export class Mouth {
  place: Place = 'none';
  readonly tickets: Ticket[] = [];
  /** Ever. */
  taken = 0;
  retracted = 0;
  private timer: NodeJS.Timeout | undefined;
  private whenLeft: (() => void) | undefined;

  constructor(
    /** From the loop to the mouth, or back. */
    readonly travelMs: number,
    private readonly onChange: () => void,
  ) {}

  get holds(): boolean {
    return this.place === 'loop' || this.place === 'out';
  }

  /** A cut ticket comes in; one that still lies here is pushed out and falls. */
  feed(text: string[]): void {
    if (this.holds) this.end('ejected');
    this.tickets.push({ text, fate: 'inside' });
    if (this.tickets.length > keptTickets) this.tickets.shift();
    this.become('loop');
  }

  /** Out to the customer; after `ms` the printer acts by itself, unless 0. */
  offer(ms: number, act: () => void): void {
    const ticket = this.tickets.at(-1);
    if (this.place !== 'loop' || !ticket) return;
    ticket.fate = 'offered';
    this.become('out');
    if (ms === 0) return;
    this.whenLeft = act;
    this.timer = setTimeout(act, ms);
  }

  /** The customer's hand. False: nothing to take. */
  take(): boolean {
    if (this.place !== 'out') return false;
    this.taken += 1;
    this.end('taken');
    this.become('taken');
    return true;
  }

  /** The customer walks away: the printer's own time, where it has one, is over. */
  leave(): void {
    this.whenLeft?.();
  }

  retract(): void {
    if (!this.holds) return;
    this.retracted += 1;
    this.end('retracted');
    this.become('retracted');
  }

  eject(): void {
    if (!this.holds) return;
    this.end('ejected');
    this.become('none');
  }

  /** What lay here is put out. */
  powerOn(): void {
    this.eject();
    this.place = 'none';
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private end(fate: Ticket['fate']): void {
    const ticket = this.tickets.at(-1);
    if (ticket) ticket.fate = fate;
  }

  private become(place: Place): void {
    clearTimeout(this.timer);
    this.whenLeft = undefined;
    this.place = place;
    this.onChange();
  }
}
