import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../../../electron/config/root.ts';

type Json = Record<string, unknown>;

const specification: Json = parse(
  readFileSync(path.join(projectRoot(), 'electron/requests/gateway/openapi.yaml'), 'utf8'),
);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const at = (value: unknown, ...steps: string[]): unknown =>
  steps.reduce<unknown>((found, step) => (isObject(found) ? found[step] : undefined), value);

/** With every `$ref` replaced by what it means; the specification has no circles. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') return resolved(at(specification, ...value.$ref.slice(2).split('/')));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(member)]));
}

export interface SpecifiedOperation {
  operationId: string;
  method: string;
  path: string;
  pattern: RegExp;
  responses: Json;
}

export const operations: SpecifiedOperation[] = Object.entries(at(specification, 'paths') as Json).flatMap(
  ([route, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({
      operationId: String(at(operation, 'operationId')),
      method: method.toUpperCase(),
      path: route,
      pattern: new RegExp(`^${route.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      responses: resolved(at(operation, 'responses')) as Json,
    })),
);

/** Which answers were seen, as `getPayment 404`. */
export const seen = new Set<string>();

const schemas = new Map<string, z.ZodType>();

function schemaOf(name: string, schema: unknown): z.ZodType {
  const known = schemas.get(name);
  if (known) return known;
  const made = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0], {
    defaultTarget: 'openapi-3.0',
  });
  schemas.set(name, made);
  return made;
}

/** Throws when this answer is not one that openapi.yaml foresees. Only paths of the API; faults on purpose excepted. */
export async function expectAsSpecified(url: string, method: string, response: Response): Promise<void> {
  const { pathname } = new URL(url);
  const exact = operations.filter((each) => each.method === method && each.pattern.test(pathname));
  const operation = exact.find((each) => each.path === pathname) ?? exact[0];
  if (!operation) return;
  const name = `${operation.operationId} ${response.status}`;
  const content = at(operation.responses, String(response.status), 'content');
  if (!isObject(content)) throw new Error(`openapi.yaml does not know ${name}`);
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const specified = content[mediaType];
  if (specified === undefined) {
    if (mediaType === 'text/html') return; // the fault `garbage`
    throw new Error(`openapi.yaml does not know ${name} as ${mediaType}`);
  }
  seen.add(name);
  if (mediaType !== 'application/json') return;
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = schemaOf(name, at(specified, 'schema')).safeParse(body);
  if (!parsed.success) throw new Error(`${name} is not as specified: ${parsed.error.message}`);
}
