import { z } from 'zod';

/**
 * How NCALayer misbehaves until `normal`, or for so many signatures (`times`): hang takes a request and never answers ·
 * slow answers late · garbage answers with something else · twoAnswers answers twice · otherData signs something else ·
 * otherAuthority signs with a key of an authority nobody knows · anyKey offers keys of the wrong kind, too · fail answers
 * with an error nobody knows · notNcalayer greets as another program · silent does not greet.
 */
export const faultNames = [
  'hang',
  'slow',
  'garbage',
  'twoAnswers',
  'otherData',
  'otherAuthority',
  'anyKey',
  'fail',
  'notNcalayer',
  'silent',
] as const;
export type FaultName = (typeof faultNames)[number];

export const faultArgs = z.strictObject({ times: z.int().positive().optional() });
export const slowArgs = faultArgs.extend({ ms: z.int().min(0).max(600_000) });

export interface Fault {
  name: FaultName | 'normal';
  ms?: number;
  times?: number | undefined;
}

export interface Faults {
  set(fault: Fault): void;
  current(): Fault;
  /** What is wrong with the signature that begins now. */
  next(): Fault;
}

export function createFaults(): Faults {
  let fault: Fault = { name: 'normal' };
  return {
    set(chosen) {
      fault = chosen;
    },
    current: () => fault,
    next() {
      const chosen = fault;
      if (fault.times !== undefined)
        fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : { name: 'normal' };
      return chosen;
    },
  };
}
