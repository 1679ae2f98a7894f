import type { View } from '../../electron/contract/views/view.ts';
import type { Glance } from './glance.ts';
import type { Plan } from './plan.ts';

/** The next thing a visitor does. */
export type Act =
  | { do: 'touch'; id: string }
  | { do: 'type'; keys: string }
  | { do: 'showCard' }
  | { do: 'wait' }
  | { do: 'stayAway' };

/** What a visitor keeps in mind. */
export interface Mind {
  acts: number;
  /** How often this very screen has been acted on. */
  again: number;
  turned: boolean;
  /** An application of an earlier visit, to be asked about. */
  trackingId: string | null;
  answered: ReadonlySet<string>;
  /** Whoever loses patience goes. */
  leaving: boolean;
}

/** The IIN of the specimen card td1-01, whose last four digits are the second factor. */
const iin = '700101399004';
const phone = '7015551234';
/** Long enough for every number this service may ask for. */
const digits = '1234567812345678';
/** Pages that are not left in the middle of: the visitor would not know what became of it. */
const waits = new Set<View['screen']>(['submitting', 'trackWait']);
const MOST_TRIES = 4;

const touch = (id: string): Act => ({ do: 'touch', id });
const type = (keys: string): Act => ({ do: 'type', keys });
const wait: Act = { do: 'wait' };

export function decide(plan: Plan, mind: Mind, { view, touchable }: Glance): Act {
  const first = (...ids: string[]): Act | undefined => {
    const id = ids.find((one) => touchable.includes(one));
    return id === undefined ? undefined : touch(id);
  };
  const starting = (prefix: string): string[] => touchable.filter((id) => id.startsWith(prefix));
  const dialog = first('cancel-yes', 'give-up-yes', 'still-here');
  if (plan.goal === 'walkAway' && mind.acts >= plan.leavesAfter) return { do: 'stayAway' };
  if (dialog) return dialog;
  if (waits.has(view.screen)) return wait;
  const isLeaving = mind.leaving || (plan.goal === 'leave' && mind.acts >= plan.leavesAfter);
  if (plan.turnsAfter !== null && mind.acts >= plan.turnsAfter && !mind.turned) {
    const [other] = starting('language-').filter((id) => id !== `language-${plan.language}`);
    if (other && view.screen !== 'language') return touch(other);
  }
  if ((isLeaving || mind.again > MOST_TRIES) && touchable.includes('cancel')) return touch('cancel');
  if (mind.again > MOST_TRIES)
    return first('finish', 'skip-feedback', 'take-anyway', 'back', 'primary', ...touchable) ?? wait;
  return (
    screenAct(plan, mind, { view, touchable }, { first, starting }) ??
    first('finish', 'primary', 'back') ??
    wait
  );
}

interface Hands {
  first(...ids: string[]): Act | undefined;
  starting(prefix: string): string[];
}

function screenAct(
  plan: Plan,
  mind: Mind,
  { view, touchable }: Glance,
  { first, starting }: Hands,
): Act | undefined {
  const { random, goal } = plan;
  switch (view.screen) {
    case 'attract':
      return touch('screen-attract');
    case 'language':
      return touch(`language-${plan.language}`);
    case 'home':
      if (goal === 'ticket') return first('take-ticket', 'cancel');
      if (goal === 'track' && mind.trackingId !== null) return first('open-tracking', 'cancel');
      return first('service-property-letter', 'cancel');
    case 'identify': {
      if (view.confirmIin !== null) return first('primary');
      if (view.mode === 'iin') {
        if (mind.again === 0) return type(iin);
        return first('primary', 'use-card');
      }
      if ((!plan.byCard || view.reader === 'unavailable') && touchable.includes('use-iin'))
        return touch('use-iin');
      return view.reader === 'unavailable' ? first('cancel') : { do: 'showCard' };
    }
    case 'question': {
      if (mind.answered.has(view.field)) return first('primary');
      const [choice, ...others] = starting('choice-');
      if (choice !== undefined) return touch(random.pick([choice, ...others]));
      if (view.kind === 'phone') return type(phone);
      return first('today', 'dont-know', 'skip') ?? type(digits);
    }
    case 'receipt':
      if (view.paper.state === 'printing') return wait;
      if (view.paper.canPrintAgain && mind.again < 2 && random.chance(0.15)) return first('print-again');
      return goal === 'serviceAndTicket' ? first('take-ticket', 'finish') : first('finish');
    case 'ticketGroup': {
      const [group, ...others] = starting('group-');
      return group === undefined ? first('back') : touch(random.pick([group, ...others]));
    }
    case 'ticketOffer':
      return first('take-anyway');
    case 'ticket':
      if (view.paper.state === 'printing') return wait;
      if (view.paper.canPrintAgain && mind.again < 2 && random.chance(0.15)) return first('print-again');
      return view.state === 'valid' && random.chance(0.1) ? first('give-up', 'finish') : first('finish');
    case 'trackFind':
      return first('by-number');
    case 'trackNumber':
      if (mind.again > 0 && view.problem === null) return first('primary');
      return type(mind.trackingId ?? '');
    case 'trackProof':
      if (view.mode === 'card') return first('use-digits') ?? { do: 'showCard' };
      return mind.again % 2 === 0 ? type(iin.slice(-4)) : first('primary');
    case 'trackStatus':
      return random.chance(0.4) ? first('print-receipt', 'finish') : first('finish');
    case 'trackReceipt':
      return view.paper.state === 'printing' ? wait : first('finish');
    case 'feedback':
      return random.chance(0.5) && touchable.includes('face-5') ? touch('face-5') : first('skip-feedback');
    case 'goodbye':
      return wait;
    default:
      return undefined;
  }
}
