import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { updateProblem } from './problem.ts';

const version = z.string().max(200);

/** What an update is in the middle of. A kill leaves the step it was in; the next run goes on from there, or back. */
const updateStep = z.enum([
  'idle',
  'downloading', // nothing is changed yet
  'waiting', // for the hall to be empty; nothing is changed yet
  'installing',
  'proving', // started, and its health is looked at
  'goingBack',
  'provingOld',
]);

export const updateStateSchema = z.object({
  step: updateStep,
  /** The version that ran before, and the one that shall run. */
  from: version.nullable(),
  to: version.nullable(),
  /** How often `to` was begun to be installed. */
  tries: z.int(),
  since: z.string(),
  /** Versions that were not healthy here: never again by themselves. */
  refused: z.array(z.object({ version, why: z.array(z.string()), at: z.string() })),
  last: z
    .object({
      at: z.string(),
      outcome: z.enum(['updated', 'wentBack', 'nothingNew', 'failed']),
      problem: updateProblem.nullable(),
      version: version.nullable(),
    })
    .nullable(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;

export const idle: UpdateState = {
  step: 'idle',
  from: null,
  to: null,
  tries: 0,
  since: new Date(0).toISOString(),
  refused: [],
  last: null,
};

/** `broken`: it is there and cannot be understood; who knows what is going on. */
export type ReadState = { ok: true; state: UpdateState } | { ok: false; broken: true };

export function readState(file: string): ReadState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, state: idle };
    throw error;
  }
  const parsed = updateStateSchema.safeParse(jsonOf(text));
  return parsed.success ? { ok: true, state: parsed.data } : { ok: false, broken: true };
}

/** On the disk when it returns: the old state or the new one, never half of one, whatever happens to the power. */
export function writeState(file: string, state: UpdateState): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const next = `${file}.new`;
  const open = openSync(next, 'w', 0o600);
  try {
    writeSync(open, `${JSON.stringify(state, null, 2)}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
  renameSync(next, file);
  const entry = openSync(folder, 'r');
  try {
    fsyncSync(entry);
  } finally {
    closeSync(entry);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
