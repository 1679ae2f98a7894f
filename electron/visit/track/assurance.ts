import type { PersonProof, Proof } from '../../requests/gateway/gateway.ts';
import type { IssuedDocument } from '../../requests/gateway/schema/request.ts';
import type { Identity } from '../apply/identity.ts';
import type { TrackContext } from './context.ts';

const ranks = ['declared', 'card', 'signed'] as const;
const worth = { iinLast4: 'declared', card: 'card', token: 'signed' } as const satisfies Record<
  Proof['kind'],
  IssuedDocument['assurance']
>;

/** Whether a proof is worth what is asked for. */
export const isWorth = (proof: Proof | null, wanted: IssuedDocument['assurance']): boolean =>
  proof !== null && ranks.indexOf(worth[proof.kind]) >= ranks.indexOf(wanted);

/** The best this visitor has shown for the request. */
export const bestProof = ({ proof, strong }: Pick<TrackContext, 'proof' | 'strong'>): Proof | null =>
  strong ?? proof;

export const mustProve = (context: Pick<TrackContext, 'proof' | 'strong'>): Proof => {
  const proof = bestProof(context);
  if (!proof) throw new Error('asking about a request without a second factor');
  return proof;
};

/** A card that was read earlier in this visit is not asked for again. */
export const cardProof = (identity: Identity | null): PersonProof | null =>
  identity?.assurance === 'card'
    ? {
        kind: 'card',
        iin: identity.iin,
        ...(identity.documentNumber !== undefined && { documentNumber: identity.documentNumber }),
      }
    : null;

/** Whose signature opens the document: known only from a card. */
export function signerIin({ proof, strong }: Pick<TrackContext, 'proof' | 'strong'>): string | null {
  for (const shown of [strong, proof]) if (shown?.kind === 'card') return shown.iin;
  return null;
}
