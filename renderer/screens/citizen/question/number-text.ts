import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import type { Say } from '../../../lib/words.ts';
import { dateHint } from './date-text.ts';

/** A key added to a number: one comma, no zeros before it, not more than `most` characters. */
export function addToNumber(before: string, key: string, most: number): string {
  if (key === ',' && (before === '' || before.includes(','))) return before === '' ? '0,' : before;
  const next = before === '0' && key !== ',' ? key : before + key;
  return next.length > most ? before : next;
}

/** `4325,5` → `4 325,5`, with spaces that do not break. */
export function numberAsShown(typed: string): string {
  const [whole = '', ...parts] = typed.split(',');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '\u00A0'), ...parts].join(',');
}

const shown = (limit: string | null): string | null => limit && numberAsShown(limit.replace('.', ','));

function numberHint({ min, max }: ViewOf<'question'>, say: Say): string | null {
  const [least, most] = [shown(min), shown(max)];
  if (least !== null && most !== null) return say('number.between', { min: least, max: most });
  if (least !== null) return say('number.from', { min: least });
  return most === null ? null : say('number.until', { max: most });
}

/** What fits: limits of dates and numbers, the count of digits. A problem with the limits names them itself. */
export function hintOf(view: ViewOf<'question'>, say: Say): string | null {
  if (view.problem !== null) return null;
  if (view.kind === 'date') return dateHint(view, say);
  if (view.kind === 'number') return numberHint(view, say);
  if (view.kind === 'digits' && view.length !== null) return say('number.length', { count: view.length });
  return null;
}
