import { translate } from '../../contract/texts/translate.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayTenge } from '../../contract/values/money.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { RequestStatus } from '../../requests/gateway/schema/request.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import type { TrackProblem } from '../../visit/track/context.ts';

/** A service of another office need not be in this kiosk's catalogue. */
export const serviceOf = ({ catalogue }: VisitDependencies, id: string, language: Language) => ({
  id,
  title: catalogue.find(id)?.title[language] ?? translate(language, 'paper:facts.otherService'),
});

export function statusView(
  deps: VisitDependencies,
  status: RequestStatus,
  problem: TrackProblem | null,
  language: Language,
): ViewOf<'trackStatus'> {
  const { missing, refusal, fee } = status;
  return {
    screen: 'trackStatus',
    service: serviceOf(deps, status.service, language),
    registrationNumber: status.registrationNumber,
    state: status.status,
    steps: stepsOf(status),
    next: status.next,
    note: status.note?.[language] ?? null,
    missing: missing ? { what: missing.what.map((words) => words[language]), until: missing.until } : null,
    refusal: refusal ? { text: refusal.text?.[language] ?? null, complaint: refusal.complaint } : null,
    fee: fee ? { amount: displayTenge(fee.amountTiyn / 100), paid: fee.paid } : null,
    documents: status.documents.map(({ n, title }) => ({ n, title: title[language] })),
    canWithdraw: status.canWithdraw,
    problem,
  };
}

/** Only what the gateway has dated. */
function stepsOf({ status, registeredAt, changedAt, dueBy }: RequestStatus): ViewOf<'trackStatus'>['steps'] {
  const steps: ViewOf<'trackStatus'>['steps'] = [];
  if (status !== 'received') steps.push({ key: 'received', at: registeredAt, when: 'past' });
  steps.push({ key: status, at: status === 'received' ? registeredAt : changedAt, when: 'now' });
  if (dueBy !== null) steps.push({ key: 'answer', at: dueBy, when: 'ahead' });
  return steps;
}
