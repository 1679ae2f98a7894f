import type { Language } from '../../contract/values/language.ts';
import { displayMaskedIin } from '../../contract/values/mask.ts';
import type { View, ViewOf } from '../../contract/views/view.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import { mayDeclare } from '../../visit/apply/identity.ts';
import { progressAt } from '../../visit/apply/questions.ts';
import { situationOf } from '../../visit/apply/situation.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { seemsUsable } from '../../visit/device-state.ts';
import { visitLimits } from '../../visit/limits.ts';
import { checkView } from './check.ts';
import { head } from './head.ts';
import { factText } from './home.ts';
import { serviceLimits } from './limits.ts';
import { payView } from './pay.ts';
import { questionView } from './question.ts';
import { receiptView } from './receipt.ts';
import { routedView } from './routed.ts';
import { signView } from './sign.ts';
import type { ApplySnapshot } from './snapshots.ts';

export function applyView(deps: VisitDependencies, apply: ApplySnapshot, language: Language): View {
  const { context } = apply;
  if (apply.matches('identify'))
    return identifyView(deps, context, apply.matches({ identify: 'iin' }), language);
  if (apply.matches('questions')) return questionView(deps, context, language);
  if (apply.matches('routed')) return routedView(deps, context, language);
  if (apply.matches('check')) return checkView(deps, context, language);
  const around = {
    service: head(context, language),
    progress: progressAt(context, situationOf(context, deps), 'check'),
  };
  const { sign, pay } = apply.children;
  if (sign) return signView(deps, sign.getSnapshot(), around);
  if (pay) return payView(pay.getSnapshot(), context.service, around, language);
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
  { devices, config }: VisitDependencies,
  context: ApplyContext,
  language: Language,
): ViewOf<'about'> {
  const { gives, needs, time, fee, consent } = context.service;
  const { operator } = config.kiosk;
  return {
    screen: 'about',
    // here the register's own title stands in full
    service: { id: context.service.id, title: context.service.title[language] },
    gives: gives[language],
    needs: needs.map((words) => words[language]),
    time: factText(time, language),
    fee: factText(fee, language),
    limits: serviceLimits(devices, context.service),
    consent: { version: consent.version, text: consent.text[language] },
    ...(operator && { operator: { name: operator.name[language], bin: operator.bin } }),
  };
}

function identifyView(
  deps: VisitDependencies,
  context: ApplyContext,
  typing: boolean,
  language: Language,
): ViewOf<'identify'> {
  const { devices } = deps;
  const reader = devices.deviceFor('idCardReader');
  const works = seemsUsable(devices, 'idCardReader') && !context.readerAway;
  return {
    screen: 'identify',
    service: head(context, language),
    progress: progressAt(context, situationOf(context, deps), 'identify'),
    mode: typing ? 'iin' : 'card',
    reader: reader && (works ? 'waiting' : 'unavailable'),
    place: reader?.place ?? null,
    canDeclare: mayDeclare(context.service),
    problem: context.identifyProblem,
    // The digits stand in the keypad's own field; the view carries them masked.
    confirmIin: context.confirmIin === null ? null : displayMaskedIin(context.confirmIin),
  };
}
