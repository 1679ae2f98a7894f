import type { GatewayFailure } from '../../requests/gateway/gateway.ts';
import type { VerifiedCode } from '../../requests/gateway/schema/code.ts';
import type { SignProblem } from './context.ts';

/** Why no code came. */
export function sendingProblem(failure: GatewayFailure): SignProblem {
  if (failure.code === 'refused' && failure.reason === 'phoneUnknown') return { key: 'phoneUnknown' };
  if (failure.code === 'refused' && failure.reason === 'tooSoon') return { key: 'tooSoon' };
  return { key: failure.code === 'locked' ? 'codeTooMany' : 'unreachable' };
}

/** What is wrong with the code that was typed. */
export function codeProblem(said: Exclude<VerifiedCode, { state: 'verified' }>): SignProblem {
  if (said.state === 'wrong') return { key: 'codeWrong', values: { count: said.triesLeft } };
  return { key: said.state === 'expired' ? 'codeExpired' : 'codeTooMany' };
}
