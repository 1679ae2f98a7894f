import { z } from 'zod';
import { type CallDefinition, nothing } from './channel.ts';

/** The dock plays with simulators; it exists only in development and can touch nothing else. */
const dock = ['dock'] as const;
const outcome = z.object({ ok: z.literal(true), done: z.boolean(), message: z.string().nullable() });

export const printerAction = z.enum([
  'paperOut',
  'paperLow',
  'loadPaper',
  'openCover',
  'closeCover',
  'tear',
  'unplug',
  'plug',
]);
export const readerAction = z.enum(['unplug', 'plug']);

export const dockCalls = {
  dockState: {
    input: nothing,
    output: z.object({
      ok: z.literal(true),
      specimens: z.array(z.object({ id: z.string(), label: z.string(), valid: z.boolean() })),
      printers: z.array(z.object({ id: z.string(), name: z.string() })),
      readers: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    actors: dock,
  },
  dockSwipe: {
    input: z.strictObject({ reader: z.string(), specimen: z.string() }),
    output: outcome,
    actors: dock,
  },
  dockReader: {
    input: z.strictObject({ reader: z.string(), action: readerAction }),
    output: outcome,
    actors: dock,
  },
  dockPrinter: {
    input: z.strictObject({ printer: z.string(), action: printerAction }),
    output: outcome,
    actors: dock,
  },
  /** The paper hanging out of the printer, as PNG. */
  dockPaper: {
    input: z.strictObject({ printer: z.string() }),
    output: z.object({ ok: z.literal(true), png: z.instanceof(Uint8Array).nullable() }),
    actors: dock,
  },
} as const satisfies Record<string, CallDefinition>;
