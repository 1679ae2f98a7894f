import { assign, sendTo } from 'xstate';
import { newKey } from '../../requests/tracking-id.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { report, theVisit } from '../reports.ts';
import { codeProblem, sendingProblem } from './problems.ts';
import { signSetup } from './setup.ts';

/** A signature by the key on the ID card, or by a code sent to the phone, or the way to a window. */
export function createSignMachine(deps: VisitDependencies) {
  const sign = signSetup(deps);
  return sign.createMachine({
    id: 'sign',
    context: ({ input }) => ({
      ...input,
      codeKey: newKey(),
      code: null,
      problem: null,
      result: { to: 'back' },
    }),
    initial: 'choosing',
    states: {
      choosing: {
        on: {
          signBy: [
            { guard: ({ event }) => event.way === 'key', target: 'key' },
            { guard: 'takesSms', target: 'sending' },
          ],
          takeTicket: {
            guard: 'takesTicket',
            target: 'done',
            actions: assign({ result: { to: 'ticket' } }),
          },
          back: 'done',
        },
      },
      key: {
        // NCALayer's window is in front: touches do not arrive here, and that is no absence
        entry: [assign({ problem: null }), sendTo(theVisit, report({ type: 'busy' }))],
        exit: sendTo(theVisit, report({ type: 'free' })),
        invoke: {
          src: 'byKey',
          input: ({ context: { content, who, language } }) => ({ data: content, who, language: language() }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'done',
              actions: assign(({ event: { output } }) =>
                output.ok ? { result: { to: 'signed', signature: { kind: 'cms', cms: output.cms } } } : {},
              ),
            },
            {
              target: 'choosing',
              actions: assign(({ event: { output } }) =>
                output.ok ? {} : { problem: { key: output.code } },
              ),
            },
          ],
          onError: { target: 'choosing', actions: assign({ problem: { key: 'refused' } }) },
        },
        // leaving stops the call, which closes NCALayer's window
        on: { back: 'choosing' },
      },
      sending: {
        entry: assign({ problem: null }),
        invoke: {
          src: 'sendCode',
          input: ({ context: { phone, who, trackingId, codeKey, language } }) => {
            if (phone === null) throw new Error('a code for nobody');
            return { phone, iin: who.iin, trackingId, language: language(), key: codeKey };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'code',
              actions: assign(({ event: { output } }) => (output.ok ? { code: output.value } : {})),
            },
            {
              target: 'choosing',
              actions: assign(({ event: { output } }) =>
                output.ok ? {} : { problem: sendingProblem(output) },
              ),
            },
          ],
          onError: { target: 'choosing', actions: assign({ problem: { key: 'unreachable' } }) },
        },
        on: { back: 'choosing' },
      },
      code: {
        on: {
          enterCode: {
            guard: ({ context, event }) => event.code.length === context.code?.digits,
            target: 'verifying',
          },
          resendCode: {
            guard: ({ context }) => deps.now().getTime() >= Date.parse(context.code?.againAt ?? ''),
            target: 'sending',
            // another wish: the first code is not wanted any more
            actions: assign(() => ({ codeKey: newKey(), code: null })),
          },
          back: { target: 'choosing', actions: assign({ problem: null }) },
        },
      },
      verifying: {
        entry: assign({ problem: null }),
        invoke: {
          src: 'verifyCode',
          input: ({ context: { code }, event }) => {
            if (!code || event.type !== 'enterCode') throw new Error('no code to verify');
            return { id: code.id, code: event.code };
          },
          onDone: [
            {
              guard: ({ event: { output } }) => output.ok && output.value.state === 'verified',
              target: 'done',
              actions: assign(({ event: { output } }) =>
                output.ok && output.value.state === 'verified'
                  ? { result: { to: 'signed', signature: { kind: 'smsProof', proof: output.value.proof } } }
                  : {},
              ),
            },
            {
              guard: ({ event: { output } }) => output.ok && output.value.state === 'wrong',
              target: 'code',
              actions: assign(({ event: { output } }) =>
                output.ok && output.value.state !== 'verified' ? { problem: codeProblem(output.value) } : {},
              ),
            },
            {
              // this code is used up
              guard: ({ event: { output } }) => output.ok,
              target: 'choosing',
              actions: assign(({ event: { output } }) =>
                output.ok && output.value.state !== 'verified'
                  ? { problem: codeProblem(output.value), code: null, codeKey: newKey() }
                  : {},
              ),
            },
            { target: 'code', actions: assign({ problem: { key: 'unreachable' } }) },
          ],
          onError: { target: 'code', actions: assign({ problem: { key: 'unreachable' } }) },
        },
      },
      done: { type: 'final' },
    },
    output: ({ context }) => context.result,
  });
}
