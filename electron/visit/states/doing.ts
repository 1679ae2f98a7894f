import { assign } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import { feedbackState } from '../feedback/state.ts';
import { finished, type VisitSetup } from '../setup.ts';

/** What the visitor does: one activity at a time, from home and back. */
export function doingState(
  visit: VisitSetup,
  { config: { languages }, catalogue, gateway, library }: VisitDependencies,
) {
  return visit.createStateConfig({
    initial: 'entering',
    states: {
      entering: {
        always: [{ guard: ({ context }) => context.languageKnown, target: 'home' }, { target: 'language' }],
      },
      language: {
        on: {
          chooseLanguage: {
            guard: ({ event }) => languages.includes(event.language),
            target: 'home',
            actions: 'setLanguage',
          },
        },
      },
      home: {
        on: {
          chooseService: {
            guard: ({ event }) => catalogue.find(event.id) !== undefined,
            target: 'applying',
            actions: assign(({ event }) => ({ service: event.id })),
          },
          takeTicket: { guard: 'hasQueue', target: 'ticketing', actions: 'noteGroup' },
          openTracking: { guard: () => gateway !== null, target: 'tracking' },
          openLibrary: {
            guard: () => library !== null,
            target: 'atLibrary',
            actions: assign({ libraryStart: 'signIn' }),
          },
          returnItems: {
            guard: () => library !== null && library.offers()?.checkIn !== false,
            target: 'atLibrary',
            actions: assign({ libraryStart: 'returns' }),
          },
          back: { guard: () => languages.length > 1, target: 'language' },
          finish: {
            guard: 'doneSomething',
            ...finished,
          },
        },
      },
      applying: {
        invoke: {
          src: 'apply',
          id: 'apply',
          input: ({ context, self }) => {
            const service = catalogue.find(context.service);
            if (!service) throw new Error('a service that is not in the catalogue');
            return {
              service,
              identity: context.identity,
              memory: context.memory,
              language: () => self.getSnapshot().context.language,
            };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.to === 'end',
              ...finished,
            },
            { target: 'home' },
          ],
        },
        // From the receipt one may take a ticket and come back to the receipt.
        initial: 'form',
        states: {
          form: {
            entry: assign({ moved: 'no' }),
            on: {
              ticketWanted: { target: 'ticket', actions: 'noteGroup' },
              toWindow: {
                guard: 'hasQueue',
                target: 'ticket',
                actions: ['noteGroup', assign({ moved: 'wanted' })],
              },
            },
          },
          ticket: {
            invoke: {
              src: 'ticket',
              id: 'ticket',
              input: ({ context, self }) => ({
                group: context.group,
                language: () => self.getSnapshot().context.language,
              }),
              onDone: [
                {
                  guard: ({ event }) => event.output.to === 'end',
                  ...finished,
                },
                // the window goes on with it: what was filled in here is not sent, and does not stay
                { guard: ({ context }) => context.moved === 'done', target: '#visit.here.doing.home' },
                { target: 'form' },
              ],
            },
          },
        },
      },
      tracking: {
        invoke: {
          src: 'track',
          id: 'track',
          input: ({ context, self }) => ({
            identity: context.identity,
            memory: context.memory,
            language: () => self.getSnapshot().context.language,
          }),
          onDone: [
            {
              guard: ({ event }) => event.output.to === 'end',
              ...finished,
            },
            { target: 'home' },
          ],
        },
      },
      atLibrary: {
        invoke: {
          src: 'library',
          id: 'library',
          input: ({ context, self }) => ({
            start: context.libraryStart,
            language: () => self.getSnapshot().context.language,
          }),
          onDone: [
            {
              guard: ({ event }) => event.output.to === 'end',
              ...finished,
            },
            { target: 'home' },
          ],
        },
      },
      feedback: feedbackState(visit),
      ticketing: {
        invoke: {
          src: 'ticket',
          id: 'ticket',
          input: ({ context, self }) => ({
            group: context.group,
            language: () => self.getSnapshot().context.language,
          }),
          onDone: [
            {
              guard: ({ event }) => event.output.to === 'end',
              ...finished,
            },
            { target: 'home' },
          ],
        },
      },
    },
  });
}
