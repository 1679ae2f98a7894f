import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import { writeDurably } from '../storage/durable-file.ts';

/**
 * Up to which number tickets may have been given out today, in a file beside the database: when that is lost, nobody is
 * given a number that another holds. Reserved in steps, so that not every ticket waits for the disk twice; after a loss
 * the numbers jump by less than a step.
 */
export interface HighWater {
  /** Before this number is given out; on the disk when it returns. */
  reserve(day: string, letter: string, ordinal: number): void;
  /** Numbers up to this are not given out again; 0 but after a loss. */
  floor(day: string, letter: string): number;
  /** The latest day on which one was given out before a loss; null: none is known. */
  day(): string | null;
  /** The database has been lost: what was reserved counts as given out. `known`: its file could be read. */
  lost(today: string): { known: boolean };
}

const STEP = 10;
/** After a loss of this file too: the second series of the letter (AA001), which no ordinary day reaches. */
const UNKNOWN_FLOOR = 999;

const letters = z.record(z.string().regex(/^[A-Z]$/), z.int().min(0));
const fileSchema = z.strictObject({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  reserved: letters,
  /** Of this day, since a loss; null: there was none. */
  floors: letters.nullable(),
  /** Nobody knew what was given out: every letter begins behind this. */
  atLeast: z.int().min(0),
});
type Kept = z.infer<typeof fileSchema>;

export const highWaterFileOf = (dataFolder: string): string => path.join(dataFolder, 'numbering.json');

export function openHighWater(file: string, log: Log): HighWater {
  let kept = read(file);

  function write(next: Kept): void {
    kept = next;
    try {
      writeDurably(file, `${JSON.stringify(next)}\n`);
    } catch (error) {
      // a ticket is worth more now than its number after a loss of the database
      log.error(whereOf(error), 'the numbers given out could not be reserved');
    }
  }
  return {
    reserve(day, letter, ordinal) {
      const today = kept?.day === day ? kept : { day, reserved: {}, floors: null, atLeast: 0 };
      if (ordinal <= (today.reserved[letter] ?? 0)) return;
      write({ ...today, reserved: { ...today.reserved, [letter]: Math.ceil(ordinal / STEP) * STEP } });
    },
    floor(day, letter) {
      if (kept?.day !== day || kept.floors === null) return 0;
      return Math.max(kept.atLeast, kept.floors[letter] ?? 0);
    },
    day: () => (kept?.floors === null ? null : (kept?.day ?? null)),
    lost(today) {
      const known = kept !== null;
      const { day, reserved, atLeast } = kept ?? { day: today, reserved: {}, atLeast: UNKNOWN_FLOOR };
      write({ day, reserved, floors: { ...reserved }, atLeast });
      return { known };
    },
  };
}

function read(file: string): Kept | null {
  try {
    return fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
