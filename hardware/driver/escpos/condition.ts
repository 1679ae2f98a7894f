import type { StatusFlag, StatusFlags } from '../../codec/escpos/status.ts';
import type { PrintReason } from '../../role/printer.ts';
import type { Condition, PaperState } from '../../role/status.ts';

interface Fault {
  flags: readonly StatusFlag[];
  reason: PrintReason;
  condition: Condition;
  /** The printer goes on by itself; a running job waits. */
  passes?: true;
}

/** In order of weight: the first that holds is shown, since the others often follow from it. */
const faults: readonly Fault[] = [
  {
    flags: ['unrecoverableError'],
    reason: 'hardwareError',
    condition: { device: 'hardwareError', action: 'maintenance', detail: 'hardwareError' },
  },
  {
    flags: ['cutterError'],
    reason: 'cutterError',
    condition: { device: 'hardwareError', action: 'maintenance', detail: 'cutterError' },
  },
  {
    // Before paper: with the cover open the paper sensor often sees none.
    flags: ['coverOpen'],
    reason: 'coverOpen',
    condition: { device: 'userError', action: 'clear', detail: 'coverOpen' },
  },
  {
    flags: ['paperEnd', 'stoppedByPaperEnd'],
    reason: 'paperOut',
    condition: { device: 'userError', action: 'clear', detail: 'paperOut' },
  },
  {
    flags: ['recoverableError'],
    reason: 'hardwareError',
    condition: { device: 'hardwareError', action: 'maintenance', detail: 'hardwareError' },
  },
  {
    flags: ['headHot'],
    reason: 'headHot',
    condition: { device: 'hardwareError', action: 'suspend', detail: 'headHot' },
    passes: true,
  },
  {
    flags: ['error'],
    reason: 'hardwareError',
    condition: { device: 'hardwareError', action: 'maintenance', detail: 'hardwareError' },
  },
  {
    // Somebody holds the feed button.
    flags: ['feeding'],
    reason: 'deviceBusy',
    condition: { device: 'online' },
    passes: true,
  },
  {
    flags: ['offline'],
    reason: 'deviceNotReady',
    condition: { device: 'offline', action: 'clear', detail: 'printerOffline' },
    passes: true,
  },
];

const faultOf = (flags: StatusFlags): Fault | undefined =>
  faults.find((fault) => fault.flags.some((flag) => flags[flag]));

/** Why a job cannot begin, or undefined. */
export const refusal = (flags: StatusFlags): PrintReason | undefined => faultOf(flags)?.reason;

/** Why a running job has stopped and will not go on by itself, or undefined. */
export function stoppage(flags: StatusFlags): PrintReason | undefined {
  const fault = faultOf(flags);
  return fault?.passes ? undefined : fault?.reason;
}

/** Status words for staff. `tellsPaper` is false for printers that say nothing of it. */
export function conditionOf(flags: StatusFlags, tellsPaper: boolean): Condition {
  const base = faultOf(flags)?.condition ?? { device: 'online' };
  return { ...base, paper: paperOf(flags, tellsPaper) };
}

function paperOf(flags: StatusFlags, tellsPaper: boolean): PaperState {
  if (flags.paperEnd || flags.stoppedByPaperEnd) return 'out';
  if (!tellsPaper) return 'unknown';
  return flags.paperNearEnd ? 'low' : 'full';
}
