import path from 'node:path';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { projectRoot } from '../../../config/root.ts';
import { limits } from './limits.ts';
import type { Answer, Operations } from './operations.ts';
import type { Register } from './register.ts';

const specification = (): string => path.join(projectRoot(), 'electron/requests/gateway/openapi.yaml');

/** HTTP in front of the operations; routes, schemas and answers are those of openapi.yaml. */
export function createServer(operations: Operations, register: Register): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true, // a kiosk's kept-alive connection must not delay our end
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });

  server.addHook('onRequest', async (request) => {
    const key = request.headers['idempotency-key'];
    if (request.method === 'POST' && typeof key === 'string') register.countPost(key.slice(0, 40));
  });

  server.register(openapiGlue, {
    specification: specification(),
    serviceHandlers: {
      // The schemas of openapi.yaml have accepted headers, parameters and body before a handler runs.
      postRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        const trackingId = request.headers['idempotency-key'] as string;
        const body = request.body as { service: string; createdAt: string; sealed: string };
        return send(reply, await operations.post({ trackingId, ...body }));
      },
      getRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        const { trackingId } = request.params as { trackingId: string };
        return send(reply, await operations.get(trackingId, request.headers['x-second-factor'] as string));
      },
    },
  });

  server.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ error: 'notFound', message: 'no such address' });
  });
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, code } = explain(error);
    // Fastify's own sentence may repeat what was sent.
    reply.code(status).send({ error: code, message: `refused: ${code}` });
  });
  return server;
}

function send(reply: FastifyReply, answer: Answer<unknown>): FastifyReply {
  if ('body' in answer) return reply.code(answer.status).send(answer.body);
  if (answer.status === 429) reply.header('retry-after', limits.wrongFactorsForgottenMs / 1_000);
  return reply.code(answer.status).send({ error: answer.error, message: `refused: ${answer.error}` });
}

function explain(error: FastifyError): { status: number; code: string } {
  if (error.validation) return { status: 422, code: 'invalid' };
  if (error.statusCode === 413) return { status: 413, code: 'tooLarge' };
  if (error.statusCode !== undefined && error.statusCode < 500) return { status: 400, code: 'notUnderstood' };
  return { status: 500, code: 'internal' };
}
