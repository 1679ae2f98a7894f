import { assign, fromPromise, sendTo, setup } from 'xstate';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import type { PaperView } from '../../contract/views/view.ts';
import type { SlipJob } from '../../devices/devices.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import { visitLimits } from '../limits.ts';
import { report, theVisit } from '../reports.ts';

interface PaperInput {
  role: SlipJob['role'];
  /** Asked before each print: which printer does this one's work now. */
  standIn?(): SlipJob['role'];
  subject: SlipJob['subject'];
  /** Called for each print, in the language of that moment; a reprint is a copy. */
  document(options: { copy: boolean }): PrintDocument;
}

interface PaperContext extends PaperInput {
  state: PaperView['state'];
  reason: string | null;
  prints: number;
}

const printerFor = ({ role, standIn }: Pick<PaperInput, 'role' | 'standIn'>) => standIn?.() ?? role;
const CAME_OUT: readonly PaperView['state'][] = ['confirmed', 'processed', 'sent'];

/** One piece of paper: printed once by itself, again when asked. Says no more than the printer said. */
export function createPaperMachine({ devices }: Pick<VisitDependencies, 'devices'>) {
  return setup({
    // XState takes types by cast.
    types: {} as { context: PaperContext; events: VisitorEvent<'printAgain'>; input: PaperInput },
    actors: {
      print: fromPromise<PrintResult, { job: SlipJob }>(({ input: { job } }) =>
        // Leaving the screen does not stop the paper, so no signal.
        devices.print(job, { deadlineMs: visitLimits.printMs }),
      ),
    },
    guards: {
      hasPrinter: ({ context }) => devices.deviceFor(printerFor(context)) !== null,
      mayPrintAgain: ({ context }) => context.prints < visitLimits.mostPrints,
    },
  }).createMachine({
    id: 'paper',
    context: ({ input }) => ({ ...input, state: 'noPrinter', reason: null, prints: 0 }),
    initial: 'deciding',
    states: {
      deciding: { always: [{ guard: 'hasPrinter', target: 'printing' }, { target: 'noPrinter' }] },
      noPrinter: {},
      printing: {
        entry: [
          assign(({ context }) => ({
            role: printerFor(context),
            state: 'printing',
            reason: null,
            prints: context.prints + 1,
          })),
          sendTo(theVisit, report({ type: 'paper', paper: 'coming' })),
        ],
        invoke: {
          src: 'print',
          input: ({ context }) => ({
            job: {
              role: context.role,
              subject: context.subject,
              document: context.document({ copy: context.prints > 1 }),
            },
          }),
          onDone: {
            target: 'known',
            actions: assign(({ event }) => ({
              state: event.output.print,
              reason: event.output.reason ?? null,
            })),
          },
          onError: { target: 'known', actions: assign({ state: 'unknown', reason: null }) },
        },
        after: {
          [visitLimits.printLostMs]: {
            target: 'known',
            actions: assign({ state: 'unknown', reason: 'timeOut' }),
          },
        },
      },
      known: {
        entry: sendTo(theVisit, ({ context: { state } }) =>
          report({ type: 'paper', paper: CAME_OUT.includes(state) ? 'out' : 'none' }),
        ),
        on: { printAgain: { guard: 'mayPrintAgain', target: 'printing' } },
      },
    },
  });
}
