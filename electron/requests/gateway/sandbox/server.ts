import path from 'node:path';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { projectRoot } from '../../../config/root.ts';
import type { Answer, Call, Operation } from './answer.ts';
import { type ServerTls, shownKey, tlsOptions } from './client-certificate.ts';
import { limits } from './limits.ts';

const specification = (): string => path.join(projectRoot(), 'electron/requests/gateway/openapi.yaml');

/** HTTP in front of the operations; routes, schemas and answers are those of openapi.yaml. */
export function createServer(
  operations: Record<string, Operation>,
  countPost: (trackingId: string) => void,
  tls: { server: ServerTls; isEnrolled(key: string): boolean } | null = null,
): FastifyInstance {
  const server: FastifyInstance = fastify({
    ...(tls && { https: tlsOptions(tls.server) }),
    logger: false,
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true, // a kiosk's kept-alive connection must not delay our end
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });

  // Here and not in the operation: an attempt that meets a fault is one, too.
  server.addHook('onRequest', async ({ method, routeOptions, headers }) => {
    const key = headers['idempotency-key'];
    if (method === 'POST' && routeOptions.url === '/v1/requests' && typeof key === 'string')
      countPost(key.slice(0, 40));
  });

  // whoever is not known yet can only make itself known
  if (tls)
    server.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.url === '/v1/kiosks') return;
      const key = shownKey(request);
      if (key === null || !tls.isEnrolled(key))
        await reply.code(401).send({ error: 'notEnrolled', message: 'refused: notEnrolled' });
    });

  const handlers = Object.entries(operations).map(([name, operation]) => [
    name,
    async (request: FastifyRequest, reply: FastifyReply) => send(reply, await operation(callOf(request))),
  ]);
  server.register(openapiGlue, {
    specification: specification(),
    serviceHandlers: Object.fromEntries(handlers),
  });

  server.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ error: 'noSuchAddress', message: 'no such address' });
  });
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, code } = explain(error);
    // Fastify's own sentence may repeat what was sent.
    reply.code(status).send({ error: code, message: `refused: ${code}` });
  });
  return server;
}

function callOf({ params, query, headers, body }: FastifyRequest): Call {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    params: params as Record<string, string>, // strings, by the schemas of openapi.yaml
    query: query as Record<string, string>,
    key: header('idempotency-key'),
    proof: header('x-proof'),
    body,
  };
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).header('cache-control', 'no-store');
  if ('body' in answer) return reply.send(answer.body);
  if ('pdf' in answer) return reply.type('application/pdf').send(Buffer.from(answer.pdf));
  if (answer.retryAfterMs !== undefined)
    reply.header('retry-after', Math.max(1, Math.ceil(answer.retryAfterMs / 1_000)));
  return reply.send({ error: answer.error, message: `refused: ${answer.error}` });
}

function explain(error: FastifyError): { status: number; code: string } {
  if (error.validation) return { status: 422, code: 'invalid' };
  if (error.statusCode === 413) return { status: 413, code: 'tooLarge' };
  if (error.statusCode !== undefined && error.statusCode < 500) return { status: 400, code: 'notUnderstood' };
  return { status: 500, code: 'internal' };
}
