import { assign, fromPromise, sendTo, setup } from 'xstate';
import { dayIn } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { Answered, Destination, Gateway, PersonProof, Proof } from '../../requests/gateway/gateway.ts';
import type { ProofGiven } from '../../requests/gateway/schema/code.ts';
import type { Receipt, RequestStatus, RequestSummary, Sent } from '../../requests/gateway/schema/request.ts';
import { cardReading } from '../apply/card-reading.ts';
import { identifyByCard } from '../apply/identity.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { report, theVisit } from '../reports.ts';
import { createSignMachine } from '../sign/machine.ts';
import { cardProof } from './assurance.ts';
import { codeReading } from './code-reading.ts';
import type { TrackContext, TrackEvent, TrackInput, TrackOutput } from './context.ts';
import { unregistered } from './here.ts';
import { createSheetMachine } from './sheet.ts';

interface Asked {
  trackingId: string;
  proof: Proof;
}

const offline = { ok: false, code: 'offline' } as const;

/** What the states of tracking share. */
export function trackSetup(deps: VisitDependencies) {
  const { devices, gateway, requests, config, now } = deps;
  /** A question to the gateway; without one, the answer of a gateway that cannot be reached. */
  const ask = <T, I>(question: (gateway: Gateway, input: I, signal: AbortSignal) => Promise<Answered<T>>) =>
    fromPromise<Answered<T>, I>(async ({ input, signal }) =>
      gateway ? question(gateway, input, signal) : offline,
    );
  const read = (event: TrackEvent) =>
    event.type === 'cardRead'
      ? identifyByCard(event.document, dayIn(now(), config.kiosk.timeZone))
      : ({ ok: false, problem: 'otherDocument' } as const);

  return setup({
    // XState takes types by cast.
    types: {} as {
      context: TrackContext;
      events: TrackEvent;
      input: TrackInput;
      output: TrackOutput;
      children: { paper: 'paper'; sheet: 'sheet'; sign: 'sign' };
    },
    actors: {
      cardReading: cardReading(devices),
      codeReading: codeReading(devices),
      paper: createPaperMachine(deps),
      sheet: createSheetMachine(deps),
      sign: createSignMachine(deps),
      look: ask<RequestStatus, Asked>((to, input, signal) => to.status(input, signal)),
      search: ask<RequestSummary[], { proof: PersonProof }>((to, input, signal) => to.search(input, signal)),
      withdrawal: ask<RequestStatus, Asked>((to, input, signal) => to.withdraw(input, signal)),
      fetch: ask<Uint8Array, Asked & { n: number }>((to, input, signal) => to.document(input, signal)),
      send: ask<Sent, Asked & { n: number; to: Destination; key: string }>((to, input, signal) =>
        to.sendDocument(input, signal),
      ),
      fetchReceipt: ask<Receipt, Asked & { language: Language }>((to, input, signal) =>
        to.receipt(input, signal),
      ),
      proveSignature: ask<ProofGiven, { trackingId: string; at: string; iin: string; cms: string }>(
        (to, input, signal) => to.proveSignature(input, signal),
      ),
    },
    guards: {
      cardIsGood: ({ event }) => read(event).ok,
      knowsCard: ({ context }) => cardProof(context.identity) !== null,
    },
    actions: {
      forgetProblem: assign({ problem: null }),
      lookHere: assign(({ context: { trackingId } }) => ({ here: unregistered(requests, trackingId) })),
      takeCard: assign(({ event }) => {
        const known = read(event);
        return known.ok ? { identity: known.identity, problem: null } : {};
      }),
      tellVisit: sendTo(theVisit, ({ context: { identity } }) => report({ type: 'identified', identity })),
      proveByCard: assign(({ context }) => ({ proof: cardProof(context.identity), strong: null })),
      strengthenByCard: assign(({ context }) => ({ strong: cardProof(context.identity) })),
      cardProblem: assign(({ event }) => {
        const known = read(event);
        return known.ok ? {} : { problem: { key: known.problem } };
      }),
      /** Back to the list of the same person. */
      leaveRequest: assign(({ context }) => ({
        trackingId: null,
        proof: cardProof(context.identity),
        strong: null,
        status: null,
        wanted: null,
        receipt: null,
        problem: null,
      })),
      /** Another request, or another person: nothing of the last one stays. */
      forgetRequest: assign({
        trackingId: null,
        proof: null,
        strong: null,
        requests: [],
        status: null,
        wanted: null,
        pdf: null,
        receipt: null,
        here: null,
        sending: null,
        sent: null,
        cms: '',
      }),
    },
  });
}

export type TrackSetup = ReturnType<typeof trackSetup>;
