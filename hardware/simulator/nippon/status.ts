import type { Faults } from '../printer/status.ts';

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** Answers to ESC s n: model, firmware, boot, switches (facts/devices.md §2.4). */
export const information: Readonly<Record<number, number[]>> = {
  2: [...ascii('NP-3511D-2'), 0],
  3: ascii('V1.07   '),
  4: ascii('B1.02   '),
  5: [0x12, 0x00, 0x00, 0x01],
};

/** Answer to ESC v; all but its last bit is not verified. */
export const statusByte = (faults: Faults, ticketOut: boolean, isPrinting: boolean): number =>
  (faults.paper === 'full' ? 0 : 0x01) |
  (faults.coverOpen ? 0x02 : 0) |
  (faults.paper === 'out' ? 0x04 : 0) |
  (faults.headHot ? 0x08 : 0) |
  (faults.cutterError ? 0x10 : 0) |
  (faults.jammed ? 0x20 : 0) |
  (ticketOut ? 0x40 : 0) |
  (isPrinting ? 0x80 : 0);
