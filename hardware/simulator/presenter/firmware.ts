import type { Token } from '../printer/esc-pos/tokenizer.ts';
import type { Faults } from '../printer/status.ts';
import type { Mouth } from './mouth.ts';

/** What one command of a family makes the mechanism do. */
export interface Errand {
  /** Time the mechanism needs, beside what it prints. */
  ms?: number;
  /** When everything before it is done and the paper stands still. */
  after?: () => void;
}

/** The machine as the firmware of a family sees it. */
export interface Mechanism {
  readonly faults: Faults;
  readonly mouth: Mouth;
  readonly millimetresPrinted: number;
  readonly cuts: number;
  /** From the loop to the mouth, or back. */
  readonly presenterMs: number;
  reply(bytes: readonly number[]): void;
  /** Everything received but not yet printed is forgotten. */
  clear(): void;
}

/** What makes a printer with a presenter one of its family. */
export interface Firmware {
  /** Sees a byte as it comes in, and acts at once on real-time commands; it goes on to the buffer all the same. */
  notice(byte: number): void;
  /** Cuts the stream into tokens of ESC/POS, whatever the family's own commands are. */
  read(byte: number): readonly Token[];
  /** A token only this family knows, or one it treats in its own way; undefined: as ESC/POS has it. */
  obey(token: Token): Errand | undefined;
  /** A ticket was cut and lies in the loop. */
  onCut(): Errand | undefined;
  /** Something the status speaks of has changed. */
  changed(): void;
  powerOn(): void;
  readonly state: Record<string, unknown>;
}
