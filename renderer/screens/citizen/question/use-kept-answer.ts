import { useState } from 'react';
import { MASK } from '../../../../electron/contract/values/mask.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';

type Kept = Pick<ViewOf<'question'>, 'value' | 'values'>;

const isMasked = ({ value, values }: Kept): boolean => value === MASK || values[0] === MASK;

/**
 * The question with the last answer that main has told, while main masks it: a mask never stands in a field, where it
 * could be taken for an answer. `masked`: it was never told, because somebody helps since before this page came up.
 */
export function useKeptAnswer(told: ViewOf<'question'>): { view: ViewOf<'question'>; masked: boolean } {
  const [kept, setKept] = useState<Kept | null>(null);
  const hidden = isMasked(told);
  const { value, values } = told;
  if (!hidden && (kept === null || kept.value !== value || kept.values.join() !== values.join()))
    setKept({ value, values });
  if (!hidden) return { view: told, masked: false };
  return { view: { ...told, ...(kept ?? { value: null, values: [] }) }, masked: kept === null };
}
