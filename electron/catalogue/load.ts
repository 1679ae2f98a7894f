import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Mistake } from '../config/schema.ts';
import { explainIssue } from './explain.ts';
import { mistakesInMeaning } from './meaning.ts';
import { type Catalogue, type Service, serviceSchema } from './service.ts';
import { readYaml } from './yaml.ts';

/** A mistake and the service file it stands in. */
export interface CatalogueMistake extends Mistake {
  file: string;
}

/** Every `*.yaml` of the folder is one service. A file with a mistake is left out and each of its mistakes is named. */
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
  return { catalogue: catalogueOf([...services.values()]), mistakes };
}

export function catalogueOf(services: readonly Service[]): Catalogue {
  const sorted = services.toSorted((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  return { services: sorted, find: (id) => sorted.find((service) => service.id === id) };
}

const serviceFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();

type ReadService = { ok: true; service: Service; idLine: number } | { ok: false; mistakes: Mistake[] };

/** The text of one file → the service, or all that is wrong with it. Never throws on text. */
function readService(text: string, file: string): ReadService {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, mistakes: yaml.mistakes.map((mistake) => ({ path: file, ...mistake })) };
  const parsed = serviceSchema.safeParse(yaml.data);
  const found = parsed.success
    ? mistakesInMeaning(parsed.data)
    : parsed.error.issues.flatMap((issue) => explainIssue(issue, yaml.data));
  if (parsed.success && found.length === 0)
    return { ok: true, service: parsed.data, idLine: yaml.lineOf(['id']) };
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
