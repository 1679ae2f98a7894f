import type { Mouth } from '../presenter/mouth.ts';
import type { MoreLengths } from '../printer/esc-pos/tokenizer.ts';
import type { Body } from '../printer/firmware.ts';

/** GS e with its parameters, GS E0 to GS E4 (devices.md §2.1). */
export const customLengths: MoreLengths = {
  'GS e': (n: number) => (n === 3 ? 1 : n === 32 ? 2 : 0),
  'GS \u00e0': 1,
  'GS \u00e1': 0,
  'GS \u00e2': 0,
  'GS \u00e3': 0,
  'GS \u00e4': 0,
};

/** Centimetres on a new roll. */
const rollCm = 8000;
const printedCm = (body: Body): number => Math.round(body.printedMm / 10);

/** GS E1 to GS E4: paper left, cuts, paper used, tickets taken back. */
export const counterTexts: Readonly<Record<string, (body: Body, mouth: Mouth) => string>> = {
  'GS \u00e1': (body) => `${Math.max(0, rollCm - printedCm(body))}cm`,
  'GS \u00e2': (body) => `${body.cuts} cuts`,
  'GS \u00e3': (body) => `${printedCm(body)}cm`,
  'GS \u00e4': (_, mouth) => `${mouth.retracted}ret`,
};
