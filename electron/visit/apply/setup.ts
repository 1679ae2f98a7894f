import { assign, fromPromise, setup } from 'xstate';
import type { RequestDraft, SubmitOutcome } from '../../requests/requests.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { visitLimits } from '../limits.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { createPayMachine } from '../pay/machine.ts';
import { createSignMachine } from '../sign/machine.ts';
import { approving } from './approvals.ts';
import { cardReading } from './card-reading.ts';
import type { ApplyContext, ApplyEvent, ApplyInput, ApplyOutput } from './context.ts';
import { draftOf, sameRequest } from './draft.ts';
import { isEnough } from './identity.ts';
import { firstPage, lastPage } from './questions.ts';
import { situationOf } from './situation.ts';

/** What the states of the apply machine share. */
export function applySetup(deps: VisitDependencies) {
  const { devices, requests, approvals } = deps;
  return setup({
    // XState takes types by cast.
    types: {} as {
      context: ApplyContext;
      events: ApplyEvent;
      input: ApplyInput;
      output: ApplyOutput;
      children: { paper: 'paper'; sign: 'sign'; pay: 'pay' };
    },
    actors: {
      approving: approving(approvals),
      cardReading: cardReading(devices),
      paper: createPaperMachine(deps),
      sign: createSignMachine(deps),
      pay: createPayMachine(deps),
      submission: fromPromise<SubmitOutcome, RequestDraft>(({ input }) =>
        requests.submit(input, visitLimits.submitMs),
      ),
    },
    guards: {
      identified: ({ context: { identity, service } }) => isEnough(identity, service),
      changing: ({ context }) => context.changing,
    },
    actions: {
      // what was signed in another wording counts no more; the number stays, for a payment and consents hang on it
      freeze: assign(({ context }) => {
        const { service, identity, consent, answers, language } = context;
        if (!identity || !consent) throw new Error('handed in without identity or consent');
        const situation = situationOf(context, deps);
        const draft = draftOf(
          { service, identity, consent, answers, language: language(), situation },
          deps.config,
        );
        return sameRequest(context.draft, draft) ? {} : { draft, signature: null };
      }),
      forgetProblems: assign({ identifyProblem: null, confirmIin: null, problem: null }),
      askFirst: assign(({ context }) => ({
        field: firstPage(context.service, context.answers, situationOf(context, deps)),
        ...settled,
      })),
      askLast: assign(({ context }) => ({
        field: lastPage(context.service, context.answers, situationOf(context, deps)),
        ...settled,
      })),
    },
  });
}

const settled = { changing: false, walking: false, problem: null } as const;

export type ApplySetup = ReturnType<typeof applySetup>;
