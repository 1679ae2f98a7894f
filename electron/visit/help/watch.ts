import { helpLimits } from './limits.ts';

/** Why help is offered; stands under `helpOffer.` of the screen texts. */
type Trouble = 'reads' | 'answers' | 'wandering' | 'slow';

export interface Watch {
  page: string;
  badReads: number;
  badAnswers: number;
  /** How often each page was come back to by *Back*. */
  returns: Readonly<Record<string, number>>;
  /** The last thing the visitor did was to go back. */
  goingBack: boolean;
  offer: Trouble | null;
  /** Pages on which the visitor said no. */
  declined: readonly string[];
}

export type Happening =
  | { kind: 'did'; what: string }
  | { kind: 'page'; page: string }
  | { kind: 'stumbled'; over: 'card' | 'answer' }
  /** Nothing went on for `helpLimits.slowMs`. */
  | { kind: 'stood' }
  | { kind: 'dismissed' };

export const nothingSeen: Watch = {
  page: '',
  badReads: 0,
  badAnswers: 0,
  returns: {},
  goingBack: false,
  offer: null,
  declined: [],
};

/** What the kiosk notices of somebody who may be stuck; knows pages and counts, no answers. */
export function watched(watch: Watch, happening: Happening): Watch {
  switch (happening.kind) {
    case 'did':
      return { ...watch, goingBack: happening.what === 'back' };
    case 'page':
      return arrived(watch, happening.page);
    case 'stumbled': {
      const badReads = watch.badReads + (happening.over === 'card' ? 1 : 0);
      const badAnswers = watch.badAnswers + (happening.over === 'answer' ? 1 : 0);
      const next = { ...watch, badReads, badAnswers };
      if (badReads >= helpLimits.badReads) return offering(next, 'reads');
      return badAnswers >= helpLimits.badAnswers ? offering(next, 'answers') : next;
    }
    case 'stood':
      return isOurTurn(watch.page) ? watch : offering(watch, 'slow');
    case 'dismissed':
      return { ...watch, offer: null, declined: [...watch.declined, watch.page] };
  }
}

function arrived(watch: Watch, page: string): Watch {
  if (page === watch.page) return watch;
  const times = (watch.returns[page] ?? 0) + (watch.goingBack ? 1 : 0);
  const next: Watch = {
    ...watch,
    page,
    badReads: 0,
    badAnswers: 0,
    returns: { ...watch.returns, [page]: times },
    goingBack: false,
    offer: null,
  };
  return watch.goingBack && times >= helpLimits.returns ? offering(next, 'wandering') : next;
}

const offering = (watch: Watch, offer: Trouble): Watch =>
  watch.declined.includes(watch.page) ? watch : { ...watch, offer: watch.offer ?? offer };

/** Screens on which the visitor waits for the kiosk, or has got what they came for. */
const OURS = [
  'language',
  'submitting',
  'receipt',
  'ticket',
  'feedback',
  'trackWait',
  'libraryWait',
  'trackDocument',
];
const isOurTurn = (page: string): boolean => page === '' || OURS.includes(page.split('.')[0] ?? '');
