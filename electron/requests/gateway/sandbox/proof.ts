import { z } from 'zod';
import type { SealedContent } from '../../seal.ts';
import { type Answer, bad, type Call, locked } from './answer.ts';
import { iinSchema } from './envelope.ts';
import type { Registered } from './register.ts';
import { notOpened, type Sealed } from './sealed.ts';
import { createGuessLimit } from './second-factor.ts';
import type { World } from './topic.ts';

const subject = z.string().max(60);
const proofSchema = z.discriminatedUnion('kind', [
  z.strictObject({ for: subject, kind: z.literal('iinLast4'), digits: z.string().regex(/^\d{4}$/) }),
  z.strictObject({
    for: subject,
    kind: z.literal('card'),
    iin: iinSchema,
    documentNumber: z.string().max(30).optional(),
  }),
  z.strictObject({ for: subject, kind: z.literal('token'), token: z.string().max(2_000) }),
  z.strictObject({ for: subject, kind: z.literal('iin'), iin: iinSchema }),
]);
export type ShownProof = z.infer<typeof proofSchema>;

export type Assurance = SealedContent['assurance'];
const ranks: readonly Assurance[] = ['declared', 'card', 'signed'];
export const isEnough = (shown: Assurance, wanted: Assurance): boolean =>
  ranks.indexOf(shown) >= ranks.indexOf(wanted);

export type Shown = { ok: true; proof: ShownProof } | { ok: false; answer: Answer };

/** The proof in a call's header, if it was made for this. */
export async function openProof(sealed: Sealed, { proof }: Call, wanted: string): Promise<Shown> {
  const opened = await sealed.open(proof, proofSchema);
  if (!opened.ok) return { ok: false, answer: notOpened(opened) };
  if (opened.value.for !== wanted) return { ok: false, answer: bad(422, 'otherProof') };
  return { ok: true, proof: opened.value };
}

export type Admitted =
  | { ok: true; request: Registered; content: SealedContent; assurance: Assurance }
  | { ok: false; answer: Answer };

export type Admission = (call: Call) => Promise<Admitted>;

/** Who may see the request of a call. A wrong proof and an unknown number are the same to who asks. */
export function createAdmission({ register, people, sealed, tokens, now }: World): Admission {
  const guesses = createGuessLimit();

  async function assuranceOf(proof: ShownProof, content: SealedContent): Promise<Assurance | null> {
    const { iin } = content.applicant;
    switch (proof.kind) {
      case 'iinLast4':
        return iin.endsWith(proof.digits) ? 'declared' : null;
      case 'card':
        return iin === proof.iin ? 'card' : null; // a card may have been renewed since: its number is not compared
      case 'token': {
        const { trackingId } = content;
        return (await tokens.problem(proof.token, { iin, trackingId }, now())) === null ? 'signed' : null;
      }
      case 'iin':
        return null; // anybody can type it; bookings only
    }
  }

  return async (call) => {
    const { trackingId = '' } = call.params;
    const lockedMs = guesses.lockedMs(trackingId, now());
    if (lockedMs > 0) return { ok: false, answer: locked(lockedMs) };
    const shown = await openProof(sealed, call, trackingId);
    if (!shown.ok) return shown;
    const request = register.find(trackingId);
    const content = people.find(trackingId);
    const assurance = content ? await assuranceOf(shown.proof, content) : null;
    const nowLockedMs = guesses.lockedMs(trackingId, now()); // tries made side by side count too
    if (nowLockedMs > 0) return { ok: false, answer: locked(nowLockedMs) };
    if (!request || !content || !assurance) {
      guesses.wrong(trackingId, now());
      return { ok: false, answer: bad(403, 'wrongFactor') };
    }
    guesses.right(trackingId);
    return { ok: true, request, content, assurance };
  };
}
