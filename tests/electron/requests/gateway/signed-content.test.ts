import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, proofContent, signedContent } from '../../../../electron/requests/signed-content.ts';
import { draft } from '../support/draft.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const content = { ...draft, trackingId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };

/** The same value with its members in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}

describe('what is signed', () => {
  it('is the same bytes however it was put together, and after it has travelled', () => {
    const bytes = signedContent(content);
    expect(signedContent(shuffled(content) as typeof content)).toEqual(bytes);
    expect(signedContent(JSON.parse(JSON.stringify(content)))).toEqual(bytes);
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalBytes(shuffled(value))).toEqual(canonicalBytes(value));
        expect(canonicalBytes(JSON.parse(JSON.stringify(value)))).toEqual(canonicalBytes(value));
        expect(JSON.parse(text(canonicalBytes(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is written as RFC 8785 writes it', () => {
    const value = { б: 1, a: [true, null, 'ә"\n'], B: { z: 1.5, y: '' }, gone: undefined };
    expect(text(canonicalBytes(value))).toBe('{"B":{"y":"","z":1.5},"a":[true,null,"ә\\"\\n"],"б":1}');
  });

  it('has everything that was agreed to, and nothing that comes later', () => {
    const members: Record<string, unknown> = JSON.parse(text(signedContent(content)));
    expect(Object.keys(members)).toEqual([
      'answers',
      'applicant',
      'consent',
      'kind',
      'language',
      'service',
      'serviceVersion',
      'trackingId',
    ]);
    const later = {
      ...content,
      kiosk: 'other',
      payment: 'pay-1',
      signature: { kind: 'cms', cms: 'x' },
    } as const;
    expect(signedContent(later)).toEqual(signedContent(content));
    expect(signedContent({ ...content, answers: { ...content.answers, scope: 'x' } })).not.toEqual(
      signedContent(content),
    );
  });

  it('of a proof is as the specification says, and never passes for a request', () => {
    const at = '2026-11-22T05:00:00.000Z';
    expect(text(proofContent({ trackingId: content.trackingId, at }))).toBe(
      `{"at":"${at}","kind":"qyzmet-proof-1","trackingId":"${content.trackingId}"}`,
    );
  });
});
