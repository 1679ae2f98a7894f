import { z } from 'zod';
import { dcttechChannels } from '../../codec/dcttech/index.ts';
import { numatoLimits } from '../../codec/numato/index.ts';

const common = {
  driver: z.literal('relay'),
  model: z.string().min(1),
  /** How long an answer may take, and how often it is asked for. */
  answerMs: z.int().min(20).max(5000).default(300),
  attempts: z.int().min(1).max(10).default(3),
};

/** What differs between relay boards. `channel` is the one the lamp hangs on, counted as on the board. */
export const relayProfileSchema = z.discriminatedUnion('protocol', [
  z.strictObject({
    ...common,
    protocol: z.literal('numato'),
    channel: z
      .int()
      .min(0)
      .max(numatoLimits.channels - 1)
      .default(0),
  }),
  z.strictObject({
    ...common,
    protocol: z.literal('dcttech'),
    channel: z.int().min(1).max(dcttechChannels).default(1),
  }),
]);
export type RelayProfile = z.infer<typeof relayProfileSchema>;
