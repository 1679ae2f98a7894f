import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { languageSchema } from '../../../../contract/values/language.ts';
import { command, done, refused } from '../../../../stand-in/command.ts';
import { idSchema, serviceIdSchema, trackingIdSchema } from '../../schema/common.ts';
import type { Consent } from '../../schema/consent.ts';
import { bad, good } from '../answer.ts';
import { sealedBody } from '../body.ts';
import { iinSchema } from '../envelope.ts';
import { createKept } from '../keyed.ts';
import { limits } from '../limits.ts';
import { notOpened } from '../sealed.ts';
import type { Topic, World } from '../topic.ts';
import type { Ties } from './standing.ts';

const bodySchema = z.object({
  trackingId: trackingIdSchema,
  service: serviceIdSchema,
  textVersion: z.string(),
  language: languageSchema,
});
const ownerSchema = z.strictObject({ ownerIin: iinSchema, trackingId: trackingIdSchema });

interface Kept {
  id: string;
  trackingId: string;
  state: 'waiting' | 'given' | 'refused' | 'expired';
  expiresAt: string;
  answeredAt?: string;
}

/** Owners of a demonstration answer through the control socket. */
export function consentsTopic({ sealed, now }: World): Topic & Pick<Ties, 'awaitsConsent'> {
  const consents = createKept<Kept>(limits.keptThings);

  function view({ id, state, expiresAt, answeredAt }: Kept): Consent {
    const over = state === 'waiting' && now().toISOString() >= expiresAt;
    return {
      id,
      state: over ? 'expired' : state,
      expiresAt,
      ...(answeredAt !== undefined && { answeredAt }),
    };
  }

  return {
    awaitsConsent: (trackingId) =>
      consents
        .all()
        .some((consent) => consent.trackingId === trackingId && view(consent).state === 'waiting'),

    operations: {
      async postConsent(call) {
        const body = bodySchema.parse(call.body);
        const opened = await sealed.open(sealedBody(call), ownerSchema);
        if (!opened.ok) return notOpened(opened);
        if (opened.value.trackingId !== body.trackingId) return bad(422, 'otherRequest');
        const kept = consents.once(call.key, { ...body, ...opened.value }, () => ({
          id: `con-${randomBytes(12).toString('base64url')}`,
          trackingId: body.trackingId,
          state: 'waiting',
          expiresAt: new Date(now().getTime() + limits.consentMs).toISOString(),
        }));
        return kept.ok ? good(view(kept.value), 201) : kept.answer;
      },

      async getConsent({ params }) {
        const consent = consents.get(params.id ?? '');
        return consent ? good(view(consent)) : bad(404, 'notFound');
      },
    },

    commands: {
      /** Without `of`, its id: the consent asked for last. Neither given nor refused: its time runs out. */
      consent: command(
        z.strictObject({ of: idSchema.optional(), given: z.boolean().nullable().default(true) }),
        ({ of: id, given }) => {
          const consent = id ? consents.get(id) : consents.latest();
          if (!consent) return refused('notFound');
          if (view(consent).state !== 'waiting') return refused('notWaiting');
          consent.state = given === null ? 'expired' : given ? 'given' : 'refused';
          if (given !== null) consent.answeredAt = now().toISOString();
          return done(view(consent));
        },
      ),
    },
  };
}
