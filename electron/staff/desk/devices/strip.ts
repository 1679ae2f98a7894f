import { STRIP_SLOTS, type Strip, type Tone } from '../../../contract/views/staff/device-parts.ts';
import type { StateInterval } from '../../../devices/records/intervals.ts';
import { adviceOf } from './advice.ts';

const SLOT_MS = 10 * 60_000;
export const STRIP_MS = STRIP_SLOTS * SLOT_MS;

/** In a slot the worst wins: two minutes of a fault must be seen on a strip of seven days. */
const weight: Record<Tone, number> = { unknown: 0, good: 1, care: 2, bad: 3 };

/** What a device was over the 7 days before `to`, in slots; times nobody knows stay unknown. */
export function stripOf(intervals: readonly StateInterval[], to: Date): Strip {
  const from = to.getTime() - STRIP_MS;
  const slots = new Array<Tone>(STRIP_SLOTS).fill('unknown');
  const at = (iso: string) => (Date.parse(iso) - from) / SLOT_MS;
  for (const { from: begin, to: end, state } of intervals) {
    if (!state) continue;
    const { tone } = adviceOf(state);
    const first = Math.max(0, Math.floor(at(begin)));
    const last = Math.min(STRIP_SLOTS, Math.ceil(at(end)));
    for (let slot = first; slot < last; slot++)
      if (weight[tone] > weight[slots[slot] ?? 'unknown']) slots[slot] = tone;
  }
  const pieces: Strip['pieces'] = [];
  slots.forEach((tone, slot) => {
    const piece = pieces.at(-1);
    if (piece?.tone === tone) piece.to = slot + 1;
    else pieces.push({ from: slot, to: slot + 1, tone });
  });
  return { from: new Date(from).toISOString(), pieces };
}
