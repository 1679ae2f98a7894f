import { z } from 'zod';
import { command, done } from '../../../../stand-in/command.ts';
import { type Answer, bad, good } from '../answer.ts';
import { openEnvelope } from '../envelope.ts';
import { bodySha256, type Register, type Registered } from '../register.ts';
import { signatureProblem } from '../signature.ts';
import type { Topic, World } from '../topic.ts';

const bodySchema = z.object({ service: z.string(), createdAt: z.string(), sealed: z.string() });

/** Handing a request in. */
export function requestsTopic(world: World): Topic {
  const { register, people, progress, key, now } = world;
  const taken = (found: Registered): Answer =>
    good({ registrationNumber: found.registrationNumber, status: progress.stage(found, now()).status }, 202);

  return {
    operations: {
      async postRequest({ key: trackingId, body }) {
        const request = { trackingId, ...bodySchema.parse(body) };
        const known = register.find(trackingId);
        if (known) return known.bodySha256 === bodySha256(request) ? taken(known) : bad(409, 'keyReused');
        const opened = await openEnvelope(request.sealed, trackingId, key);
        if (!opened.ok) return bad(422, opened.code);
        if (opened.content.service !== request.service) return bad(422, 'invalidContent');
        const problem = await signatureProblem(opened.content, world);
        if (problem) return bad(422, problem);
        const added = register.add(request, Object.keys(opened.content.answers), now());
        people.add(opened.content);
        return taken(added);
      },
    },
    commands: {
      requests: command(z.strictObject({}), () => done(register.all().map(summary))),
    },
  };
}

/** Which questions were answered, never what. */
function summary(found: ReturnType<Register['all']>[number]) {
  const { trackingId, registrationNumber, service, posts } = found;
  const answerKeys: unknown = JSON.parse(found.answerKeys);
  return { trackingId, registrationNumber, service, posts, answerKeys };
}
