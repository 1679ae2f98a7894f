import type { SnapshotFrom } from 'xstate';
import type { Language } from '../../contract/values/language.ts';
import type { View } from '../../contract/views/view.ts';
import { openingText } from '../../queue/opening.ts';
import type { Outlook } from '../../queue/ticket-store.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import type { TicketContext } from '../../visit/ticket/context.ts';
import { groupState } from '../../visit/ticket/groups.ts';
import type { createTicketMachine } from '../../visit/ticket/machine.ts';
import { paperView } from './paper.ts';

export type TicketSnapshot = SnapshotFrom<ReturnType<typeof createTicketMachine>>;

/** Null while the queue is looked at or a number committed that was asked for elsewhere: the screen that asked stays, for milliseconds. */
export function ticketView(
  deps: VisitDependencies,
  snapshot: TicketSnapshot,
  language: Language,
): View | null {
  const { context } = snapshot;
  const { chosen, ticket, choosing } = context;
  if (snapshot.matches('failed'))
    return { screen: 'failure', key: 'noTicket', code: 'ticketStore', canRetry: true };
  if (ticket && chosen)
    return {
      screen: 'ticket',
      state: snapshot.matches({ ticket: 'canceled' }) ? 'canceled' : 'valid',
      number: ticket.number,
      group: chosen.name[language],
      issuedAt: ticket.issuedAt,
      rank: ticket.rank,
      issuedBefore: ticket.issuedBefore,
      ...known(context.outlooks[chosen.id]),
      paper: ticketPaper(deps, snapshot),
    };
  if (snapshot.matches('grounds')) return groundsView(deps, language);
  if (snapshot.matches('longWait') && chosen)
    return {
      screen: 'ticketOffer',
      group: { id: chosen.id, name: chosen.name[language] },
      ...known(context.outlooks[chosen.id]),
    };
  if (snapshot.matches('booking')) return bookingView(deps, snapshot, language);
  return choosing ? groupView(deps, context, language) : null;
}

function ticketPaper({ devices }: VisitDependencies, { children }: TicketSnapshot) {
  const paper = children.paper?.getSnapshot();
  return paperView(paper, devices, paper?.context.role ?? 'ticketDispenser');
}

const known = (outlook: Outlook | undefined) => ({
  ahead: outlook?.ahead ?? null,
  waitMinutes: outlook?.waitMinutes ?? null,
});

function groupView(deps: VisitDependencies, { outlooks, ground }: TicketContext, language: Language): View {
  const { groups = [], grounds = [] } = deps.config.queue ?? {};
  return {
    screen: 'ticketGroup',
    groups: groups.map((group) => ({
      id: group.id,
      name: group.name[language],
      letter: group.letter,
      ...groupState(group, outlooks[group.id], deps),
      hours: openingText(group.hours, language),
      ...known(outlooks[group.id]),
    })),
    ground: grounds.find(({ id }) => id === ground)?.name[language] ?? null,
    canGoAhead: grounds.length > 0,
    canCheckIn: deps.gateway !== null,
  };
}

const groundsView = ({ config }: VisitDependencies, language: Language): View => ({
  screen: 'ticketGrounds',
  grounds: (config.queue?.grounds ?? []).map(({ id, name }) => ({ id, name: name[language] })),
});

function bookingView({ config }: VisitDependencies, snapshot: TicketSnapshot, language: Language): View {
  const { bookings, bookingProblem } = snapshot.context;
  const isLooking = snapshot.matches({ booking: 'looking' }) || snapshot.matches({ booking: 'arriving' });
  const groupName = (id: string) =>
    config.queue?.groups.find((group) => group.id === id)?.name[language] ?? null;
  return {
    screen: 'booking',
    step: isLooking ? 'looking' : snapshot.matches({ booking: 'found' }) ? 'found' : 'find',
    problem: bookingProblem,
    found: bookings.map(({ number, group, at, state }) => ({ number, group: groupName(group), at, state })),
  };
}
