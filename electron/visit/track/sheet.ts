import { assign, fromPromise, sendTo, setup } from 'xstate';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import type { PaperView } from '../../contract/views/view.ts';
import type { PdfJob } from '../../devices/devices.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import { report, theVisit } from '../reports.ts';
import { trackLimits } from './limits.ts';

interface SheetInput {
  trackingId: string;
  pdf: Uint8Array;
}

interface SheetContext extends SheetInput {
  /** `null`: nobody has asked for it yet. */
  state: PaperView['state'] | null;
  reason: string | null;
  prints: number;
}

const CAME_OUT: readonly SheetContext['state'][] = ['confirmed', 'processed', 'sent'];

/** The document on A4, when the visitor wants it. Says no more than the printer said. */
export function createSheetMachine({ devices }: Pick<VisitDependencies, 'devices'>) {
  return setup({
    // XState takes types by cast.
    types: {} as { context: SheetContext; events: VisitorEvent<'printDocument'>; input: SheetInput },
    actors: {
      print: fromPromise<PrintResult, PdfJob>(({ input }) =>
        // Leaving the screen does not stop the paper, so no signal.
        devices.print(input, { deadlineMs: trackLimits.sheetMs }),
      ),
    },
    guards: {
      mayPrint: ({ context }) =>
        devices.deviceFor('documentPrinter') !== null && context.prints < trackLimits.mostSheets,
    },
  }).createMachine({
    id: 'sheet',
    context: ({ input }) => ({ ...input, state: null, reason: null, prints: 0 }),
    initial: 'waiting',
    states: {
      waiting: { on: { printDocument: { guard: 'mayPrint', target: 'printing' } } },
      printing: {
        entry: [
          assign(({ context }) => ({ state: 'printing', reason: null, prints: context.prints + 1 })),
          sendTo(theVisit, report({ type: 'paper', paper: 'coming' })),
        ],
        invoke: {
          src: 'print',
          input: ({ context: { trackingId, pdf } }) => ({
            role: 'documentPrinter' as const,
            subject: { kind: 'document' as const, id: trackingId },
            pdf,
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
          [trackLimits.sheetLostMs]: {
            target: 'known',
            actions: assign({ state: 'unknown', reason: 'timeOut' }),
          },
        },
      },
      known: {
        entry: sendTo(theVisit, ({ context: { state } }) =>
          report({ type: 'paper', paper: CAME_OUT.includes(state) ? 'out' : 'none' }),
        ),
        on: { printDocument: { guard: 'mayPrint', target: 'printing' } },
      },
    },
  });
}
