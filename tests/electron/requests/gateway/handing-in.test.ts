import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedContent } from '../../../../electron/requests/signed-content.ts';
import { newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { signCms } from '../../../../electron/signing/test-ca/sign-cms.ts';
import { loadTestCa } from '../../../../electron/signing/test-ca/test-ca.ts';
import { draft } from '../support/draft.ts';
import { openKiosk } from '../support/kiosk.ts';
import { card, sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
let kiosk: ReturnType<typeof openKiosk>;
beforeAll(() => {
  kiosk = openKiosk(`${test.folder}/kiosk`, test.address);
});
afterAll(() => kiosk.close());

describe('a signed request of a kiosk', () => {
  const signedDraft = async (over: object = {}) => {
    const content = { ...draft, assurance: 'signed', trackingId: newTrackingId() } as const;
    const { keys } = await loadTestCa(test.folder);
    const cms = await signCms(keys.individual, signedContent(content));
    return { ...content, signature: { kind: 'cms', cms }, ...over } as const;
  };

  it('is registered under the number that was signed', async () => {
    const request = await signedDraft();
    expect(await kiosk.requests.submit(request, 5_000)).toMatchObject({
      state: 'registered',
      trackingId: request.trackingId,
    });
    const { trackingId } = request;
    expect(await test.gateway.status({ trackingId, proof: card }, signal)).toMatchObject({ ok: true });
  });

  it('is not accepted with a signature over something else, and can be handed in anew', async () => {
    const request = await signedDraft({ answers: { scope: 'country' } });
    expect(await kiosk.requests.submit(request, 5_000)).toEqual({ state: 'notAccepted', code: 'refused' });
    const anew = await signedDraft();
    expect(await kiosk.requests.submit(anew, 5_000)).toMatchObject({ state: 'registered' });
  });

  it('carries lists, companies, consents, a payment and the wish for news', async () => {
    const answers = {
      scope: 'region',
      children: [{ iin: '040101699004', relation: 'own' }, { iin: '000229599007' }],
      purposes: ['sale', 'trial'],
      contract: { unknown: true },
    } as const;
    const rest = { payment: 'pay-AAAAAAAA', consents: ['con-AAAAAAAA'], news: { phone: '+77011234567' } };
    const request = { ...draft, ...rest, answers: structuredClone(answers) };
    expect(await kiosk.requests.submit(request as never, 5_000)).toMatchObject({ state: 'registered' });
  });
});
