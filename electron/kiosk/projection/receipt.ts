import type { Language } from '../../contract/values/language.ts';
import { displayTenge } from '../../contract/values/money.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { receiptQr } from '../../visit/documents/receipt.ts';
import { head } from './head.ts';
import { paperView } from './paper.ts';
import type { ApplySnapshot } from './snapshots.ts';

export function receiptView(
  { config, devices }: VisitDependencies,
  apply: ApplySnapshot,
  outcome: NonNullable<ApplyContext['outcome']>,
  language: Language,
): ViewOf<'receipt'> {
  const { fee } = apply.context;
  return {
    screen: 'receipt',
    service: head(apply.context, language),
    outcome: outcome.state,
    registrationNumber: outcome.state === 'registered' ? outcome.registrationNumber : null,
    trackingId: outcome.trackingId,
    qr: receiptQr(outcome.trackingId),
    acceptedAt: outcome.acceptedAt,
    next: apply.context.service.next[language],
    fee: fee && { state: fee.state, amount: displayTenge(fee.amountTiyn / 100) },
    paper: paperView(apply.children.paper?.getSnapshot(), devices, 'receiptPrinter'),
    canTakeTicket: (config.queue?.groups.length ?? 0) > 0,
  };
}
