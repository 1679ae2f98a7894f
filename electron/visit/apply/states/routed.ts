import { assign, sendTo } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { report, theVisit } from '../../reports.ts';
import { pageBefore } from '../questions.ts';
import type { ApplySetup } from '../setup.ts';
import { situationOf } from '../situation.ts';

/** The service ends here for this case. One may go back and answer otherwise, take a ticket, or leave. */
export function routedState(apply: ApplySetup, deps: VisitDependencies) {
  const { config } = deps;
  return apply.createStateConfig({
    on: {
      takeTicket: {
        guard: () => (config.queue?.groups.length ?? 0) > 0,
        actions: sendTo(theVisit, ({ event }) =>
          report({ type: 'ticketWanted', group: event.group ?? null }),
        ),
      },
      back: [
        // The question that led here, after a change as well: from the check, sending would only lead here again.
        {
          guard: ({ context }) => pageBefore(context, situationOf(context, deps)) !== undefined,
          target: 'questions',
          actions: assign(({ context }) => ({
            field: pageBefore(context, situationOf(context, deps)) ?? '',
            problem: null,
          })),
        },
        { guard: 'changing', target: 'check', actions: assign({ changing: false }) },
        { guard: ({ context }) => context.inherited, target: 'about' },
        { target: 'identify' },
      ],
      finish: 'end',
    },
  });
}
