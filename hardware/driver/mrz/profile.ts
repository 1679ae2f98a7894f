import { z } from 'zod';

/** What differs between MRZ readers; one YAML file each in hardware/profiles. */
export const mrzProfileSchema = z.strictObject({
  driver: z.literal('mrz'),
  model: z.string().min(1),
  /** elyctis: TLV commands, armed for each read · lines: sends by itself, understands no commands. */
  protocol: z.enum(['elyctis', 'lines']),
  /** Bytes that end a message at once; the ends of lines are always 0A and 0D. */
  terminators: z.array(z.int().min(0).max(0x1f)).default([0x03]),
  /** Silence that ends a message which has no terminator. */
  idleFlushMs: z.int().min(20).max(2000).default(250),
  /** elyctis only: how long an answer to a command may take, and how often it is asked for. */
  answerMs: z.int().min(50).max(5000).default(500),
  attempts: z.int().min(1).max(10).default(3),
  /** elyctis only: while a read waits it is armed again, which also shows that the reader is alive. */
  rearmEveryMs: z.int().min(500).max(60_000).default(4000),
});
export type MrzProfile = z.infer<typeof mrzProfileSchema>;
