import { strangeGaps } from '../amounts.ts';
import type { Finding } from '../explain.ts';

/** Gaps in words that nothing fills. */
export function inWords(value: unknown, at: PropertyKey[] = []): Finding[] {
  if (typeof value === 'string')
    return strangeGaps(value).map((gap) => ({ at, message: `${gap} is no amount; write {{mrp:16.03}}` }));
  if (Array.isArray(value)) return value.flatMap((one, index) => inWords(one, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => inWords(one, [...at, key]));
}
