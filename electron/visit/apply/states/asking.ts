import { assign, sendTo, spawnChild } from 'xstate';
import { placeOf } from '../../../catalogue/place.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { report, theVisit } from '../../reports.ts';
import { approvalOf } from '../approvals.ts';
import type { ApplyContext } from '../context.ts';
import { addRow, changeRow, removeRow, withoutEmptyEntry } from '../entries.ts';
import { toRemember } from '../memory.ts';
import { askedPage, type Given, mayNotKnow, pageBefore, type Step, takeAnswer } from '../questions.ts';
import { CHECK, isAnswered, reached } from '../reached.ts';
import type { ApplySetup } from '../setup.ts';
import { situationOf } from '../situation.ts';
import { approvalWanted } from './approval-wanted.ts';

/** One question at a time; which one is in the context. */
export function questionsState(apply: ApplySetup, deps: VisitDependencies) {
  const situation = (context: ApplyContext) => situationOf(context, deps);
  const page = (context: ApplyContext) => askedPage(context, situation(context));

  const step = (context: ApplyContext, given: Given): Step => {
    const asked = page(context);
    return takeAnswer(context, given, situation(context), {
      language: context.language(),
      at: deps.now().toISOString(),
      ...(asked && { approval: approvalOf(asked, context.approvals, Boolean(deps.approvals)) }),
    });
  };
  const taken = (context: ApplyContext, given: Given): Partial<ApplyContext> => {
    const result = step(context, given);
    if (!result.ok) return { problem: result.problem };
    const walking = context.walking && placeOf(result.next).row !== null;
    return { answers: result.answers, field: result.next, walking, problem: null };
  };
  /** What a second service need not ask anew. */
  const remember = (context: ApplyContext, given: Given) => {
    const asked = page(context);
    const result = step(context, given);
    return report({
      type: 'remember',
      memory: asked && result.ok ? toRemember(asked, result.answers) : {},
    });
  };
  const before = (context: ApplyContext) => pageBefore(context, situation(context));

  return apply.createStateConfig({
    on: {
      answer: [
        {
          guard: ({ context, event }) =>
            event.field === context.field && !step(context, { typed: event.value }).ok,
          actions: [
            assign(({ context, event }) => taken(context, { typed: event.value })),
            sendTo(theVisit, report({ type: 'stumbled', over: 'answer' })),
          ],
        },
        {
          guard: ({ context, event }) => event.field === context.field,
          target: 'answered',
          actions: [
            sendTo(theVisit, ({ context, event }) => remember(context, { typed: event.value })),
            assign(({ context, event }) => taken(context, { typed: event.value })),
          ],
        },
      ],
      dontKnow: {
        guard: ({ context, event }) => {
          const asked = page(context);
          return event.field === context.field && asked !== undefined && mayNotKnow(asked);
        },
        target: 'answered',
        actions: assign(({ context }) => taken(context, { unknown: true })),
      },
      addRow: {
        guard: ({ context, event }) =>
          event.field === context.field && addRow(context, situation(context)) !== null,
        actions: assign(({ context }) => ({ ...addRow(context, situation(context)), problem: null })),
      },
      changeRow: {
        guard: ({ context, event }) =>
          event.field === context.field && changeRow(context, situation(context), event.row) !== null,
        actions: assign(({ context, event }) => ({
          ...changeRow(context, situation(context), event.row),
          problem: null,
        })),
      },
      removeRow: {
        guard: ({ context, event }) =>
          event.field === context.field && removeRow(context, situation(context), event.row) !== null,
        actions: assign(({ context, event }) => ({
          ...removeRow(context, situation(context), event.row),
          problem: null,
        })),
      },
      askApproval: [
        {
          guard: ({ context, event }) =>
            event.field === context.field && event.by === 'gateway' && approvalWanted(context, deps) !== null,
          actions: [
            spawnChild('approving', {
              input: ({ context }) => {
                const wanted = approvalWanted(context, deps);
                if (!wanted) throw new Error('a consent asked for that nobody can give');
                return wanted;
              },
            }),
            assign(({ context }) => {
              const key = approvalWanted(context, deps)?.key ?? '';
              return {
                approvals: { ...context.approvals, [key]: { state: 'waiting', reference: null } },
                problem: null,
              };
            }),
          ],
        },
        {
          guard: ({ context, event }) =>
            event.field === context.field &&
            event.by === 'signature' &&
            deps.signing !== null &&
            approvalWanted(context, deps) !== null,
          target: 'consenting',
        },
      ],
      goTo: [
        {
          guard: ({ context, event }) => event.field === CHECK && isAnswered(context, situation(context)),
          target: 'check',
          actions: assign({ changing: false, walking: false, problem: null }),
        },
        {
          guard: ({ context, event }) => reached(context, situation(context)).includes(event.field),
          actions: assign(({ context, event }) => ({
            field: event.field,
            // with nothing left open the way leads back to the check, as after *Change*
            changing: isAnswered(context, situation(context)),
            walking: false,
            problem: null,
          })),
        },
      ],
      back: [
        {
          guard: ({ context: { changing, walking } }) => changing && !walking,
          target: 'check',
          actions: assign({ changing: false, problem: null }),
        },
        {
          guard: ({ context }) => before(context) !== undefined,
          actions: assign(({ context }) => {
            const left = page(context);
            const field = before(context) ?? context.field;
            const stays = left?.entry?.list.id !== undefined && field !== left.entry.list.id;
            return {
              answers: left && !stays ? withoutEmptyEntry(context.answers, left) : context.answers,
              field,
              walking: stays && context.walking,
              problem: null,
            };
          }),
        },
        { guard: ({ context }) => context.inherited, target: 'about', actions: 'forgetProblems' },
        { target: 'identify' },
      ],
    },
  });
}
