import type { PrintReason } from '../../role/printer.ts';
import type { Condition, PaperState } from '../../role/status.ts';

/** What a printer may say is wrong with it, in words all families share. */
export const paperFlags = [
  'unrecoverable',
  'cutterError',
  'paperJam',
  'presenterJam',
  'coverOpen',
  'paperOut',
  'recoverable',
  'headHot',
  'feeding',
  'offline',
  'paperLow',
] as const;
export type PaperFlag = (typeof paperFlags)[number];
export type PaperFlags = Readonly<Partial<Record<PaperFlag, boolean>>>;

/** Where the printed ticket is. `unknown`: this printer has no sensor that says so. */
export type Mouth = 'empty' | 'entering' | 'present' | 'retracted' | 'taken' | 'unknown';

interface Fault {
  reason: PrintReason;
  condition: Condition;
  /** The printer goes on by itself; a running job waits. */
  passes?: true;
}

const technician = (detail: string): Condition => ({
  device: 'hardwareError',
  action: 'maintenance',
  detail,
});
const staff = (detail: string): Condition => ({ device: 'userError', action: 'clear', detail });

/** In order of weight: the first that holds is shown, since the others often follow from it. */
const faults: readonly (readonly [PaperFlag, Fault])[] = [
  ['unrecoverable', { reason: 'hardwareError', condition: technician('hardwareError') }],
  ['cutterError', { reason: 'cutterError', condition: technician('cutterError') }],
  ['paperJam', { reason: 'paperJam', condition: staff('paperJam') }],
  ['presenterJam', { reason: 'paperJam', condition: staff('paperJam') }],
  // Before paper: with the cover open the paper sensor often sees none.
  ['coverOpen', { reason: 'coverOpen', condition: staff('coverOpen') }],
  ['paperOut', { reason: 'paperOut', condition: staff('paperOut') }],
  ['recoverable', { reason: 'hardwareError', condition: technician('hardwareError') }],
  [
    'headHot',
    {
      reason: 'headHot',
      condition: { device: 'hardwareError', action: 'suspend', detail: 'headHot' },
      passes: true,
    },
  ],
  // Somebody holds the feed button.
  ['feeding', { reason: 'deviceBusy', condition: { device: 'online' }, passes: true }],
  [
    'offline',
    {
      reason: 'deviceNotReady',
      condition: { device: 'offline', action: 'clear', detail: 'printerOffline' },
      passes: true,
    },
  ],
];

const faultOf = (flags: PaperFlags): Fault | undefined => faults.find(([flag]) => flags[flag])?.[1];

/** Why a job cannot begin, or undefined. */
export const refusal = (flags: PaperFlags): PrintReason | undefined => faultOf(flags)?.reason;

/** Why a running job has stopped and will not go on by itself, or undefined. */
export function stoppage(flags: PaperFlags): PrintReason | undefined {
  const fault = faultOf(flags);
  return fault?.passes ? undefined : fault?.reason;
}

/** Status words for staff. */
export function conditionOf(flags: PaperFlags, mouth: Mouth): Condition {
  const base = faultOf(flags)?.condition ?? { device: 'online' };
  return { ...base, paper: paperOf(flags), media: mediaOf(flags, mouth) };
}

function paperOf(flags: PaperFlags): PaperState {
  if (flags.paperOut) return 'out';
  if (flags.paperJam) return 'jammed';
  return flags.paperLow ? 'low' : 'full';
}

function mediaOf(flags: PaperFlags, mouth: Mouth): NonNullable<Condition['media']> {
  if (flags.presenterJam) return 'jammed';
  return mouth === 'empty' || mouth === 'taken' ? 'notPresent' : mouth;
}
