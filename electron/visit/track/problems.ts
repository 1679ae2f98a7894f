import type { GatewayFailure } from '../../requests/gateway/gateway.ts';
import type { TrackProblem } from './context.ts';

const MINUTE_MS = 60_000;

/** What is said of a failed question; wrongFactor says the same whether the number exists or not. */
export function askingProblem(failure: GatewayFailure): TrackProblem {
  switch (failure.code) {
    case 'wrongFactor':
      return { key: 'wrongFactor' };
    case 'locked':
      return failure.retryAfterMs === null
        ? { key: 'locked' }
        : { key: 'lockedFor', values: { count: Math.max(1, Math.ceil(failure.retryAfterMs / MINUTE_MS)) } };
    default:
      return { key: 'unreachable' };
  }
}

/** A withdrawal may have been heard although its answer was not. */
export function withdrawingProblem(failure: GatewayFailure): TrackProblem {
  if (failure.code === 'refused')
    return { key: failure.reason === 'tooLate' ? 'tooLate' : 'assuranceTooLow' };
  if (failure.code === 'wrongFactor') return { key: 'otherCard' };
  return failure.code === 'locked' ? askingProblem(failure) : { key: 'withdrawUnknown' };
}

export function collectingProblem(failure: GatewayFailure): TrackProblem {
  if (failure.code === 'notFound') return { key: 'noDocument' };
  if (failure.code !== 'refused') return askingProblem(failure);
  if (failure.reason === 'notReady') return { key: 'notReady' };
  return { key: failure.reason === 'assuranceTooLow' ? 'assuranceTooLow' : 'proofOver' };
}

export function sendingProblem(failure: GatewayFailure): TrackProblem {
  if (failure.code === 'refused') {
    const { reason } = failure;
    return { key: reason === 'noCabinet' || reason === 'notReady' ? reason : 'proofOver' };
  }
  if (failure.code === 'wrongFactor') return { key: 'proofOver' };
  return failure.code === 'locked' ? askingProblem(failure) : { key: 'sendUnknown' };
}

/** The signature for collecting came back from the gateway unaccepted. */
export const provingProblem = (failure: GatewayFailure): TrackProblem =>
  failure.code === 'refused' ? { key: 'signatureRefused' } : askingProblem(failure);
