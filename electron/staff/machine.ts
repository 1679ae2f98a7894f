import { and, assign, emit, fromPromise, setup } from 'xstate';
import type { StaffCard } from './card-mark.ts';
import { staffLimits } from './limits.ts';
import { type Claim, type SignedInPerson, type SignIn, type SignInResult, sameClaim } from './sign-in.ts';

/** A word for the screen; `locked` comes with `lockedMs` in the context. */
export type SignInProblem =
  | 'wrong'
  | 'locked'
  | 'unavailable'
  | 'timeOut'
  /** A phone or a passport: its number is another one each time. */
  | 'randomNumber'
  /** A card was there, and nothing on it could be read; or it was pulled away too early. */
  | 'unreadable'
  /** Two cards, at once or one into the other's sign-in: nobody can tell who stands there. */
  | 'twoCards'
  | 'tooLate';

/** Why a sign-in ended. */
export type SignOutReason = 'card' | 'otherCard' | 'button' | 'untouched';

/** What happens outside. `badCard`: a read that failed, with the detail of the reader's `invalidData`. */
export type StaffEvent =
  /** `unasked`: the visitor's screen stands there, and nothing on it asks for a card. */
  | { type: 'card'; card: StaffCard; unasked?: boolean }
  | { type: 'badCard'; detail: 'two' | 'cut' | 'unreadable'; unasked?: boolean }
  /** Goes on with the card that was shown unasked. */
  | { type: 'withCard' }
  /** Without a card: number and one-time code. */
  | { type: 'withCode' }
  | { type: 'pin'; pin: string }
  | { type: 'code'; number: string; code: string }
  /** Any touch or key. */
  | { type: 'touched' }
  /** *Back* while signing in, *Sign out* afterwards. */
  | { type: 'leave' };

/** What the outside is told (`actor.on`); `onSnapshot` of an invoking machine tells the same by its states. */
export type StaffNews =
  | { type: 'signedIn'; person: SignedInPerson }
  | { type: 'signedOut'; person: SignedInPerson; why: SignOutReason };

interface StaffContext {
  claim: Claim | null;
  /** The card that was told last, and when (monotonic): one that lies there is told again and again. */
  seen: { claim: Claim; at: number } | null;
  person: SignedInPerson | null;
  problem: SignInProblem | null;
  lockedMs: number;
  /** While it is asked whether anybody is there: epoch ms when the sign-in ends. */
  leavesAt: number | null;
}

interface Parts {
  signIn: SignIn;
  /** Written into the trail. */
  signedOut(person: SignedInPerson, why: SignOutReason): void;
  monotonic?: () => number;
  now?: () => number;
}

type Asked = { way: 'pin'; claim: Claim; pin: string } | { way: 'code'; number: string; code: string };
const nobody = { claim: null, person: null, leavesAt: null } as const;

/**
 * Who stands at the kiosk for the house: signedOut → askPin or askCode → checking → signedIn → signedOut.
 * A card that nobody has asked for opens nothing by itself (`cardShown`): it may be anybody's bus card, held out to a
 * kiosk that serves somebody else. Whether it is a staff card is not told by that either: the PIN comes first.
 * It draws nothing, reads nothing, and keeps no PIN: what is typed goes through it into SignIn and is gone.
 * Its outside gives it cards, what was typed, touches and *leave*; it answers by its state, `context.problem` and news.
 */
