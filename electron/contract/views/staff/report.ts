import { z } from 'zod';

/** A line of the readiness report, in codes (electron/readiness/report.ts); its words: texts/report-words.ts. */
export const reportLine = z.object({
  code: z.string(),
  subject: z.string().nullable(),
  outcome: z.enum(['fail', 'notTested', 'pass']),
  reason: z.string().nullable(),
  toDo: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
const count = z.int().min(0);

export const reportPage = z.object({
  page: z.literal('report'),
  /** `proved`: the escape checks alone have run. */
  state: z.enum(['start', 'running', 'proved', 'done']),
  problem: z
    .enum(['trail', 'openToOthers', 'foreignOwner', 'damaged', 'unreadable', 'canceled', 'failed'])
    .nullable(),
  parts: z.array(
    z.object({
      part: z.enum(['system', 'devices', 'data', 'lockdown']),
      state: z.enum(['waiting', 'running', 'done']),
      done: count,
      failed: count,
    }),
  ),
  question: z
    .object({
      kind: z.enum(['page', 'lamp', 'keys', 'screen', 'sound', 'card', 'contact']),
      device: z.string().nullable(),
      /** Something to do; it is skipped, not answered. */
      hands: z.boolean(),
    })
    .nullable(),
  /** Worst first. */
  lines: z.array(reportLine),
  result: z
    .object({
      madeAt: z.string(),
      verdict: z.enum(['passed', 'incomplete', 'failed']),
      counts: z.object({ fail: count, notTested: count, pass: count }),
      /** Of the key that signed. */
      fingerprint: z.string(),
      hash: z.string(),
      qr: z.string(),
      /** In the folder `reports` of the data folder; empty: they could not be written. */
      files: z.array(z.string()),
      hasPdf: z.boolean(),
      /** null: this kiosk has no A4 printer. */
      print: z.enum(['ready', 'printing', 'confirmed', 'processed', 'sent', 'failed', 'unknown']).nullable(),
    })
    .nullable(),
  shown: z.enum(['lines', 'pdf']),
});
