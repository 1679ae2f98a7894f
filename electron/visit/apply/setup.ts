import { assign, fromPromise, setup } from 'xstate';
import type { RequestDraft, SubmitOutcome } from '../../requests/requests.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { visitLimits } from '../limits.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { cardReading } from './card-reading.ts';
import type { ApplyContext, ApplyEvent, ApplyInput, ApplyOutput } from './context.ts';
import { isEnough } from './identity.ts';
import { firstField, lastField } from './questions.ts';

/** What the states of the apply machine share. */
export function applySetup(deps: VisitDependencies) {
  const { devices, requests } = deps;
  return setup({
    // XState takes types by cast.
    types: {} as {
      context: ApplyContext;
      events: ApplyEvent;
      input: ApplyInput;
      output: ApplyOutput;
      children: { paper: 'paper' };
    },
    actors: {
      cardReading: cardReading(devices),
      paper: createPaperMachine(deps),
      submission: fromPromise<SubmitOutcome, RequestDraft>(({ input }) =>
        requests.submit(input, visitLimits.submitMs),
      ),
    },
    guards: {
      identified: ({ context: { identity, service } }) => isEnough(identity, service),
      changing: ({ context }) => context.changing,
    },
    actions: {
      forgetProblems: assign({ identifyProblem: null, confirmIin: null, problem: null }),
      askFirst: assign(({ context }) => ({
        field: firstField(context.service),
        changing: false,
        problem: null,
      })),
      askLast: assign(({ context }) => ({
        field: lastField(context.service, context.answers),
        changing: false,
        problem: null,
      })),
    },
  });
}

export type ApplySetup = ReturnType<typeof applySetup>;
