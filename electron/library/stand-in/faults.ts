import { z } from 'zod';

/**
 * How the server misbehaves, for so many requests (`times`, without it until `normal`) of the kinds that change
 * something, or of all (`on`): garbage, halfLine, cutLine (half, but ended), wrongChecksum, wrongSequence, twice,
 * otherItem (an answer about something else) and silence act first · deaf does not act and says nothing · dropBefore and
 * dropAfter hang up before or after acting · slow answers late · late acts late, even when the line is gone ·
 * resendBefore and resendAfter ask for the request again, without and after acting.
 */
export const faultNames = [
  'garbage',
  'halfLine',
  'cutLine',
  'wrongChecksum',
  'wrongSequence',
  'twice',
  'otherItem',
  'silence',
  'deaf',
  'dropBefore',
  'dropAfter',
  'slow',
  'late',
  'resendBefore',
  'resendAfter',
] as const;
export type FaultName = (typeof faultNames)[number];

export const faultArgs = z.strictObject({
  times: z.int().positive().optional(),
  on: z.enum(['acts', 'all']).default('acts'),
  ms: z.int().min(0).max(600_000).default(1_000),
});
export type Fault = z.output<typeof faultArgs> & { name: FaultName };

const ACTS = ['09', '11', '29', '37', '65'];

export interface Faults {
  set(fault: Fault | null): void;
  current(): Fault | null;
  /** What is wrong with this request. */
  next(requestId: string): Fault | null;
}

export function createFaults(): Faults {
  let fault: Fault | null = null;
  return {
    set(chosen) {
      fault = chosen;
    },
    current: () => fault,
    next(requestId) {
      if (!fault || (fault.on === 'acts' && !ACTS.includes(requestId))) return null;
      const chosen = fault;
      if (fault.times !== undefined) fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : null;
      return chosen;
    },
  };
}
