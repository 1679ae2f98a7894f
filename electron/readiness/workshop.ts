import { z } from 'zod';
import type { Language } from '../contract/values/language.ts';
import type { InspectOrder } from './inspect.ts';
import { readinessLimits as limits } from './limits.ts';
import { type Line, lineSchema, type SignedReport } from './report.ts';

/**
 * What is not done in main: looking through a big database would stop the screen, and drawing needs an addon.
 * A program of its own does it, one for each job, which ends with it.
 */
export type Job =
  | { kind: 'system' | 'data'; order: InspectOrder }
  | { kind: 'draw'; signed: SignedReport; language: Language }
  | { kind: 'testPage'; device: string };

/** Rejects when the job failed or its time is over. */
export type RunJob = (job: Job, deadlineMs: number) => Promise<unknown>;

export interface Workshop {
  inspect(part: 'system' | 'data', order: InspectOrder): Promise<Line[]>;
  /** The report as a PDF for A4. */
  draw(signed: SignedReport, language: Language): Promise<Uint8Array>;
  /** For a page printer. */
  testPage(device: string): Promise<Uint8Array>;
}

const linesSchema = z.array(lineSchema);
const bytesSchema = z.instanceof(Uint8Array);

export const createWorkshop = (run: RunJob): Workshop => ({
  inspect: async (kind, order) => linesSchema.parse(await run({ kind, order }, limits.inspectMs)),
  draw: async (signed, language) =>
    bytesSchema.parse(await run({ kind: 'draw', signed, language }, limits.drawMs)),
  testPage: async (device) => bytesSchema.parse(await run({ kind: 'testPage', device }, limits.drawMs)),
});
