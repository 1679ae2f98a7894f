import type { PrintReason } from '../../role/printer.ts';
import type { Condition } from '../../role/status.ts';

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

/** In order of weight: the first that holds is shown, since the others often follow from it. */
const faults = {
  firmware: technician('firmware'),
  cutterJam: needsReset('cutterError'),
  feedError: needsReset('paperJam'),
  // before paper: with the head lifted the paper sensor often sees none
  headLifted: staff('coverOpen'),
  presenterJam: staff('paperJam'),
  paperOut: staff('paperOut'),
  presenterStopped: technician('presenterStopped'),
  blackMarkMissing: technician('blackMarkMissing'),
  outOfRange: technician('outOfRange'),
  unknownError: technician('hardwareError'),
  headHot: {
    reason: 'headHot',
    condition: { device: 'hardwareError', action: 'suspend', detail: 'headHot' },
    passes: true,
  },
  paused: {
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

function paperOf(present: readonly Fault[], low: boolean | undefined): Condition['paper'] {
  if (present.includes('feedError')) return 'jammed';
  if (present.includes('paperOut')) return 'out';
  return low ? 'low' : 'full';
}
