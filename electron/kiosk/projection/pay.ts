import type { SnapshotFrom } from 'xstate';
import type { Service } from '../../catalogue/service.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayTenge } from '../../contract/values/money.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { createPayMachine } from '../../visit/pay/machine.ts';

export type PaySnapshot = SnapshotFrom<ReturnType<typeof createPayMachine>>;

const steps = ['asking', 'waiting', 'paid', 'exempt', 'expired', 'failed', 'unreachable'] as const;

export function payView(
  snapshot: PaySnapshot,
  service: Service,
  around: Pick<ViewOf<'pay'>, 'service' | 'progress'>,
  language: Language,
): ViewOf<'pay'> {
  const { amountTiyn, payment, exemption, problem } = snapshot.context;
  return {
    screen: 'pay',
    ...around,
    step: steps.find((state) => snapshot.matches(state)) ?? 'offer',
    amount: displayTenge((payment?.amountTiyn ?? amountTiyn) / 100),
    qr: snapshot.matches('waiting') ? (payment?.qrPayload ?? null) : null,
    expiresAt: payment?.expiresAt ? Date.parse(payment.expiresAt) : null,
    exemptions: (service.payment?.exemptions ?? []).map(({ id, label }) => ({ id, label: label[language] })),
    exemption,
    problem,
  };
}
