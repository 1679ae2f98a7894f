import { displayDate } from '../../../electron/contract/values/dates.ts';
import { displayPhone } from '../../../electron/contract/values/phone.ts';
import type { Screen, ViewOf } from '../../../electron/contract/views/view.ts';
import { spokenNumber } from '../../lib/format.ts';
import type { Say } from '../../lib/words.ts';
import { personalLibrary } from '../../screens/citizen/library/spoken-library.ts';
import { personalTrack } from '../../screens/citizen/track/spoken-track.ts';
import { sentences } from './utterance.ts';

/**
 * What a screen tells of the person themself, for the headphones only (EN 301 549 5.1.3.9); null where there is
 * nothing. It is said after the screen's own text.
 */
export function spokenPersonal({ view, frame }: Pick<Screen, 'view' | 'frame'>, say: Say): string | null {
  const text = sentences(linesOf(view, say, frame.timeZone));
  return text === '' ? null : text;
}

function linesOf(view: Screen['view'], say: Say, timeZone: string): (string | null)[] {
  switch (view.screen) {
    case 'identify':
      return [view.confirmIin && aloud(view.confirmIin, say)];
    case 'check':
      return view.rows.map(({ heading, label, value }) =>
        [heading, label, aloud(value, say)].filter(Boolean).join(': '),
      );
    case 'question': {
      const answer = answerOf(view, say);
      return [
        answer && say('speech.yourAnswer', { answer }),
        ...view.rows.map(({ title }) => aloud(title, say)),
      ];
    }
    default:
      return [...personalTrack(view, say, timeZone), ...personalLibrary(view, say)];
  }
}

/** The answer that stands there already. */
function answerOf({ value, values, kind, options }: ViewOf<'question'>, say: Say): string | null {
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? one;
  if (values.length > 0) return values.map(labelOf).join(', ');
  if (value === null || value === '') return null;
  if (kind === 'date') return displayDate(value);
  if (kind === 'phone') return aloud(displayPhone(value), say);
  return aloud(labelOf(value), say);
}

/** Long numbers digit by digit in groups, what is hidden as hidden. */
function aloud(text: string, say: Say): string {
  if (/\p{L}/u.test(text) || (text.match(/\d/g)?.length ?? 0) < 6 || /\d\d\.\d\d\.\d{4}/.test(text))
    return text;
  return text
    .split(/•[•\s]*/)
    .map(spokenNumber)
    .join(`, ${say('speech.hidden')}, `);
}
