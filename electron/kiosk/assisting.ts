import type { ActorRefFrom } from 'xstate';
import { findPage } from '../catalogue/pages.ts';
import type { CallInput } from '../contract/channels/calls.ts';
import type { Frame } from '../contract/views/frame.ts';
import { type AssistCall, assistDeed } from '../staff/desk/assist.ts';
import type { Desk } from '../staff/desk/desk.ts';
import { CHECK, isAnswered, reached } from '../visit/apply/reached.ts';
import { situationOf } from '../visit/apply/situation.ts';
import type { VisitDependencies } from '../visit/dependencies.ts';
import type { createKioskMachine } from './machine.ts';
import type { ApplySnapshot } from './projection/snapshots.ts';
import { offer, takerOf } from './routing.ts';

type KioskActor = ActorRefFrom<ReturnType<typeof createKioskMachine>>;
type Tools = NonNullable<Frame['assist']>['tools'];

/** Nothing is sent yet, nothing is being signed or paid: what is filled in can still be taken to a window. */
const filling = ['about', 'identify', 'questions', 'routed', 'check'] as const;

const applyOf = (kiosk: KioskActor): ApplySnapshot | undefined =>
  kiosk.getSnapshot().children.visit?.getSnapshot().children.apply?.getSnapshot();
const isFilling = (apply: ApplySnapshot | undefined): boolean =>
  apply !== undefined && filling.some((state) => apply.matches(state));

/** What a consultant can do for the visitor now. */
export function assistTools(kiosk: KioskActor, deps: VisitDependencies): Tools {
  const apply = applyOf(kiosk);
  return {
    steps: apply ? stepsOf(apply, deps) : [],
    reprint: takerOf(kiosk, { type: 'printAgain' }) !== null,
    toWindow: isFilling(apply) && takerOf(kiosk, { type: 'toWindow', group: null } as never) !== null,
    cancel: takerOf(kiosk, { type: 'cancel' }) !== null,
  };
}

function stepsOf(apply: ApplySnapshot, deps: VisitDependencies): Tools['steps'] {
  const { context } = apply;
  const asks = apply.matches('questions');
  if (!asks && !apply.matches('check')) return [];
  const situation = situationOf(context, deps);
  const language = context.language();
  const questions = reached(context, situation).flatMap((path) => {
    const page = findPage(context.service, context.answers, situation, path);
    if (!page) return [];
    const { field, address } = page;
    const words =
      ('short' in field ? field.short : undefined) ?? ('label' in field ? field.label : undefined);
    const of = address && (address.short ?? address.label)[language];
    const label = [of, words?.[language]].filter((one) => one).join(': ');
    return [{ field: path, label, here: asks && path === context.field }];
  });
  if (!isAnswered(context, situation)) return questions;
  return [...questions, { field: CHECK, label: '', here: !asks }];
}

/** Does what the consultant asks for, if it fits now and could be written down. */
export function assist<N extends AssistCall>(
  kiosk: KioskActor,
  desk: Desk,
  deps: VisitDependencies,
  call: { name: N; input: CallInput<N>; page: string },
): boolean {
  if (!desk.assisting()) return false;
  const { name, input, page } = call;
  const apply = applyOf(kiosk);
  if (name === 'staffToWindow' && !isFilling(apply)) return false;
  const wanted = apply?.context.service.groups ?? [];
  const group = wanted.find((id) => deps.config.queue?.groups.some((one) => one.id === id)) ?? null;
  const { act, subject, event } = assistDeed(name, input, { page, group });
  if (takerOf(kiosk, event) === null) return false;
  if (!desk.record({ act, subject })) return false;
  return offer(kiosk, event);
}
