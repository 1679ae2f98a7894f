import { setTimeout as sleep } from 'node:timers/promises';
import type { Doubts } from './doubts.ts';
import { libraryLimits } from './limits.ts';
import type { Looked } from './looks.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Answer, Talk } from './sip2/client/client.ts';
import type { AnswerId, RequestId } from './sip2/layouts.ts';
import type { Message } from './sip2/message.ts';

/** Something that changes what the library has on its books, and how to see whether it was done. */
export interface Plan<R extends RequestId, Seen> {
  /** Names the act and its object, for one that ended in doubt. */
  key: string;
  look(talk: Talk, signal: AbortSignal): Promise<Looked<Seen>>;
  /** Refused by what is seen before, so that it is not even sent. */
  forbidden(before: Seen): Refusal | null;
  request(): Message<R>;
  /** `unclear`: the answer says neither, or is about something else. */
  read(answer: Message<AnswerId<R>>): 'done' | 'no' | 'unclear';
  refusal(answer: Message<AnswerId<R>>, before: Seen): Refusal;
  happened(before: Seen, after: Seen): boolean;
}

export type Performed<R extends RequestId, Seen> =
  | { result: 'done'; answer: Message<AnswerId<R>> | null; seen: Seen }
  | { result: 'refused'; refusal: Refusal; seen: Seen | null }
  | { result: 'unknown'; seen: Seen };

/**
 * Looks, acts once, and where the answer is lost looks again. `done`: the server said so, or it can be seen there.
 * `refused`: the server said no, or nothing was sent. Everything else is `unknown`: a request that got no answer may
 * still be waiting in the server, so it is not sent again until that is over (`libraryLimits.doubtMs`).
 */
export async function perform<R extends RequestId, Seen>(
  talk: Talk,
  plan: Plan<R, Seen>,
  doubts: Doubts,
  signal: AbortSignal,
): Promise<Performed<R, Seen>> {
  const before = await plan.look(talk, signal);
  if (!before.ok) return { result: 'refused', refusal: refusalOf(before.code), seen: null };
  const doubt = doubts.before(plan.key);
  // Raised by this same plan's kind, see `key`.
  if (doubt) return resolveDoubt(plan, doubts, doubt.seen as Seen, before.value);

  const forbidden = plan.forbidden(before.value);
  if (forbidden) return { result: 'refused', refusal: forbidden, seen: before.value };
  if (signal.aborted) return { result: 'refused', refusal: refusal('canceled'), seen: before.value };

  const answer = await talk.act(plan.request(), signal);
  if (answer.ok) {
    const verdict = plan.read(answer.message);
    if (verdict === 'done') return { result: 'done', answer: answer.message, seen: before.value };
    if (verdict === 'no')
      return { result: 'refused', refusal: plan.refusal(answer.message, before.value), seen: before.value };
  } else if (!answer.sent) {
    return { result: 'refused', refusal: refusalOf(answer.code), seen: before.value };
  }
  doubts.raise(plan.key, before.value);
  // The line goes on and the server answers in turn: whatever it wanted to do with the request, it has done.
  const ifNot = answer.ok
    ? (seen: Seen) => plan.refusal(answer.message, seen)
    : answer.code === 'notUnderstood'
      ? () => refusal('notDone')
      : null;
  return findOut(talk, plan, doubts, { before: before.value, ifNot }, signal);
}

function resolveDoubt<R extends RequestId, Seen>(
  plan: Plan<R, Seen>,
  doubts: Doubts,
  first: Seen,
  now: Seen,
): Performed<R, Seen> {
  if (!plan.happened(first, now)) return { result: 'unknown', seen: now };
  doubts.settle(plan.key);
  return { result: 'done', answer: null, seen: now };
}

/** A server that was slow may need a moment longer. */
const LOOKS = 4;

async function findOut<R extends RequestId, Seen>(
  talk: Talk,
  plan: Plan<R, Seen>,
  doubts: Doubts,
  { before, ifNot }: { before: Seen; ifNot: ((seen: Seen) => Refusal) | null },
  signal: AbortSignal,
): Promise<Performed<R, Seen>> {
  const number = talk.connectionNumber();
  let seen = before;
  for (let look = 1; look <= LOOKS && !signal.aborted; look += 1) {
    const after = await plan.look(talk, signal);
    if (after.ok) {
      seen = after.value;
      if (plan.happened(before, seen)) {
        doubts.settle(plan.key);
        return { result: 'done', answer: null, seen };
      }
      if (ifNot && talk.connectionNumber() === number) {
        doubts.settle(plan.key);
        return { result: 'refused', refusal: ifNot(seen), seen };
      }
    }
    if (look < LOOKS)
      await sleep(libraryLimits.lookAgainMs * look, undefined, { signal }).catch(() => undefined);
  }
  return { result: 'unknown', seen };
}

/** Why nothing was sent. */
export function refusalOf(code: (Answer<RequestId> & { ok: false })['code']): Refusal {
  switch (code) {
    case 'canceled':
      return refusal('canceled');
    case 'invalid':
      return refusal('unknownItem');
    case 'unreachable':
    case 'loginRefused':
    case 'offline':
    case 'lost':
    case 'damaged':
    case 'notUnderstood':
      return refusal('unreachable');
  }
}
