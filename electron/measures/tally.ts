import { withoutNumbers } from '../visit/feedback/wish.ts';
import { bucketOf, type Count, type Counted } from './count.ts';

/** What the numbers hear of a visit. */
export type Heard =
  | { type: 'chooseService'; id: string }
  | { type: 'page'; page: string }
  | { type: 'kept'; kept: 'yes' | 'unknown' }
  | { type: 'ticketIssued'; group: string; waitMinutes: number | null }
  | { type: 'callConsultant' }
  | {
      type: 'giveFeedback';
      face?: number;
      wrong?: readonly string[];
      missed?: readonly string[];
      text?: string;
    }
  | { type: 'ended'; why: string; language: string; modes: readonly string[] };

/** The visit so far: which service is under way, since when, on which step. */
interface Tally extends Counted {
  service: string | null;
  /** Of the last service, when faces are shown. */
  about: string | null;
  since: number;
  step: string;
}

export const noTally: Tally = { service: null, about: null, since: 0, step: '', counts: [], wishes: [] };

export function tallied(tally: Tally, heard: Heard, at: number): Tally {
  const more = (...counts: Count[]): Tally => ({ ...tally, counts: [...tally.counts, ...counts] });
  const { service, step } = tally;

  switch (heard.type) {
    case 'chooseService': {
      const started = more({ name: 'started', of: { service: heard.id } });
      return { ...started, service: heard.id, about: heard.id, since: at, step: 'about' };
    }
    case 'page': {
      if (heard.page === 'home') return { ...abandoned(tally), step: 'home' };
      return { ...tally, step: stepOf(heard.page, service) };
    }
    case 'kept': {
      if (service === null) return tally;
      const minutes = bucketOf((at - tally.since) / 60_000);
      const done =
        heard.kept === 'yes'
          ? more({ name: 'finished', of: { service } }, { name: 'minutes', of: { service, code: minutes } })
          : more({ name: 'outcomeUnknown', of: { service } });
      return { ...done, service: null };
    }
    case 'ticketIssued': {
      const { group, waitMinutes } = heard;
      const wait =
        waitMinutes === null ? [] : [{ name: 'waitMinutes', of: { group, code: bucketOf(waitMinutes) } }];
      return more({ name: 'ticket', of: { group } }, ...wait);
    }
    case 'callConsultant':
      return more({ name: 'helpCalled', of: { ...(service !== null && { service }), step: step || 'none' } });
    case 'giveFeedback':
      return withFeedback(tally, heard);
    case 'ended': {
      const { why, language, modes } = heard;
      const visit = { name: 'visit', of: { language, code: why } };
      const gone = abandoned(tally);
      return {
        ...gone,
        counts: [...gone.counts, visit, ...modes.map((mode) => ({ name: 'mode', of: { mode } }))],
      };
    }
  }
}

function abandoned(tally: Tally): Tally {
  const { service, step } = tally;
  if (service === null) return tally;
  // Sent to a window by the service itself: nobody gave up.
  const left = { name: step === 'routed' ? 'routed' : 'abandoned', of: { service, step: step || 'about' } };
  return { ...tally, service: null, counts: [...tally.counts, left] };
}

function withFeedback(tally: Tally, given: Extract<Heard, { type: 'giveFeedback' }>): Tally {
  const { face, wrong = [], missed = [], text } = given;
  const about = tally.about === null ? {} : { service: tally.about };
  const wish = text === undefined ? '' : withoutNumbers(text);
  return {
    ...tally,
    counts: [
      ...tally.counts,
      ...(face === undefined ? [] : [{ name: 'face', of: { ...about, face: String(face) } }]),
      ...wrong.map((code) => ({ name: 'wentWrong', of: { ...about, code } })),
      ...missed.map((code) => ({ name: 'missed', of: { code } })),
      ...(wish === '' ? [] : [{ name: 'missed', of: { code: 'inWords' } }]),
    ],
    wishes: wish === '' ? tally.wishes : [...tally.wishes, wish],
  };
}

/** `question.property-letter.children.1.iin` → `question.children.iin`: which child is nobody's business. */
function stepOf(page: string, service: string | null): string {
  const parts = page
    .split('.')
    .filter((part, index) => !/^\d+$/.test(part) && (index !== 1 || part !== service));
  return parts.join('.').slice(0, 60);
}
