import { z } from 'zod';
import { deviceHead } from './device-parts.ts';

export const testItemSchema = deviceHead.extend({
  state: z.enum(['waiting', 'running', 'asking', 'passed', 'failed', 'skipped']),
  steps: z.array(
    z.object({
      /** Text keys under `staff:test.step.`, or as it is where there is none. */
      name: z.string(),
      outcome: z.string(),
      detail: z.string().nullable(),
      passed: z.boolean(),
    }),
  ),
  /** What the technician has to do now; text key under `staff:test.do.` */
  ask: z.enum(['watchPaper', 'takePaper', 'card', 'code', 'watchLamp', 'press']).nullable(),
  /** What only eyes and ears can tell; text key under `staff:test.question.` */
  question: z.enum(['page', 'lamp', 'keys', 'beep']).nullable(),
});
export type TestItem = z.infer<typeof testItemSchema>;

/** Guided self-test of one device, or of all. */
export const testPage = z.object({
  page: z.literal('test'),
  /** null: all of them. */
  device: z.string().nullable(),
  run: z.enum(['ready', 'running', 'done']),
  items: z.array(testItemSchema),
  /** What the machine took, without the waits for a person. */
  machineMs: z.int(),
});
