import { z } from 'zod';
import { readerProfiles } from './mrz/reader.ts';
import { printerProfileNames } from './printer/profiles.ts';

const common = {
  /** Symbolic link the terminal appears at. */
  pty: z.string().min(1),
  /** Unix socket for playing with it; the kernel takes no longer path. */
  control: z.string().min(1).max(107).optional(),
  bitsPerSecond: z.number().positive().optional(),
};

/** What a simulator is started with. */
export const simulatorOptionsSchema = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('mrz'), profile: z.enum(readerProfiles), ...common }),
  z.strictObject({
    driver: z.literal('escpos'),
    profile: z.enum(printerProfileNames),
    ...common,
    /** Each torn-off receipt is written here as receipt-0001.png, receipt-0002.png, … */
    paperDir: z.string().min(1).optional(),
    mmPerSecond: z.number().positive().optional(),
    flowControl: z.enum(['none', 'xonXoff']).optional(),
  }),
]);
export type SimulatorOptions = z.input<typeof simulatorOptionsSchema>;
