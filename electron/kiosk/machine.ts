import { ulid } from 'ulid';
import { assign, fromPromise, setup } from 'xstate';
import type { Language } from '../contract/values/language.ts';
import type { Display } from '../contract/views/frame.ts';
import { step } from '../recovery/step.ts';
import { type ConsultantNews, type ConsultantState, callingConsultant } from '../staff/consultant.ts';
import type { Farewell } from '../visit/context.ts';
import type { VisitorEvent } from '../visit/events.ts';
import { createVisitMachine } from '../visit/machine.ts';
import { VISIT } from '../visit/reports.ts';
import { BROWSER_CHECKS, type Leftover, ownChecks } from './audit.ts';
import { type CardNews, isCardLeft, untilCardIsOut } from './card-left.ts';
import type { AuditCheck, KioskDependencies } from './contract.ts';
import { kioskLimits } from './limits.ts';
import { type NextNumbers, type NumbersNews, watchNextNumbers } from './next-numbers.ts';
import { within } from './within.ts';

interface KioskContext {
  visitId: string;
  /** How the first touch began the visit. */
  language: Language | null;
  display: Partial<Display>;
  /** What is said while the visit is already gone. */
  farewell: Farewell | null;
  why: Farewell['why'];
  audit: AuditCheck[];
  /** The kiosk started again in the middle of a visit. */
  restarted: boolean;
  /** And what was handed in before may be lost. */
  journalLost: boolean;
  /** How often somebody was told to take their card. */
  reminder: number;
  /** Whether staff were called to a card that was left. */
  lamp: ConsultantState | null;
  /** For the hall, while no ticket can be printed. */
  nextNumbers: NextNumbers;
}

type KioskEvent =
  | { type: 'updateBegins' }
  | { type: 'updateEnds' }
  | VisitorEvent<'start' | 'chooseLanguage' | 'setDisplay' | 'touched' | 'finish'>
  | CardNews
  | NumbersNews
  | ConsultantNews;

