import type { Care, DeviceAbout, PaperChangeStep } from '../../hardware/role/about.ts';
import type { DeviceStatus, PaperState } from '../../hardware/role/status.ts';
import type { DeviceCounters } from '../devices/records/counters.ts';
import type { DeviceRecords } from '../devices/records/records.ts';
import { daysLeft, medianDays } from './days-left.ts';

/** What a device uses up. null: not known; never a guess. */
export interface Consumable {
  device: string;
  /** What the sensors say now. */
  paper: PaperState | null;
  rollMm: number | null;
  /** Since the last change that was told. `estimated`: more than a tenth of it was not measured. */
  usedMm: number;
  estimated: boolean;
  leftMm: number | null;
  daysLeft: number | null;
  lastChange: { at: string; by: string } | null;
  /** Since the bin was emptied. */
  retracted: number;
  retractLimit: number | null;
  counters: DeviceCounters;
  /** What to do, one step after the other; null: the profile does not tell. */
  paperChange: PaperChangeStep[] | null;
}

export interface ConsumablesOptions {
  records: Pick<DeviceRecords, 'counters' | 'paperChange' | 'paperDays' | 'paperChanged' | 'binEmptied'>;
  statuses(): DeviceStatus[];
  about(device: string): DeviceAbout | null;
  /** Devices with paper: receipt printers and ticket dispensers. */
  printers: readonly string[];
}

export interface Consumables {
  all(): Consumable[];
  of(device: string): Consumable | null;
  /** A new roll is in. `by`: a staff id or `cli`. False: no such printer. */
  paperChanged(device: string, by: string): boolean;
  /** Nothing lies in the bin any more. */
  binEmptied(device: string): boolean;
}

export function createConsumables({ records, statuses, about, printers }: ConsumablesOptions): Consumables {
  const of = (device: string): Consumable | null => {
    if (!printers.includes(device)) return null;
    const care: Care = about(device)?.care ?? {};
    const counters = records.counters(device);
    const lastChange = records.paperChange(device);
    const { lengthMm, estimatedMm, retracted } = counters.sincePaper;
    const rollMm = care.rollMm ?? null;
    const paper = statuses().find(({ id }) => id === device)?.paper ?? null;
    // without a change that was told nobody knows how full the roll was when counting began
    const leftMm = rollMm === null || lastChange === null ? null : Math.max(0, rollMm - lengthMm);
    return {
      device,
      paper,
      rollMm,
      usedMm: Math.round(lengthMm),
      estimated: estimatedMm * 10 > lengthMm,
      leftMm: leftMm === null ? null : Math.round(leftMm),
      daysLeft: paper === 'out' ? 0 : daysLeft(leftMm, records.paperDays(device, medianDays)),
      lastChange,
      retracted,
      retractLimit: care.retractBin ?? null,
      counters,
      paperChange: care.paperChange ?? null,
    };
  };
  return {
    all: () => printers.flatMap((device) => of(device) ?? []),
    of,
    paperChanged(device, by) {
      if (!printers.includes(device)) return false;
      records.paperChanged(device, by);
      return true;
    },
    binEmptied(device) {
      if (!printers.includes(device)) return false;
      records.binEmptied(device);
      return true;
    },
  };
}
