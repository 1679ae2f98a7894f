import { z } from 'zod';
import { command, done, refused } from '../../../../stand-in/command.ts';
import { codeSchema, trackingIdSchema } from '../../schema/common.ts';
import { type RequestSummary, requestStateSchema } from '../../schema/request.ts';
import { bad, good } from '../answer.ts';
import { type Admission, isEnough, openProof } from '../proof.ts';
import type { Topic, World } from '../topic.ts';
import { isDecided, standing, type Ties } from './standing.ts';

const MOST_FOUND = 100;

/** Where a request stands, for who can prove that it is theirs. */
export function trackingTopic(world: World, admit: Admission, ties: Ties): Topic {
  const { register, people, progress, sealed, now } = world;

  return {
    operations: {
      async getRequest(call) {
        const admitted = await admit(call);
        if (!admitted.ok) return admitted.answer;
        const { request, content } = admitted;
        return good(standing(request, content, progress.stage(request, now()), ties));
      },

      async searchRequests(call) {
        const shown = await openProof(sealed, call, 'search');
        if (!shown.ok) return shown.answer;
        if (shown.proof.kind !== 'card') return bad(403, 'assuranceTooLow');
        const requests = people
          .requestsOf(shown.proof.iin)
          .flatMap((trackingId) => register.find(trackingId) ?? [])
          .map((request): RequestSummary => {
            const { trackingId, registrationNumber, service, registeredAt } = request;
            const { status, changedAt } = progress.stage(request, now());
            return { trackingId, registrationNumber, service, status, registeredAt, changedAt };
          })
          .sort((one, other) => (one.registeredAt < other.registeredAt ? 1 : -1));
        return good({ requests: requests.slice(0, MOST_FOUND) });
      },

      async withdrawRequest(call) {
        const admitted = await admit(call);
        if (!admitted.ok) return admitted.answer;
        const { request, content, assurance } = admitted;
        if (!isEnough(assurance, 'card')) return bad(403, 'assuranceTooLow');
        const { status } = progress.stage(request, now());
        if (status !== 'withdrawn') {
          if (isDecided(status)) return bad(409, 'tooLate');
          progress.move(request.trackingId, { status: 'withdrawn' }, now());
        }
        return good(standing(request, content, progress.stage(request, now()), ties));
      },
    },

    commands: {
      /** Without a tracking id: the request that came last. */
      move: command(
        z.strictObject({
          trackingId: trackingIdSchema.optional(),
          status: requestStateSchema,
          reason: codeSchema.optional(),
        }),
        ({ trackingId, status, reason }) => {
          const request = trackingId ? register.find(trackingId) : register.all().at(-1);
          if (!request) return refused('notFound');
          progress.move(request.trackingId, { status, reason }, now());
          return done({ trackingId: request.trackingId, status });
        },
      ),
    },
  };
}