/** The whole kiosk: attract → visit → ending (goodbye, wipe, audit) → attract; out of service when it cannot be made clean. */
export function createKioskMachine(deps: Required<KioskDependencies>) {
  const { config, devices, visits, log } = deps;
  /** Anonymous bookkeeping: when it fails, that is staff's business and not the visitor's. */
  const noted = (what: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      log.error({ what, error: nameOf(error) }, 'visit log failed');
    }
  };

  return setup({
    // XState takes types by cast.
    types: {} as {
      context: KioskContext;
      events: KioskEvent;
      input: { restarted: boolean; journalLost: boolean };
      children: { visit: 'visit' };
    },
    actors: {
      visit: createVisitMachine(deps),
      untilCardIsOut: untilCardIsOut(devices),
      watchNextNumbers: watchNextNumbers(deps),
      callingConsultant: callingConsultant(deps),
      wiping: fromPromise<AuditCheck[]>(async ({ signal }) => {
        step('visit.wiping');
        const found = await within(kioskLimits.wipeMs, signal, deps.wipeBrowser);
        step('visit.wiped');
        return found;
      }),
      checking: fromPromise<AuditCheck[], () => Leftover>(async ({ input: leftover }) =>
        ownChecks(leftover()),
      ),
      recreating: fromPromise<void>(({ signal }) =>
        within(kioskLimits.recreateMs, signal, deps.recreateWindow),
      ),
    },
    guards: {
      clean: ({ context }) => context.audit.every(({ pass }) => pass),
      cardLeft: () => isCardLeft(devices),
    },
    actions: {
      record: ({ context: { visitId, why, audit } }) => {
        for (const { check, pass } of audit) if (!pass) log.error({ check }, 'end-of-visit check failed');
        noted('ended', () => visits.ended(visitId, why, audit));
        step('visit.ended');
      },
      stillUnclean: () => log.error({}, 'the new window is not clean either'),
      begin: assign({
        visitId: () => ulid(),
        language: null,
        display: {},
        restarted: false,
        journalLost: false,
        audit: [],
      }),
      remind: assign(({ context }) => ({ reminder: context.reminder + 1 })),
    },
  }).createMachine({
    id: 'kiosk',
    context: ({ input }) => ({
      visitId: '',
      language: null,
      display: {},
      farewell: null,
      why: 'finished',
      audit: [],
      restarted: input.restarted,
      journalLost: input.journalLost,
      reminder: 0,
      lamp: null,
      nextNumbers: [],
    }),
    initial: 'attract',
    states: {
      attract: {
        // Those of before the last visit may be taken.
        entry: assign({ nextNumbers: [] }),
        invoke: { src: 'watchNextNumbers' },
        on: {
          nextNumbers: { actions: assign(({ event }) => ({ nextNumbers: event.numbers })) },
          updateBegins: 'updating',
          start: { target: 'visit', actions: 'begin' },
          chooseLanguage: {
            guard: ({ event }) => config.languages.includes(event.language),
            target: 'visit',
            actions: ['begin', assign(({ event }) => ({ language: event.language }))],
          },
          // Somebody who cannot read this screen may reach for size or contrast before anything else.
          setDisplay: {
            target: 'visit',
            actions: ['begin', assign(({ event: { type: _, ...display } }) => ({ display }))],
          },
        },
        after: { [kioskLimits.restartedNoticeMs]: { actions: assign({ restarted: false }) } },
      },
      visit: {
        entry: ({ context }) => {
          noted('began', () => visits.began(context.visitId));
          step('visit.began');
        },
        invoke: {
          src: 'visit',
          id: 'visit',
          systemId: VISIT,
          input: ({ context: { language, display } }) => ({ language, display }),
          onDone: {
            target: 'ending',
            actions: assign(({ event }) => ({ farewell: event.output, why: event.output.why })),
          },
          // A defect: the visitor's data still has to go, and the attract screen says what became of them.
          onError: {
            target: 'ending.leaving',
            actions: [
              ({ event }) => log.error({ error: nameOf(event.error) }, 'the visit broke off'),
              assign({ farewell: null, why: 'canceled', restarted: true }),
            ],
          },
        },
      },
      ending: {
        initial: 'settling',
        entry: [
          assign({ language: null, display: {}, reminder: 0, lamp: null }),
          // However the visit ended, a defect included.
          () => deps.library?.leave(),
        ],
        states: {
          settling: {
            always: { guard: 'cardLeft', target: 'cardLeft' },
            after: { [kioskLimits.goodbyeSettleMs]: 'goodbye' },
          },
          goodbye: {
            on: { touched: 'leaving', finish: 'leaving', start: 'leaving' },
            after: { [kioskLimits.goodbyeMs]: 'leaving' },
          },
          leaving: { always: [{ guard: 'cardLeft', target: 'cardLeft' }, { target: 'wiping' }] },
          // The next visitor's screen never stands over a forgotten card.
          cardLeft: {
            type: 'parallel',
            invoke: { src: 'untilCardIsOut' },
            on: {
              cardOut: [
                { guard: ({ context }) => context.farewell === null, target: 'wiping' },
                {
                  target: 'goodbye',
                  actions: assign(({ context }) => ({
                    farewell: context.farewell && { ...context.farewell, takeCard: false },
                  })),
                },
              ],
            },
            states: {
              reminding: {
                initial: 'said',
                states: {
                  said: {
                    entry: 'remind',
                    after: { [kioskLimits.cardReminderMs]: { target: 'said', reenter: true } },
                    on: {
                      touched: { target: 'said', reenter: true },
                      start: { target: 'said', reenter: true },
                      finish: { target: 'said', reenter: true },
                    },
                  },
                },
              },
              calling: {
                initial: 'waiting',
                states: {
                  waiting: { after: { [kioskLimits.cardLampMs]: 'called' } },
                  called: {
                    invoke: {
                      src: 'callingConsultant',
                      input: { kind: 'cardLeft' as const, page: 'goodbye' },
                    },
                    on: {
                      consultantNews: [
                        {
                          // Nobody came, and the card is still there: the lamp again.
                          guard: ({ event }) => event.state === 'late',
                          target: 'called',
                          reenter: true,
                        },
                        { actions: assign(({ event }) => ({ lamp: event.state })) },
                      ],
                    },
                  },
                },
              },
            },
          },
          wiping: {
            invoke: {
              src: 'wiping',
              onDone: { target: 'checking', actions: assign(({ event }) => ({ audit: event.output })) },
              onError: {
                target: 'checking',
                actions: assign({ audit: BROWSER_CHECKS.map((check) => ({ check, pass: false })) }),
              },
            },
          },
          checking: {
            entry: assign({ farewell: null }),
            invoke: {
              src: 'checking',
              // Looked at when the state has settled, not while it is being entered.
              input:
                ({ self }) =>
                () => {
                  const { children, context } = self.getSnapshot();
                  return { visitActor: children.visit !== undefined, ...context };
                },
              onDone: {
                target: 'recorded',
                actions: assign(({ context, event }) => ({ audit: [...context.audit, ...event.output] })),
              },
              onError: {
                target: 'recorded',
                actions: assign(({ context }) => ({
                  audit: [...context.audit, { check: 'memory', pass: false }],
                })),
              },
            },
          },
          recorded: {
            entry: 'record',
            always: [{ guard: 'clean', target: '#kiosk.attract' }, { target: 'recreating' }],
          },
          recreating: {
            invoke: {
              src: 'recreating',
              onDone: 'wipingAgain',
              onError: {
                target: '#kiosk.outOfService',
                actions: ({ event }) =>
                  log.error({ error: nameOf(event.error) }, 'no clean window could be made'),
              },
            },
          },
          // The new window shares the browser's storage with the old one: it is clean only when it has been looked at.
          wipingAgain: {
            invoke: {
              src: 'wiping',
              onDone: [
                {
                  guard: ({ event }) => event.output.every(({ pass }) => pass),
                  target: '#kiosk.attract',
                },
                { target: '#kiosk.outOfService', actions: 'stillUnclean' },
              ],
              onError: { target: '#kiosk.outOfService', actions: 'stillUnclean' },
            },
          },
        },
      },
      // However the updater fares, the hall is not left without its kiosk for ever.
      updating: { on: { updateEnds: 'attract' }, after: { [kioskLimits.updatingMs]: 'attract' } },
      outOfService: { after: { [kioskLimits.recreateRetryMs]: 'ending.recreating' } },
    },
  });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
