import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Mistake } from '../config/schema.ts';
import { type Amounts, amountsSchema } from './amounts.ts';
import { explainIssue, type Finding } from './explain.ts';
import { mistakesInMeaning } from './meaning.ts';
import { type Catalogue, type Service, serviceSchema } from './service.ts';
import { readYaml } from './yaml.ts';

/** A mistake and the service file it stands in. */
export interface CatalogueMistake extends Mistake {
  file: string;
}

/** The one file of the folder that is no service; without it no amount is told in tenge. */
const AMOUNTS = 'amounts.yaml';
const noAmounts: Amounts = { mrp: [] };

/** Every other `*.yaml` of the folder is one service. A file with a mistake is left out and each of its mistakes is named. */
export function loadCatalogue(folder: string): { catalogue: Catalogue; mistakes: CatalogueMistake[] } {
  const services = new Map<string, Service>();
  const mistakes: CatalogueMistake[] = [];
  for (const file of serviceFiles(folder)) {
    const read = readService(readFileSync(path.join(folder, file), 'utf8'), file);
    if (!read.ok) mistakes.push(...read.mistakes.map((mistake) => ({ file, ...mistake })));
    else if (services.has(read.service.id))
      mistakes.push({
        file,
        path: 'id',
        line: read.idLine,
        message: `another file has the service ${read.service.id}`,
      });
    else services.set(read.service.id, read.service);
  }
  const amounts = readAmounts(folder);
  if (!amounts.ok) mistakes.push(...amounts.mistakes.map((mistake) => ({ file: AMOUNTS, ...mistake })));
  const known = amounts.ok ? amounts.value : noAmounts;
  return { catalogue: catalogueOf([...services.values()], known), mistakes };
}

export function catalogueOf(services: readonly Service[], amounts: Amounts = noAmounts): Catalogue {
  const sorted = services.toSorted((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  return { services: sorted, find: (id) => sorted.find((service) => service.id === id), amounts };
}

const serviceFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && name !== AMOUNTS)
    .sort();

type ReadService = { ok: true; service: Service; idLine: number } | { ok: false; mistakes: Mistake[] };

/** The text of one file → the service, or all that is wrong with it. Never throws on text. */
function readService(text: string, file: string): ReadService {
  const read = readData(text, file, serviceSchema, mistakesInMeaning);
  return read.ok ? { ok: true, service: read.value, idLine: read.lineOf(['id']) } : read;
}

function readAmounts(folder: string): ReadData<Amounts> {
  const file = path.join(folder, AMOUNTS);
  if (!existsSync(file)) return { ok: true, value: noAmounts, lineOf: () => 0 };
  return readData(readFileSync(file, 'utf8'), AMOUNTS, amountsSchema);
}

type ReadData<T> =
  | { ok: true; value: T; lineOf(at: readonly PropertyKey[]): number }
  | { ok: false; mistakes: Mistake[] };

function readData<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  meaning: (value: T) => Finding[] = () => [],
): ReadData<T> {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, mistakes: yaml.mistakes.map((mistake) => ({ path: file, ...mistake })) };
  const parsed = schema.safeParse(yaml.data);
  const found = parsed.success
    ? meaning(parsed.data)
    : parsed.error.issues.flatMap((issue) => explainIssue(issue, yaml.data));
  if (parsed.success && found.length === 0) return { ok: true, value: parsed.data, lineOf: yaml.lineOf };
  return {
    ok: false,
    mistakes: found.map(({ at, message }) => ({
      path: pathText(at) || file,
      line: yaml.lineOf(at),
      message,
    })),
  };
}

/** `['fields', 2, 'label']` → `fields[2].label` */
const pathText = (at: readonly PropertyKey[]): string =>
  at.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step),
    '',
  );
