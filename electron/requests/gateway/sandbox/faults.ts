import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Commands, command, done } from '../../../stand-in/command.ts';

/** Without `operation` every one is meant; `times` ends the fault by itself after so many requests. */
const which = {
  operation: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/)
    .optional(),
  times: z.int().positive().optional(),
};

/**
 * How the gateway misbehaves: slow does what it is asked at once and answers late · fail answers 500 · busy answers
 * 503 · garbage does what it is asked and answers something else · hang takes the request and never answers · gone
 * breaks the connection off · refuse says no with a code of its choice.
 */
const faultSchemas = {
  normal: z.strictObject({}),
  slow: z.strictObject({ ms: z.int().min(0).max(600_000), ...which }),
  fail: z.strictObject(which),
  busy: z.strictObject(which),
  garbage: z.strictObject({
    as: z.enum(['html', 'empty', 'otherJson', 'halfJson']).default('html'),
    ...which,
  }),
  hang: z.strictObject(which),
  gone: z.strictObject(which),
  refuse: z.strictObject({
    reason: z.string().regex(/^[a-zA-Z]{1,40}$/),
    status: z
      .union([z.literal(403), z.literal(404), z.literal(409), z.literal(422), z.literal(429)])
      .default(422),
    ...which,
  }),
};
type FaultName = keyof typeof faultSchemas;
type Wrong = Exclude<FaultName, 'normal'>;
type Fault =
  | { do: 'normal' }
  | { [Name in Wrong]: { do: Name } & z.infer<(typeof faultSchemas)[Name]> }[Wrong];

export interface Faults {
  /** The name of what is wrong now. */
  current(): FaultName;
  commands: Commands;
}

const garbage = {
  html: '<html><h1>It works!</h1>',
  empty: '',
  otherJson: '{"hello":[1]}',
  halfJson: '{"regis',
};

/** Hooks into every request of `server`. */
export function addFaults(server: FastifyInstance, closing: AbortSignal): Faults {
  let fault: Fault = { do: 'normal' };
  const faultOf = new WeakMap<FastifyRequest, Fault>();

  function next(operation: string): Fault {
    const chosen = fault;
    if (chosen.do === 'normal') return chosen;
    if (chosen.operation !== undefined && chosen.operation !== operation) return { do: 'normal' };
    if (chosen.times !== undefined)
      fault = chosen.times > 1 ? { ...chosen, times: chosen.times - 1 } : { do: 'normal' };
    return chosen;
  }

  server.addHook('onRequest', async (request, reply) => {
    const chosen = next(operationOf(request));
    faultOf.set(request, chosen);
    switch (chosen.do) {
      case 'fail':
        return reply.code(500).send({ error: 'internal', message: 'failing on demand' });
      case 'busy':
        return reply.code(503).header('retry-after', 1).send({ error: 'busy', message: 'busy on demand' });
      case 'refuse':
        return reply.code(chosen.status).send({ error: chosen.reason, message: 'refusing on demand' });
      case 'hang':
        return reply.hijack();
      case 'gone':
        reply.hijack();
        request.raw.destroy();
        return reply;
    }
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const chosen = faultOf.get(request);
    if (chosen?.do === 'slow') await delay(chosen.ms, undefined, { signal: closing }).catch(() => {});
    if (chosen?.do !== 'garbage') return payload;
    reply.removeHeader('content-length').type(chosen.as === 'html' ? 'text/html' : 'application/json');
    return garbage[chosen.as];
  });

  const set = (chosen: Fault) => {
    fault = chosen;
    return done({ fault: chosen.do });
  };
  return {
    current: () => fault.do,
    commands: {
      normal: command(faultSchemas.normal, () => set({ do: 'normal' })),
      slow: command(faultSchemas.slow, (args) => set({ do: 'slow', ...args })),
      fail: command(faultSchemas.fail, (args) => set({ do: 'fail', ...args })),
      busy: command(faultSchemas.busy, (args) => set({ do: 'busy', ...args })),
      garbage: command(faultSchemas.garbage, (args) => set({ do: 'garbage', ...args })),
      hang: command(faultSchemas.hang, (args) => set({ do: 'hang', ...args })),
      gone: command(faultSchemas.gone, (args) => set({ do: 'gone', ...args })),
      refuse: command(faultSchemas.refuse, (args) => set({ do: 'refuse', ...args })),
    },
  };
}

/** As openapi.yaml names it; the routes carry it in their schema. */
function operationOf({ routeOptions }: FastifyRequest): string {
  const schema: object = routeOptions.schema ?? {};
  return 'operationId' in schema && typeof schema.operationId === 'string' ? schema.operationId : '';
}
