import { z } from 'zod';
import { proofContent } from '../../../signed-content.ts';
import { trackingIdSchema } from '../../schema/common.ts';
import { bad, good } from '../answer.ts';
import { sealedBody } from '../body.ts';
import { iinSchema } from '../envelope.ts';
import { limits } from '../limits.ts';
import { notOpened } from '../sealed.ts';
import { cmsProblem } from '../signature.ts';
import type { Topic, World } from '../topic.ts';

const signedSchema = z.strictObject({
  trackingId: trackingIdSchema,
  at: z.iso.datetime(),
  iin: iinSchema,
  bin: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  cms: z.string().min(1).max(100_000),
});

/** A fresh signature, for a proof that fits into a header. */
export function proofsTopic({ sealed, tokens, trusted, now }: World): Topic {
  return {
    operations: {
      async postProof(call) {
        const opened = await sealed.open(sealedBody(call), signedSchema);
        if (!opened.ok) return notOpened(opened);
        const { cms, ...who } = opened.value;
        const at = new Date(who.at);
        if (Math.abs(now().getTime() - at.getTime()) > limits.proofMs) return bad(422, 'proofExpired');
        const problem = await cmsProblem({ cms, data: proofContent(who), who, at }, trusted());
        return problem ? bad(422, problem) : good(await tokens.issue(who, now()), 201);
      },
    },
    commands: {},
  };
}
