import { z } from 'zod';
import { type Answer, bad, type Call, good } from '../answer.ts';
import { sealedBody } from '../body.ts';
import { createKept } from '../keyed.ts';
import { limits } from '../limits.ts';
import { type Admission, type Admitted, isEnough } from '../proof.ts';
import { notOpened } from '../sealed.ts';
import type { Topic, World } from '../topic.ts';
import { DOCUMENT_NUMBER, issuedDocument } from './issued.ts';
import { issuedPdf } from './issued-pdf.ts';
import { receipt } from './receipt.ts';

const destinationSchema = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), address: z.email().max(200) }),
  z.strictObject({ channel: z.literal('cabinet') }),
]);

type Allowed = Extract<Admitted, { ok: true }> | { ok: false; answer: Answer };

/** What the office has issued, and the receipt. */
export function documentsTopic(world: World, admit: Admission): Topic {
  const { progress, sealed, now } = world;
  const sent = createKept<{ id: string }>(limits.keptThings);
  const pdfs = new Map<string, Promise<Uint8Array>>();

  async function allowed(call: Call): Promise<Allowed> {
    const admitted = await admit(call);
    if (!admitted.ok) return admitted;
    const { request, content, assurance } = admitted;
    const { status } = progress.stage(request, now());
    if (status !== 'ready' && status !== 'collected') return { ok: false, answer: bad(409, 'notReady') };
    if (Number(call.params.n) !== DOCUMENT_NUMBER) return { ok: false, answer: bad(404, 'notFound') };
    return isEnough(assurance, issuedDocument(request, content).assurance)
      ? admitted
      : { ok: false, answer: bad(403, 'assuranceTooLow') };
  }

  function pdfOf({ request, content }: Extract<Admitted, { ok: true }>): Promise<Uint8Array> {
    const known = pdfs.get(request.trackingId);
    if (known) return known;
    const made = issuedPdf(request, content, issuedDocument(request, content));
    pdfs.set(request.trackingId, made);
    const [oldest] = pdfs.keys();
    if (pdfs.size > limits.keptDocuments && oldest !== undefined) pdfs.delete(oldest);
    return made;
  }

  function collected(trackingId: string, stage: string): void {
    if (stage !== 'collected') progress.move(trackingId, { status: 'collected' }, now());
  }

  return {
    operations: {
      async getDocument(call) {
        const found = await allowed(call);
        if (!found.ok) return found.answer;
        const pdf = await pdfOf(found);
        collected(found.request.trackingId, progress.stage(found.request, now()).status);
        return { status: 200, pdf };
      },

      async sendDocument(call) {
        const found = await allowed(call);
        if (!found.ok) return found.answer;
        const opened = await sealed.open(sealedBody(call), destinationSchema);
        if (!opened.ok) return notOpened(opened);
        const { trackingId } = found.request;
        const kept = sent.once(call.key, { trackingId, ...opened.value }, () => ({ id: call.key }));
        if (!kept.ok) return kept.answer;
        collected(trackingId, progress.stage(found.request, now()).status);
        return good({ state: 'queued' }, 202);
      },

      async getReceipt(call) {
        const admitted = await admit(call);
        return admitted.ok ? good(receipt(admitted, call.query.language)) : admitted.answer;
      },
    },
    commands: {},
  };
}
