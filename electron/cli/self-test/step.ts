import type { DeviceConfig } from '../../../hardware/config.ts';
import type { Host } from '../../../hardware/device/host.ts';
import type { CallError } from '../../../hardware/role/result.ts';
import type { Context } from '../context.ts';

/** One thing a self-test did. `outcome`: a stable word; `detail`: more of it, never personal data. */
export interface Step {
  name: string;
  outcome: string;
  detail?: string;
  /** Absent from the JSON of the command: did this step pass? */
  passed: boolean;
}

export interface Bench {
  host: Host;
  device: DeviceConfig;
  context: Context;
  timeoutMs: number;
  /** Asks the person to do something. */
  say(words: string): void;
}

export const passed = (name: string, outcome: string, detail?: string): Step =>
  detail === undefined ? { name, outcome, passed: true } : { name, outcome, detail, passed: true };
export const notPassed = (name: string, { code, detail }: CallError): Step =>
  detail === undefined
    ? { name, outcome: code, passed: false }
    : { name, outcome: code, detail, passed: false };
