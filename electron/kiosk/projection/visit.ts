import type { SnapshotFrom } from 'xstate';
import type { View } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import type { createVisitMachine } from '../../visit/machine.ts';
import { applyView } from './apply.ts';
import { homeView } from './home.ts';
import { libraryView } from './library.ts';
import { ticketView } from './ticket.ts';
import { trackView } from './track.ts';

export type VisitSnapshot = SnapshotFrom<ReturnType<typeof createVisitMachine>>;

export function visitView(deps: VisitDependencies, visit: VisitSnapshot): View {
  const { language } = visit.context;
  const { apply, ticket, track, library } = visit.children;
  const ofTicket = ticket && ticketView(deps, ticket.getSnapshot(), language);
  if (ofTicket?.screen === 'ticket' && visit.context.moved === 'done') return { ...ofTicket, unsent: true };
  if (ofTicket) return ofTicket;
  if (apply) return applyView(deps, apply.getSnapshot(), language);
  if (track) return trackView(deps, track.getSnapshot(), language);
  if (library) return libraryView(deps, library.getSnapshot());
  for (const step of ['face', 'wrong', 'missed'] as const)
    if (visit.matches({ here: { doing: { feedback: step } } }))
      return { screen: 'feedback', step, face: visit.context.face };
  if (visit.matches({ here: { doing: 'language' } })) return { screen: 'language' };
  return homeView(deps, language);
}
