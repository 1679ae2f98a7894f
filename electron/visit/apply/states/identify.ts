import { assign, sendTo } from 'xstate';
import { dayIn } from '../../../contract/values/dates.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { report, theVisit } from '../../reports.ts';
import { adviceFor, identifyByCard, judgeTypedIin, mayDeclare } from '../identity.ts';
import type { ApplySetup } from '../setup.ts';

/** By the card, or by the number where the service allows it. */
export function identifyState(apply: ApplySetup, deps: VisitDependencies) {
  const { config, devices, now } = deps;
  const today = () => dayIn(now(), config.kiosk.timeZone);

  return apply.createStateConfig({
    initial: 'choosing',
    entry: 'forgetProblems',
    exit: 'forgetProblems',
    states: {
      choosing: {
        always: [
          {
            guard: ({ context: { changing, service } }) =>
              mayDeclare(service) && (changing || devices.deviceFor('idCardReader') === null),
            target: 'iin',
          },
          { target: 'card' },
        ],
      },
      card: {
        entry: assign({ readerAway: false }),
        invoke: { src: 'cardReading' },
        on: {
          readerWaiting: { actions: assign({ readerAway: false }) },
          readerUnavailable: { actions: assign({ readerAway: true }) },
          cardBad: {
            actions: [
              assign(({ event }) => ({ identifyProblem: adviceFor[event.detail] })),
              sendTo(theVisit, report({ type: 'stumbled', over: 'card' })),
            ],
          },
          cardRead: [
            {
              guard: ({ event }) => identifyByCard(event.document, today()).ok,
              target: '#apply.identified',
              actions: assign(({ event }) => {
                const read = identifyByCard(event.document, today());
                return read.ok ? { identity: read.identity } : {};
              }),
            },
            {
              actions: [
                assign(({ event }) => {
                  const read = identifyByCard(event.document, today());
                  return read.ok ? {} : { identifyProblem: read.problem };
                }),
                sendTo(theVisit, report({ type: 'stumbled', over: 'card' })),
              ],
            },
          ],
        },
      },
      iin: {
        on: {
          enterIin: [
            {
              guard: ({ event }) => judgeTypedIin(event.iin, event.confirmed) === 'taken',
              target: '#apply.identified',
              actions: assign(({ event }) => ({
                identity: { iin: event.iin, assurance: 'declared' as const },
              })),
            },
            {
              guard: ({ event }) => judgeTypedIin(event.iin, event.confirmed) === 'ask',
              actions: assign(({ event }) => ({ confirmIin: event.iin, identifyProblem: null })),
            },
            {
              actions: [
                assign({ identifyProblem: 'iinCheckDigit', confirmIin: null }),
                sendTo(theVisit, report({ type: 'stumbled', over: 'answer' })),
              ],
            },
          ],
        },
      },
    },
    on: {
      identifyBy: [
        { guard: ({ event }) => event.mode === 'card', target: '.card', actions: 'forgetProblems' },
        {
          guard: ({ context }) => mayDeclare(context.service),
          target: '.iin',
          actions: 'forgetProblems',
        },
      ],
      back: [
        { guard: 'changing', target: 'check', actions: assign({ changing: false }) },
        { target: 'about' },
      ],
    },
  });
}
