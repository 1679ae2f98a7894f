import type { VisitDependencies } from '../../dependencies.ts';
import { type ApprovalInput, approvalKey, approvalOf, approver } from '../approvals.ts';
import type { ApplyContext } from '../context.ts';
import { askedPage } from '../questions.ts';
import { situationOf } from '../situation.ts';

/** The consent that can be asked for on this page now; null when it cannot, or needs no asking any more. */
export function approvalWanted(
  context: ApplyContext,
  deps: VisitDependencies,
  by: 'gateway' | 'signature' = 'gateway',
): ApprovalInput | null {
  const page = askedPage(context, situationOf(context, deps));
  const iin = page && approver(page);
  if (!page || iin === undefined || page.field.kind !== 'approval') return null;
  const { state } = approvalOf(page, context.approvals, true);
  // whoever was asked by the gateway may come along and sign all the same
  if (state === 'given' || (state === 'waiting' && by === 'gateway')) return null;
  return {
    key: approvalKey(page),
    wish: {
      trackingId: context.trackingId,
      service: context.service.id,
      iin,
      textVersion: page.field.version,
      language: context.language(),
    },
  };
}
