import type { Words } from '../../../../contract/values/language.ts';
import type { SealedContent } from '../../../seal.ts';
import type { NextStep, RequestState, RequestStatus } from '../../schema/request.ts';
import type { Stage } from '../progress.ts';
import type { Registered } from '../register.ts';
import { issuedDocument } from './issued.ts';

/** What payments and consents know about a request. */
export interface Ties {
  fee(trackingId: string): { amountTiyn: number; paid: boolean } | undefined;
  awaitsConsent(trackingId: string): boolean;
}

const TERM_MS = 7 * 24 * 60 * 60_000;
const decided: readonly RequestState[] = ['ready', 'refused', 'withdrawn', 'collected'];
export const isDecided = (status: RequestState): boolean => decided.includes(status);

/** Everything the gateway says about a request. */
export function standing(
  request: Registered,
  content: SealedContent,
  { status, changedAt, reason }: Stage,
  ties: Ties,
): RequestStatus {
  const { trackingId, registrationNumber, service, registeredAt } = request;
  const fee = ties.fee(trackingId);
  return {
    trackingId,
    registrationNumber,
    service,
    status,
    registeredAt,
    changedAt,
    dueBy: isDecided(status) ? null : after(registeredAt, TERM_MS),
    next: nextSteps(status, { unpaid: fee?.paid === false, asked: ties.awaitsConsent(trackingId) }),
    ...(status === 'needsMore' && { missing: { what: [missing], until: after(changedAt, 4 * TERM_MS) } }),
    ...(status === 'refused' && {
      refusal: {
        reason: reason ?? 'notEntitled',
        text: refusal,
        complaint: ['provider', 'qualityBody', 'court'],
      },
    }),
    ...(fee && { fee }),
    documents: status === 'ready' || status === 'collected' ? [issuedDocument(request, content)] : [],
    canWithdraw: !isDecided(status),
  };
}

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

function nextSteps(status: RequestState, { unpaid, asked }: { unpaid: boolean; asked: boolean }): NextStep[] {
  const owed: NextStep[] = unpaid ? ['pay'] : [];
  const waits: NextStep[] = unpaid ? [] : ['wait'];
  switch (status) {
    case 'received':
    case 'inProgress':
      return [...owed, ...(asked ? (['awaitConsent'] as const) : []), ...waits];
    case 'needsMore':
      return [...owed, 'bringDocuments'];
    case 'ready':
      return [...owed, 'collect'];
    case 'refused':
      return ['complain', 'applyAgain'];
    case 'withdrawn':
      return ['applyAgain'];
    case 'collected':
      return ['nothing'];
  }
}

const missing: Words = {
  kk: 'Оқу орнынан анықтама (үлгі)',
  ru: 'Справка с места учёбы (образец)',
  en: 'A certificate from the school (specimen)',
};
const refusal: Words = {
  kk: 'Мәліметтер тізіліммен сәйкес келмейді (үлгі).',
  ru: 'Сведения не совпадают с реестром (образец).',
  en: 'The details do not agree with the register (specimen).',
};
