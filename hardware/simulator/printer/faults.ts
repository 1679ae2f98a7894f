import type { Faults } from './status.ts';

/** A fault that strikes in the middle of a job. */
export const armable = [
  'paperOut',
  'openCover',
  'jam',
  'cutterError',
  'hotHead',
  'unplug',
  'hang',
  'powerCycle',
  'paperLow',
] as const;
export type ArmedFault = (typeof armable)[number];

/** Faults that stand until somebody mends them. */
export const standing = {
  paperLow: { paper: 'low' },
  paperOut: { paper: 'out' },
  openCover: { coverOpen: true },
  jam: { jammed: true },
  cutterError: { cutterError: true },
  hotHead: { headHot: true },
} as const satisfies Partial<Record<ArmedFault, Partial<Faults>>>;

/** Counts down bytes or dots; `strike` says which fault is due now, once. */
export class Countdown {
  private left = 0;
  private fault: ArmedFault | undefined;

  arm(count: number, fault: ArmedFault): void {
    this.left = count;
    this.fault = fault;
  }
  strike(count: number): ArmedFault | undefined {
    if (!this.fault) return undefined;
    this.left -= count;
    if (this.left > 0) return undefined;
    const due = this.fault;
    this.fault = undefined;
    return due;
  }
}
