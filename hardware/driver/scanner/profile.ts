import { z } from 'zod';
import { fallbackEncodings } from '../../codec/scan-line/index.ts';

const symbologies = ['qr', 'code128', 'code39', 'codabar', 'ean', 'dataMatrix', 'pdf417', 'aztec'] as const;

const common = {
  driver: z.literal('scanner'),
  model: z.string().min(1),
  /** For codes that are not UTF-8. */
  fallbackEncoding: z.enum(fallbackEncodings).default('windows-1251'),
};

const hexBytes = z
  .string()
  .regex(/^[0-9a-f]{2}( [0-9a-f]{2})*$/i)
  .transform((hex) => Uint8Array.from(hex.split(' '), (byte) => Number.parseInt(byte, 16)));

/** Sends lines; understands at most a trigger, and never answers. */
const linesProfile = z.strictObject({
  ...common,
  protocol: z.literal('lines'),
  /** Bytes that end a code; none: only silence does. */
  terminators: z.array(z.int().min(0).max(0x7f)).default([0x0d, 0x0a]),
  /** Silence that ends a code without a suffix. */
  idleFlushMs: z.int().min(20).max(2000).default(100),
  /** True where each code surely ends with a terminator: one that ends with silence is then told as cut. */
  suffixRequired: z.boolean().default(false),
  /** Is the scanner set up to send AIM identifiers before codes? */
  aim: z.boolean().default(false),
  trigger: z
    .strictObject({
      on: hexBytes,
      off: hexBytes,
      /** It stops by itself after its own time-out: while a read waits it is triggered again. */
      againEveryMs: z.int().min(500).max(60_000).default(5000),
    })
    .optional(),
});

/** Zebra's Simple Serial Interface: each packet has a checksum and is acknowledged. */
const ssiProfile = z.strictObject({
  ...common,
  protocol: z.literal('ssi'),
  /** Between the waking 00 and the command. */
  wakeMs: z.int().min(0).max(500).default(50),
  /** It falls asleep no sooner than this after a byte. */
  awakeMs: z.int().min(0).max(60_000).default(500),
  ackMs: z.int().min(20).max(5000).default(500),
  attempts: z.int().min(1).max(10).default(3),
  /** Silence in the middle of a packet that ends it. */
  idleFlushMs: z.int().min(20).max(2000).default(100),
  /** How long the next packet of a long code, or a repeated one, may take. */
  nextPacketMs: z.int().min(100).max(10_000).default(1000),
  againEveryMs: z.int().min(500).max(60_000).default(4000),
  /** Code type → symbology, both as the scanner's table has them; others are `other`. */
  symbologies: z.partialRecord(z.enum(symbologies), z.array(z.int().min(0).max(0xff))).default({}),
});

/** USB HID-POS: reports that are joined; no commands. */
const hidPosProfile = z.strictObject({
  ...common,
  protocol: z.literal('hidPos'),
  /** How long the next part of a long code may take; over USB it follows within a few ms. */
  nextPartMs: z.int().min(20).max(5000).default(300),
});

/** What differs between scanners; one YAML file each in hardware/profiles. */
export const scannerProfileSchema = z.discriminatedUnion('protocol', [
  linesProfile,
  ssiProfile,
  hidPosProfile,
]);
export type ScannerProfile = z.infer<typeof scannerProfileSchema>;
export type LinesProfile = z.infer<typeof linesProfile>;
export type SsiProfile = z.infer<typeof ssiProfile>;
export type HidPosProfile = z.infer<typeof hidPosProfile>;
