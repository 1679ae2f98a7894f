import { bytes } from '../escpos/bytes.ts';

/**
 * What Custom (VKP80, KPM) and Pyramid Reliance add to ESC/POS. Source: devices.md §2.1; Reliance: PyramidTechnologies/escpos.
 */

/** DLE EOT 20, real-time: answered `10 0F` and four status bytes, even when offline. */
export const requestFullStatus = (): Uint8Array => bytes(0x10, 0x04, 0x14);
/** GS E0 0F: the same six bytes by itself on every change of any of the four. */
export const enableAutomaticFullStatus = (): Uint8Array => bytes(0x1d, 0xe0, 0x0f);
/** GS e 18: the ticket stays inside until it is presented, and does not creep out while it is printed. */
export const continuousOutOff = (): Uint8Array => bytes(0x1d, 0x65, 0x12);
/** GS e 3 m: out to the customer by `steps` (how long one is differs by model), no time limit. */
export const present = (steps: number): Uint8Array => bytes(0x1d, 0x65, 0x03, steps);
/** GS e 32 m t: the same; after `seconds` the printer takes it back, or drops it, as it is set up. */
export const presentFor = (steps: number, seconds: number): Uint8Array =>
  bytes(0x1d, 0x65, 0x20, steps, seconds);
/** GS e 2: back inside, where retracting is enabled. */
export const retract = (): Uint8Array => bytes(0x1d, 0x65, 0x02);
/** GS e 5: out altogether. */
export const eject = (): Uint8Array => bytes(0x1d, 0x65, 0x05);
/** ESC i: total cut where the paper is. */
export const totalCut = (): Uint8Array => bytes(0x1b, 0x69);

export const counterNames = ['paperLeftCm', 'cuts', 'printedCm', 'retracted'] as const;
export type CounterName = (typeof counterNames)[number];
const counterCodes: Record<CounterName, number> = {
  paperLeftCm: 0xe1,
  cuts: 0xe2,
  printedCm: 0xe3,
  retracted: 0xe4,
};
/** GS E1 to E4: answered in ASCII without an end, e.g. `510cm`, `2376 cuts`, `512ret`. */
export const requestCounter = (name: CounterName): Uint8Array => bytes(0x1d, counterCodes[name]);
