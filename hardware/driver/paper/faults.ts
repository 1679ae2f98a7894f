import type { PrintReason } from '../../role/printer.ts';
import type { Condition, PaperState } from '../../role/status.ts';

interface FaultFacts {
  reason: PrintReason;
  condition: Condition;
  /** The printer goes on by itself; a running job waits. */
  passes?: true;
}

const technician = (detail: string, reason: PrintReason = 'hardwareError'): FaultFacts => ({
  reason,
  condition: { device: 'hardwareError', action: 'maintenance', detail },
});
/** Stays until the printer is switched off and on, even when the cause is gone. */
const needsReset = (reason: PrintReason): FaultFacts => ({
  reason,
  condition: { device: 'hardwareError', action: 'reset', detail: reason },
});
const staff = (reason: PrintReason): FaultFacts => ({
  reason,
  condition: { device: 'userError', action: 'clear', detail: reason },
});

/**
 * What a printer may say is wrong with it, in words all families share. In order of weight: the first that holds is
 * shown, since the others often follow from it.
 */
const faults = {
  firmware: technician('firmware'),
  unrecoverable: technician('hardwareError'),
  cutterError: technician('cutterError', 'cutterError'),
  cutterJam: needsReset('cutterError'),
  feedError: needsReset('paperJam'),
  paperJam: staff('paperJam'),
  // before paper: with the cover open or the head lifted the paper sensor often sees none
  coverOpen: staff('coverOpen'),
  presenterJam: staff('paperJam'),
  paperOut: staff('paperOut'),
  recoverable: technician('hardwareError'),
  presenterStopped: technician('presenterStopped'),
  blackMarkMissing: technician('blackMarkMissing'),
  outOfRange: technician('outOfRange'),
  headHot: {
    reason: 'headHot',
    condition: { device: 'hardwareError', action: 'suspend', detail: 'headHot' },
    passes: true,
  },
  // somebody holds the feed button
  feeding: { reason: 'deviceBusy', condition: { device: 'online' }, passes: true },
  offline: {
    reason: 'deviceNotReady',
    condition: { device: 'offline', action: 'clear', detail: 'printerOffline' },
    passes: true,
  },
} as const satisfies Record<string, FaultFacts>;
export type Fault = keyof typeof faults;

const order = Object.keys(faults) as Fault[]; // keys of a literal object
const heaviest = (present: readonly Fault[]): FaultFacts | undefined => {
  const fault = order.find((one) => present.includes(one));
  return fault && faults[fault];
};

/** The faults whose flag is set. */
export const faultsOf = (flags: Partial<Record<Fault, boolean>>): Fault[] =>
  order.filter((fault) => flags[fault]);

/** Why a job cannot begin, or undefined. */
export const refusal = (present: readonly Fault[]): PrintReason | undefined => heaviest(present)?.reason;

/** Why a running job has stopped and will not go on by itself, or undefined. */
export function stoppage(present: readonly Fault[]): PrintReason | undefined {
  const fault = heaviest(present);
  return fault?.passes ? undefined : fault?.reason;
}

interface Seen {
  faults: readonly Fault[];
  paperLow?: boolean | undefined;
  media: Condition['media'];
  notice?: string | undefined;
}

/** Status words for staff. */
export function conditionOf({ faults: present, paperLow, media, notice }: Seen): Condition {
  const fine: Condition = notice
    ? { device: 'online', action: 'maintenance', detail: notice }
    : { device: 'online' };
  return {
    ...(heaviest(present)?.condition ?? fine),
    paper: paperOf(present, paperLow),
    ...(media && { media }),
  };
}

function paperOf(present: readonly Fault[], low: boolean | undefined): PaperState {
  if (present.includes('feedError') || present.includes('paperJam')) return 'jammed';
  if (present.includes('paperOut')) return 'out';
  return low ? 'low' : 'full';
}
