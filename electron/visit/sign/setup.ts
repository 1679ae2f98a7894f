import { fromPromise, setup } from 'xstate';
import type { Answered, CodeWish } from '../../requests/gateway/gateway.ts';
import type { SentCode, VerifiedCode } from '../../requests/gateway/schema/code.ts';
import type { Signed, SignFailure } from '../../signing/result.ts';
import type { Signing } from '../../signing/signing.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { visitLimits } from '../limits.ts';
import type { SignContext, SignEvent, SignInput, SignOutput } from './context.ts';

const absent: SignFailure = { ok: false, code: 'absent' };
const offline = { ok: false, code: 'offline' } as const;

/** What the states of signing share. */
export function signSetup({ signing, gateway }: VisitDependencies) {
  return setup({
    // XState takes types by cast.
    types: {} as { context: SignContext; events: SignEvent; input: SignInput; output: SignOutput },
    actors: {
      byKey: fromPromise<Signed | SignFailure, Parameters<Signing['sign']>[0]>(async ({ input, signal }) =>
        signing ? signing.sign(input, { deadlineMs: visitLimits.signMs, signal }) : absent,
      ),
      sendCode: fromPromise<Answered<SentCode>, CodeWish>(async ({ input, signal }) =>
        gateway ? gateway.sendCode(input, signal) : offline,
      ),
      verifyCode: fromPromise<Answered<VerifiedCode>, { id: string; code: string }>(
        async ({ input, signal }) => (gateway ? gateway.verifyCode(input, signal) : offline),
      ),
    },
    guards: {
      takesSms: ({ context }) =>
        context.otherwise.includes('sms') && context.phone !== null && gateway !== null,
      takesTicket: ({ context }) => context.otherwise.includes('ticket'),
    },
  });
}
