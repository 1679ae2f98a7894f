import { z } from 'zod';
import type { DeviceConfig } from '../../../hardware/config.ts';
import type { CallError } from '../../../hardware/role/result.ts';
import type { DeviceCalls } from '../devices.ts';

/** One thing a self-test did. `outcome`: a stable word; `detail`: more of it, never personal data. */
export const stepSchema = z.object({
  name: z.string(),
  outcome: z.string(),
  detail: z.string().optional(),
  passed: z.boolean(),
});
export type Step = z.infer<typeof stepSchema>;
/** Each when it is done. */
export type Steps = AsyncGenerator<Step, void>;

export interface Bench {
  calls: DeviceCalls;
  device: DeviceConfig;
  timeoutMs: number;
  /** Ends everything. */
  signal: AbortSignal;
  /** Ends what waits for a person; a page that is being printed is printed to its end. */
  waiting: AbortSignal;
  /** Asks the person to do something. */
  say(words: string): void;
  /** Hears each step when it is done. */
  done(step: Step): void;
  /** A page for a page printer; null: there is nobody here who can draw one. */
  testPdf(): Promise<Uint8Array | null>;
}

export const passed = (name: string, outcome: string, detail?: string): Step =>
  detail === undefined ? { name, outcome, passed: true } : { name, outcome, detail, passed: true };
export const notPassed = (name: string, { code, detail }: CallError): Step =>
  detail === undefined
    ? { name, outcome: code, passed: false }
    : { name, outcome: code, detail, passed: false };
