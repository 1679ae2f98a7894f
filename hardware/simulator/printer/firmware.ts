import type { Token } from './esc-pos/token.ts';
import type { PaperRoll } from './paper/roll.ts';
import type { Faults } from './status.ts';

/** What one command makes the mechanism do. */
export interface Errand {
  /** Paper that moves. */
  dots?: number;
  /** Time it takes beside that. */
  ms?: number;
  /** The knife falls. */
  cut?: boolean;
  /** When everything before it is done and the paper stands still. */
  after?: () => void;
}

/** The printer as its firmware sees it. */
export interface Body {
  readonly faults: Readonly<Faults>;
  readonly paper: PaperRoll;
  /** Something received is not done yet, or the paper still moves. */
  readonly isBusy: boolean;
  readonly msPerMm: number;
  /** Since power-on for the first time. */
  readonly printedMm: number;
  readonly cuts: number;
  reply(bytes: readonly number[]): void;
  /** In its turn: behind everything received so far. */
  do(run: () => Errand): void;
  /** Everything received but not yet printed is forgotten. */
  clear(): void;
  /** Something beside the faults has changed of what the status speaks of. */
  tell(): void;
}

/** What makes a printer one of its family: bytes in, bytes out. */
export interface Firmware {
  /** Sees a byte as it comes off the line and obeys real-time commands; answers what goes on to the receive buffer. */
  notice(byte: number): readonly number[];
  /** Cuts what is in the buffer into tokens: those of ESC/POS, and the family's own. */
  read(byte: number): readonly Token[];
  /** True: the token was obeyed when it was read. The others wait for their turn. */
  atOnce?(token: Token): boolean;
  /** A token only this family knows, or treats in its own way; undefined: as ESC/POS has it. */
  obey(token: Token): Errand | undefined;
  /** The knife has fallen. */
  onCut?(): Errand | undefined;
  /** Something the status speaks of has changed. */
  changed(before: Readonly<Faults>): void;
  /** GS a n, where the family has it. */
  setAutomaticStatus?(n: number): void;
  /** Everything that was sent before the switch is forgotten. */
  powerOn(): void;
  state(): Record<string, unknown>;
}
