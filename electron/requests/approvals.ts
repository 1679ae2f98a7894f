import { createHash } from 'node:crypto';
import type { Approvals, ApprovalWish } from '../visit/apply/approvals.ts';
import type { ConsentCalls } from './gateway/gateway.ts';

/** Crockford's alphabet: a key of the gateway has the form of a ULID. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same wish has the same key, however often it is said; the tracking id in it lets nobody guess back from it. */
function keyOf(wish: ApprovalWish): string {
  const bytes = createHash('sha256').update(JSON.stringify(wish)).digest().subarray(0, 26);
  // the first letter of a ULID is at most 7
  return [...bytes].map((byte, at) => ALPHABET[at === 0 ? byte % 8 : byte % 32]).join('');
}

/** Other people's consents, asked for through the gateway. */
export const createApprovals = (gateway: ConsentCalls): Approvals => ({
  async ask(wish, signal) {
    const { iin, ...rest } = wish;
    const answer = await gateway.askConsent({ ...rest, ownerIin: iin, key: keyOf(wish) }, signal);
    if (answer.ok) return { ok: true, reference: answer.value.id };
    return { ok: false, why: answer.code === 'refused' ? 'refused' : 'unreachable' };
  },
  async state(reference, signal) {
    const answer = await gateway.consent(reference, signal);
    if (answer.ok) return answer.value.state;
    // the gateway has forgotten it: it can be asked for again
    return answer.code === 'notFound' ? 'expired' : 'unreachable';
  },
});
