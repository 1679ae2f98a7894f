import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/**
 * How the gateway misbehaves: slow registers at once and answers late · fail answers 500 · busy answers 503 ·
 * garbage registers and answers with something else · hang takes the request and never answers ·
 * gone breaks the connection off.
 */
export const faultSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('normal') }),
  z.object({ do: z.literal('slow'), ms: z.int().min(0).max(600_000), times: z.int().positive().optional() }),
  z.object({ do: z.enum(['fail', 'busy', 'garbage', 'hang', 'gone']), times: z.int().positive().optional() }),
]);
export type Fault = z.infer<typeof faultSchema>;

export interface Faults {
  set(fault: Fault): void;
  /** The name of what is wrong now. */
  current(): Fault['do'];
}

/** Hooks into every request of `server`; a fault with `times` ends by itself after so many requests. */
export function addFaults(server: FastifyInstance, closing: AbortSignal): Faults {
  let fault: Fault = { do: 'normal' };
  const faultOf = new WeakMap<object, Fault>();

  function next(): Fault {
    const chosen = fault;
    if (fault.do !== 'normal' && fault.times !== undefined) {
      fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : { do: 'normal' };
    }
    return chosen;
  }

  server.addHook('onRequest', async (request, reply) => {
    const chosen = next();
    faultOf.set(request, chosen);
    if (chosen.do === 'fail') {
      await reply.code(500).send({ error: 'internal', message: 'failing on demand' });
    } else if (chosen.do === 'busy') {
      await reply.code(503).header('retry-after', 1).send({ error: 'internal', message: 'busy on demand' });
    } else if (chosen.do === 'hang') {
      reply.hijack();
    } else if (chosen.do === 'gone') {
      reply.hijack();
      request.raw.destroy();
    }
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const chosen = faultOf.get(request);
    if (chosen?.do === 'slow') await delay(chosen.ms, undefined, { signal: closing }).catch(() => {});
    if (chosen?.do !== 'garbage') return payload;
    reply.removeHeader('content-length').type('text/html');
    return '<html><h1>It works!</h1>{"registrationNumber":';
  });

  return {
    set: (chosen) => {
      fault = chosen;
    },
    current: () => fault.do,
  };
}
