import type { SnapshotFrom } from 'xstate';
import type { ViewOf } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import type { createSignMachine } from '../../visit/sign/machine.ts';

export type SignSnapshot = SnapshotFrom<ReturnType<typeof createSignMachine>>;

export function signView(
  { gateway, signing, devices }: VisitDependencies,
  snapshot: SignSnapshot,
  around: Pick<ViewOf<'sign'>, 'service' | 'progress'>,
): ViewOf<'sign'> {
  const { signer, otherwise, phone, code, problem } = snapshot.context;
  const step = (['key', 'sending', 'code', 'verifying'] as const).find((state) => snapshot.matches(state));
  const smsWay = gateway === null ? 'unreachable' : phone === null ? 'noPhone' : 'ready';
  return {
    screen: 'sign',
    ...around,
    step: step ?? 'choose',
    signer,
    key: signing !== null && signing.state() !== 'absent' ? 'ready' : 'absent',
    sms: otherwise.includes('sms') ? smsWay : null,
    ticket: otherwise.includes('ticket'),
    place: devices.deviceFor('idCardReader')?.place ?? null,
    digits: code?.digits ?? 0,
    againAt: code ? Date.parse(code.againAt) : null,
    problem,
  };
}
