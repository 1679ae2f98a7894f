import { z } from 'zod';

const controlCharacter = z.int().min(0).max(0x1f);

/** What differs between MRZ readers; one YAML file each in hardware/profiles. */
export const mrzProfileSchema = z.strictObject({
  driver: z.literal('mrz'),
  model: z.string().min(1),
  /**
   * elyctis: TLV commands, armed for each read · lines: sends lines by itself, understands no commands · stxEtx: the
   * same in frames of STX and ETX · imager: set up for OCR when attached, triggered for each read, sends lines.
   */
  protocol: z.enum(['elyctis', 'lines', 'stxEtx', 'imager']),
  /** All but stxEtx: bytes that end a message; the ends of lines are always 0A and 0D. */
  terminators: z.array(controlCharacter).default([0x03]),
  /** stxEtx only: is ETX followed by the XOR of the bytes after STX, ETX included? */
  lrc: z.enum(['none', 'xor']).default('none'),
  /** Silence that ends a message which does not tell its end. */
  idleFlushMs: z.int().min(20).max(2000).default(250),
  /** elyctis and imager: how long an answer to a command may take, and how often it is asked for. */
  answerMs: z.int().min(50).max(5000).default(500),
  attempts: z.int().min(1).max(10).default(3),
  /** elyctis: while a read waits it is armed again, which also shows that it is alive. imager: triggered again. */
  rearmEveryMs: z.int().min(500).max(60_000).default(4000),
  /** imager only: menu commands that switch on the reading of machine readable zones. */
  setUp: z
    .array(z.string().regex(/^[A-Z0-9]{6,20}$/))
    .max(10)
    .default([]),
});
export type MrzProfile = z.infer<typeof mrzProfileSchema>;