export function createStaffMachine({
  signIn,
  signedOut,
  monotonic = performance.now.bind(performance),
  now = Date.now,
}: Parts) {
  const ask = ({ way, ...asked }: Asked, signal: AbortSignal) =>
    'pin' in asked
      ? signIn.byPin(asked.claim, asked.pin, signal)
      : signIn.byCode(asked.number, asked.code, signal);

  const machine = setup({
    // XState takes types by cast.
    types: {} as { context: StaffContext; events: StaffEvent; emitted: StaffNews },
    actors: {
      asking: fromPromise<SignInResult, Asked>(({ input, signal }) => ask(input, signal)),
    },
    delays: {
      quiet: staffLimits.untouchedMs - staffLimits.askedMs,
      asked: staffLimits.askedMs,
      typing: staffLimits.typingMs,
      refused: staffLimits.refusedMs,
      offered: staffLimits.offeredMs,
    },
    guards: {
      sameCardStill: ({ context: { seen }, event }) =>
        event.type === 'card' && isSame(event.card, seen?.claim ?? null) && isRecent(seen),
      anotherAtOnce: ({ context: { seen }, event }) =>
        event.type === 'card' && !isSame(event.card, seen?.claim ?? null) && isRecent(seen),
      unasked: ({ event }) => 'unasked' in event && event.unasked === true,
      twoAtOnce: ({ event }) => event.type === 'badCard' && event.detail === 'two',
      hasClaim: ({ context }) => context.claim !== null,
      sameCard: ({ context, event }) => event.type === 'card' && isSame(event.card, context.claim),
      goodCard: ({ event }) => event.type === 'card' && signIn.present(event.card).ok,
    },
    actions: {
      take: assign(({ event }) => {
        if (event.type !== 'card') return {};
        const presented = signIn.present(event.card);
        return presented.ok
          ? {
              claim: presented.claim,
              seen: { claim: presented.claim, at: monotonic() },
              problem: null,
              lockedMs: 0,
            }
          : { ...nobody, problem: presented.code, lockedMs: 0 };
      }),
      seeAgain: assign(({ context: { seen } }) => ({ seen: seen && { ...seen, at: monotonic() } })),
      refuseCard: assign(({ event }) => {
        if (event.type !== 'card') return {};
        const presented = signIn.present(event.card);
        return presented.ok ? {} : { ...nobody, problem: presented.code };
      }),
      refuse: assign((_, problem: SignInProblem) => ({ ...nobody, problem, lockedMs: 0 })),
      clear: assign({ ...nobody, problem: null, lockedMs: 0 }),
      forget: assign(nobody),
      askWhoIsThere: assign(() => ({ leavesAt: now() + staffLimits.askedMs })),
      stay: assign({ leavesAt: null }),
      greet: emit(({ context: { person } }) => {
        if (!person) throw new Error('nobody has signed in');
        return { type: 'signedIn', person } as const;
      }),
      part: ({ context: { person } }, why: SignOutReason) => person && signedOut(person, why),
      tellParted: emit(({ context: { person } }, why: SignOutReason) => {
        if (!person) throw new Error('nobody was signed in');
        return { type: 'signedOut', person, why } as const;
      }),
    },
  });
  const isSame = (card: StaffCard, claim: Claim | null): boolean => {
    const presented = signIn.present(card);
    return claim !== null && presented.ok && sameClaim(presented.claim, claim);
  };
  const isRecent = (seen: StaffContext['seen']): boolean =>
    seen !== null && monotonic() - seen.at < staffLimits.sameCardMs;
  const parting = (why: SignOutReason) =>
    [{ type: 'part', params: why }, { type: 'tellParted', params: why }, 'clear'] as const;

  const refuseTwo = { type: 'refuse', params: 'twoCards' } as const;
  const badCards = [{ guard: 'twoAtOnce', target: '#staff.signedOut', actions: refuseTwo }] as const;
  const secondCard = [
    { guard: 'sameCard', actions: 'seeAgain' },
    { target: '#staff.signedOut', actions: refuseTwo },
  ] as const;

  return machine.createMachine({
    id: 'staff',
    context: { ...nobody, seen: null, problem: null, lockedMs: 0 },
    initial: 'signedOut',
    states: {
      signedOut: {
        entry: 'forget',
        on: {
          card: [
            { guard: and(['unasked', 'sameCardStill']), actions: 'seeAgain' },
            { guard: 'unasked', target: 'cardShown', actions: 'take' },
            { guard: 'goodCard', target: 'askPin', actions: 'take' },
            { target: 'signedOut', reenter: true, actions: 'refuseCard' },
          ],
          badCard: [
            { guard: and(['unasked', 'twoAtOnce']), target: 'cardShown', actions: refuseTwo },
            {
              guard: 'unasked',
              target: 'cardShown',
              actions: { type: 'refuse', params: 'unreadable' },
            },
            ...badCards,
            { target: 'signedOut', reenter: true, actions: { type: 'refuse', params: 'unreadable' } },
          ],
          withCode: { target: 'askCode', actions: 'clear' },
          leave: { actions: 'clear' },
        },
        after: { refused: { actions: 'clear' } },
      },
      /** The visitor's screen stays; a band on it says that a card was shown, whatever card it was. */
      cardShown: {
        on: {
          withCard: [
            { guard: 'hasClaim', target: 'askPin', actions: assign({ problem: null }) },
            { target: 'signedOut' },
          ],
          card: [
            { guard: 'sameCardStill', actions: 'seeAgain' },
            { guard: 'anotherAtOnce', target: 'cardShown', reenter: true, actions: refuseTwo },
            { target: 'cardShown', reenter: true, actions: 'take' },
          ],
          badCard: [
            { guard: 'twoAtOnce', target: 'cardShown', reenter: true, actions: refuseTwo },
            // held out and taken away again: what was read of it before counts
            { guard: 'hasClaim' },
            {
              target: 'cardShown',
              reenter: true,
              actions: { type: 'refuse', params: 'unreadable' },
            },
          ],
          withCode: { target: 'askCode', actions: 'clear' },
          leave: { target: 'signedOut', actions: 'clear' },
        },
        after: { offered: { target: 'signedOut', actions: 'clear' } },
      },
      askPin: {
        on: {
          pin: 'checking',
          card: secondCard,
          badCard: badCards,
          touched: { target: 'askPin', reenter: true },
          leave: { target: 'signedOut', actions: 'clear' },
        },
        after: { typing: { target: 'signedOut', actions: { type: 'refuse', params: 'tooLate' } } },
      },
      askCode: {
        on: {
          code: 'checking',
          card: [
            { guard: 'goodCard', target: 'askPin', actions: 'take' },
            { target: 'signedOut', actions: 'refuseCard' },
          ],
          badCard: badCards,
          touched: { target: 'askCode', reenter: true },
          leave: { target: 'signedOut', actions: 'clear' },
        },
        after: { typing: { target: 'signedOut', actions: { type: 'refuse', params: 'tooLate' } } },
      },
      checking: {
        invoke: {
          src: 'asking',
          input: ({ context, event }): Asked => {
            if (event.type === 'pin' && context.claim)
              return { way: 'pin', claim: context.claim, pin: event.pin };
            if (event.type === 'code') return { way: 'code', number: event.number, code: event.code };
            throw new Error('nothing to check');
          },
          onDone: [
            {
              guard: ({ event: { output } }) => output.ok,
              target: 'signedIn',
              actions: assign(({ event: { output } }) =>
                output.ok ? { person: output.person, problem: null, lockedMs: 0 } : {},
              ),
            },
            {
              guard: ({ context, event: { output } }) =>
                !output.ok && output.code === 'wrong' && context.claim !== null,
              target: 'askPin',
              actions: assign({ problem: 'wrong' }),
            },
            {
              guard: ({ event: { output } }) => !output.ok && output.code === 'wrong',
              target: 'askCode',
              actions: assign({ problem: 'wrong' }),
            },
            {
              target: 'signedOut',
              actions: assign(({ event: { output } }) => ({
                problem: output.ok || output.code === 'canceled' ? null : output.code,
                lockedMs: !output.ok && output.code === 'locked' ? output.waitMs : 0,
              })),
            },
          ],
          // a disk that is full, most likely: nobody signs in without a trail of it
          onError: { target: 'signedOut', actions: { type: 'refuse', params: 'unavailable' } },
        },
        on: {
          card: secondCard,
          badCard: badCards,
          leave: { target: 'signedOut', actions: 'clear' },
        },
      },
      signedIn: {
        entry: 'greet',
        initial: 'here',
        states: {
          // a state of its own, so that a touch restarts the time without signing in once more
          here: {
            entry: 'stay',
            on: { touched: { target: 'here', reenter: true } },
            after: { quiet: 'asked' },
          },
          asked: {
            entry: 'askWhoIsThere',
            on: { touched: 'here' },
            after: { asked: { target: '#staff.signedOut', actions: [...parting('untouched')] } },
          },
        },
        on: {
          card: [
            { guard: 'sameCardStill', actions: 'seeAgain' },
            { guard: 'sameCard', target: 'signedOut', actions: [...parting('card')] },
            // whose turn it is now has to be shown again: two people's cards in one sign-in would be one person's acts
            {
              guard: and(['unasked', 'goodCard']),
              target: 'cardShown',
              actions: [...parting('otherCard'), refuseTwo],
            },
            { guard: 'goodCard', target: 'signedOut', actions: [...parting('otherCard'), refuseTwo] },
          ],
          leave: { target: 'signedOut', actions: [...parting('button')] },
        },
      },
    },
  });
}
