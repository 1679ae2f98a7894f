import { fromCallback } from 'xstate';
import type { Approval } from '../../catalogue/answers.ts';
import { isTold, lookUp } from '../../catalogue/evaluate.ts';
import type { Page } from '../../catalogue/pages.ts';
import { pattern } from '../../catalogue/place.ts';
import type { Language } from '../../contract/values/language.ts';

/** Whom one asks for another person's consent; the gateway stands behind it. */
export interface Approvals {
  /** Never throws. `reference` names the consent from then on. */
  ask(
    wish: ApprovalWish,
    signal: AbortSignal,
  ): Promise<{ ok: true; reference: string } | { ok: false; why: 'unreachable' | 'refused' }>;
  /** Never throws. */
  state(
    reference: string,
    signal: AbortSignal,
  ): Promise<'waiting' | 'given' | 'refused' | 'expired' | 'unreachable'>;
}

export interface ApprovalWish {
  /** The request it is for; it may not be handed in yet. */
  trackingId: string;
  service: string;
  /** The person who must agree. */
  iin: string;
  textVersion: string;
  language: Language;
}

export interface ApprovalInput {
  key: string;
  wish: ApprovalWish;
}

export interface ApprovalNews {
  type: 'approvalNews';
  key: string;
  approval: Approval;
}

const limits = {
  /** A consent is given by SMS or in an application: nobody answers within a second, few wait for long. */
  pollMs: 3_000,
} as const;

/** Asks once, then looks again until there is an answer or the service is left. */
export const approving = (approvals: Approvals | null | undefined) =>
  fromCallback<ApprovalNews, ApprovalInput>(({ input: { key, wish }, sendBack }) => {
    const leaving = new AbortController();
    const tell = (approval: Approval) => sendBack({ type: 'approvalNews', key, approval });
    // A rejection would be a defect of the gateway's room: to the visitor it is not reachable.
    const lost = () => tell({ state: 'unreachable', reference: null });
    if (!approvals) lost();
    else follow(approvals, wish, leaving.signal, tell).catch(lost);
    return () => leaving.abort();
  });

async function follow(
  approvals: Approvals,
  wish: ApprovalWish,
  signal: AbortSignal,
  tell: (approval: Approval) => void,
): Promise<void> {
  const asked = await approvals.ask(wish, signal);
  if (signal.aborted) return;
  if (!asked.ok) return tell({ state: asked.why, reference: null });
  const { reference } = asked;
  tell({ state: 'waiting', reference });
  while (!signal.aborted) {
    await pause(limits.pollMs, signal);
    if (signal.aborted) return;
    const state = await approvals.state(reference, signal);
    // Out of reach for a moment is still waiting: the other person was asked.
    if (signal.aborted || state === 'waiting' || state === 'unreachable') continue;
    return tell({ state, reference });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** The person a page asks the consent of; undefined while their number is not known. */
export function approver({ field, scope }: Page): string | undefined {
  const iin = field.kind === 'approval' ? lookUp(field.of, scope) : undefined;
  return typeof iin === 'string' && isTold(iin) ? iin : undefined;
}

/** Consents belong to a person, not to a place in a list: entries move when one is removed. */
export const approvalKey = (page: Page): string => `${pattern(page.path)} ${approver(page) ?? ''}`;

/** How far it has come. Without a gateway nobody can be asked from here. */
export function approvalOf(page: Page, known: Readonly<Record<string, Approval>>, canAsk: boolean): Approval {
  const key = approvalKey(page);
  const found = Object.hasOwn(known, key) ? known[key] : undefined;
  return found ?? { state: canAsk ? 'ask' : 'unreachable', reference: null };
}
