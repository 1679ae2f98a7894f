import { z } from 'zod';
import { type KeypadLayout, keypadTableSchema } from '../../role/keypad.ts';
import { layOver } from '../../role/keypad-keys.ts';

/** What differs between keypads. `settings` of kiosk.yaml gives `keys`: the codes that this unit was learnt to send. */
export const keypadProfileSchema = z.strictObject({
  driver: z.literal('keypad'),
  model: z.string().min(1),
  /** Codes as the unit leaves the factory. */
  table: keypadTableSchema,
  /** Laid over the table, key by key; an empty list takes a key away. */
  keys: keypadTableSchema.default({}),
  /** AudioNav: repeats under 30 ms are bounces (facts/devices.md §5.1). */
  bounceMs: z.int().min(0).max(500).default(30),
});
export type KeypadProfile = z.infer<typeof keypadProfileSchema>;

export const layoutOf = ({ table, keys, bounceMs }: KeypadProfile): KeypadLayout => ({
  keys: layOver(table, keys),
  bounceMs,
});
