import type { SnapshotFrom } from 'xstate';
import { dateLimits, displayAnswer, fieldsThatApply, optionsOf } from '../../catalogue/answers.ts';
import { translate } from '../../contract/texts/translate.ts';
import { dayIn } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayMaskedIin } from '../../contract/values/mask.ts';
import type { View, ViewOf } from '../../contract/views/view.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import { mayDeclare } from '../../visit/apply/identity.ts';
import type { createApplyMachine } from '../../visit/apply/machine.ts';
import { progressAt } from '../../visit/apply/questions.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { seemsUsable } from '../../visit/device-state.ts';
import { receiptQr } from '../../visit/documents/receipt.ts';
import { visitLimits } from '../../visit/limits.ts';
import { factText } from './home.ts';
import { serviceLimits } from './limits.ts';
import { paperView } from './paper.ts';

export type ApplySnapshot = SnapshotFrom<ReturnType<typeof createApplyMachine>>;

const head = ({ service }: ApplyContext, language: Language) => ({
  id: service.id,
  title: service.title[language],
});

export function applyView(deps: VisitDependencies, apply: ApplySnapshot, language: Language): View {
  const { context } = apply;
  if (apply.matches('identify'))
    return identifyView(deps, context, apply.matches({ identify: 'iin' }), language);
  if (apply.matches('questions')) return questionView(deps, context, language);
  if (apply.matches('check')) return checkView(context, language);
  if (apply.matches('submitting'))
    return {
      screen: 'submitting',
      service: head(context, language),
      startedAt: context.submitStartedAt,
      limitMs: visitLimits.submitMs,
    };
  if (apply.matches('failed') && context.failure)
    return { screen: 'failure', ...context.failure, canRetry: context.failure.key === 'notAccepted' };
  if (apply.matches('receipt') && context.outcome) return receiptView(deps, apply, context.outcome, language);
  return aboutView(deps, context, language);
}

function aboutView(
  { devices }: VisitDependencies,
  context: ApplyContext,
  language: Language,
): ViewOf<'about'> {
  const { gives, needs, time, fee, consent } = context.service;
  return {
    screen: 'about',
    service: head(context, language),
    gives: gives[language],
    needs: needs.map((words) => words[language]),
    time: factText(time, language),
    fee: factText(fee, language),
    limits: serviceLimits(devices),
    consent: { version: consent.version, text: consent.text[language] },
  };
}

function identifyView(
  { devices }: VisitDependencies,
  context: ApplyContext,
  typing: boolean,
  language: Language,
): ViewOf<'identify'> {
  const works = seemsUsable(devices, 'idCardReader') && !context.readerAway;
  return {
    screen: 'identify',
    service: head(context, language),
    progress: progressAt(context.service, context.answers, 'identify'),
    mode: typing ? 'iin' : 'card',
    reader: works ? 'waiting' : 'unavailable',
    place: devices.deviceFor('idCardReader')?.place ?? null,
    canDeclare: mayDeclare(context.service),
    problem: context.identifyProblem,
    // The digits stand in the keypad's own field; the view carries them masked.
    confirmIin: context.confirmIin === null ? null : displayMaskedIin(context.confirmIin),
  };
}

function questionView(
  { config, now }: VisitDependencies,
  context: ApplyContext,
  language: Language,
): ViewOf<'question'> {
  const { service, answers, field: id, problem, changing } = context;
  const field = service.fields.find((one) => one.id === id);
  if (!field) throw new Error('a question that the service does not have');
  const today = dayIn(now(), config.kiosk.timeZone);
  const suggested = field.kind === 'date' && field.suggest === 'today' ? today : null;
  return {
    screen: 'question',
    service: head(context, language),
    progress: progressAt(service, answers, { field: id }),
    field: id,
    kind: field.kind === 'region' ? 'choice' : field.kind,
    label: field.label[language],
    help: field.help?.[language] ?? null,
    options: optionsOf(field, language),
    value: answers[id] ?? suggested,
    ...dateLimits(field, today),
    required: field.required,
    problem,
    changing,
  };
}

function checkView(context: ApplyContext, language: Language): ViewOf<'check'> {
  const { service, answers, identity } = context;
  const row = (value: string, typed: boolean) => ({
    id: 'iin',
    label: translate(language, 'paper:check.iin'),
    value: displayMaskedIin(value),
    changeable: typed,
  });
  return {
    screen: 'check',
    service: head(context, language),
    progress: progressAt(service, answers, 'check'),
    rows: [
      ...(identity ? [row(identity.iin, identity.assurance === 'declared')] : []),
      ...fieldsThatApply(service, answers).map((field) => ({
        id: field.id,
        label: (field.short ?? field.label)[language],
        value: answers[field.id]
          ? displayAnswer(field, answers[field.id] ?? '', language)
          : translate(language, 'paper:check.skipped'),
        changeable: true,
      })),
    ],
  };
}

function receiptView(
  { config, devices }: VisitDependencies,
  apply: ApplySnapshot,
  outcome: NonNullable<ApplyContext['outcome']>,
  language: Language,
): ViewOf<'receipt'> {
  return {
    screen: 'receipt',
    service: head(apply.context, language),
    outcome: outcome.state,
    registrationNumber: outcome.state === 'registered' ? outcome.registrationNumber : null,
    trackingId: outcome.trackingId,
    qr: receiptQr(outcome.trackingId),
    acceptedAt: outcome.acceptedAt,
    next: apply.context.service.next[language],
    paper: paperView(apply.children.paper?.getSnapshot(), devices, 'receiptPrinter'),
    canTakeTicket: (config.queue?.groups.length ?? 0) > 0,
  };
}
