import { z } from 'zod';
import { type CallDefinition, nothing } from './channel.ts';

/** The dock plays with simulators; it exists only in development and can touch nothing else. */
const dock = ['dock'] as const;

/** One argument of a simulator's command, as a field of a form. */
export const dockField = z.object({
  name: z.string(),
  kind: z.enum(['text', 'number', 'yesNo', 'choice', 'json']),
  choices: z.array(z.string()),
  required: z.boolean(),
});
export const dockCommand = z.object({ name: z.string(), fields: z.array(dockField) });
export const dockDevice = z.object({
  id: z.string(),
  profile: z.string(),
  /** Null: its simulator does not answer (yet). */
  commands: z.array(dockCommand).nullable(),
  /** Documents it can be shown by name. */
  specimens: z.array(z.object({ id: z.string(), label: z.string(), valid: z.boolean() })),
  prints: z.boolean(),
});
/** The keys of a keypad being learnt; words of hardware/role/keypad-learning.ts. */
export const dockLearning = z.object({
  device: z.string(),
  /** The key to press now; null when it is over. */
  asking: z.string().nullable(),
  learnt: z.array(z.object({ key: z.string(), codes: z.array(z.string()) })),
  refused: z.object({ code: z.string(), why: z.enum(['used', 'modifier']) }).nullable(),
  ended: z.enum(['done', 'timedOut']).nullable(),
  /** Lines for kiosk.yaml, once it is over; empty when nothing was learnt. */
  yaml: z.string(),
});
export type DockLearning = z.infer<typeof dockLearning>;
const commandName = z.string().regex(/^[a-zA-Z]{1,40}$/);
const argument = z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.unknown()).max(100)]);

export const dockCalls = {
  dockState: {
    input: nothing,
    output: z.object({ ok: z.literal(true), devices: z.array(dockDevice) }),
    actors: dock,
  },
  dockOrder: {
    input: z.strictObject({
      device: z.string(),
      command: commandName,
      args: z.record(z.string().max(40), argument),
    }),
    output: z.object({
      ok: z.literal(true),
      done: z.boolean(),
      /** A code of the simulator when it was not done; what it answered, in short, when it was. */
      message: z.string().nullable(),
    }),
    actors: dock,
  },
  /** The paper hanging out of the printer, as PNG. */
  dockPaper: {
    input: z.strictObject({ printer: z.string() }),
    output: z.object({ ok: z.literal(true), png: z.instanceof(Uint8Array).nullable() }),
    actors: dock,
  },
} as const satisfies Record<string, CallDefinition>;
