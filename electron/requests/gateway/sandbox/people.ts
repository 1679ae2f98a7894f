import type { SealedContent } from '../../seal.ts';
import { openEnvelope } from './envelope.ts';
import type { PrivateKey } from './keys.ts';
import type { Register } from './register.ts';

/** What is inside the envelopes, in memory only: the register on the disk holds them closed. */
export interface People {
  find(trackingId: string): SealedContent | undefined;
  /** Tracking ids of one person's requests. */
  requestsOf(iin: string): string[];
  add(content: SealedContent): void;
}

/** Opened at the start, so that an unknown number is answered as quickly as a known one. */
export async function openPeople(register: Register, key: PrivateKey): Promise<People> {
  const contents = new Map<string, SealedContent>();
  for (const { trackingId, sealed } of register.all()) {
    const opened = await openEnvelope(sealed, trackingId, key);
    if (opened.ok) contents.set(trackingId, opened.content);
  }
  return {
    find: (trackingId) => contents.get(trackingId),
    requestsOf: (iin) =>
      [...contents.values()]
        .filter(({ applicant }) => applicant.iin === iin)
        .map((found) => found.trackingId),
    add: (content) => void contents.set(content.trackingId, content),
  };
}
