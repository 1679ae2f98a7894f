import type { SnapshotFrom } from 'xstate';
import type { Language } from '../../contract/values/language.ts';
import type { View } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { displayHours, isOpen } from '../../visit/ticket/hours.ts';
import type { createTicketMachine } from '../../visit/ticket/machine.ts';
import { paperView } from './paper.ts';

export type TicketSnapshot = SnapshotFrom<ReturnType<typeof createTicketMachine>>;

/** Null while a number is being committed that was asked for elsewhere: the screen that asked stays, for milliseconds. */
export function ticketView(
  deps: VisitDependencies,
  snapshot: TicketSnapshot,
  language: Language,
): View | null {
  const { chosen, ticket, choosing } = snapshot.context;
  if (snapshot.matches('failed'))
    return { screen: 'failure', key: 'noTicket', code: 'ticketStore', canRetry: true };
  if (ticket && chosen)
    return {
      screen: 'ticket',
      number: ticket.number,
      group: chosen.name[language],
      issuedAt: ticket.issuedAt,
      issuedBefore: ticket.issuedBefore,
      paper: paperView(snapshot.children.paper?.getSnapshot(), deps.devices, 'ticketDispenser'),
    };
  return choosing ? groupView(deps, language) : null;
}

function groupView({ config, now }: VisitDependencies, language: Language): View {
  return {
    screen: 'ticketGroup',
    groups: (config.queue?.groups ?? []).map((group) => ({
      id: group.id,
      name: group.name[language],
      letter: group.letter,
      open: isOpen(group, now(), config.kiosk.timeZone),
      hours: displayHours(group, language),
    })),
  };
}
