import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Mistake } from '../config/schema.ts';
import { type Amounts, amountsSchema } from './amounts.ts';
import { type Compiled, hashOf, nothingCompiled } from './compiled.ts';
import { type ReadData, type ReadService, readData, readService } from './read-service.ts';
import type { Catalogue, Service } from './service.ts';

/** A mistake and the service file it stands in. */
export interface CatalogueMistake extends Mistake {
  file: string;
}

/** The one file of the folder that is no service; without it no amount is told in tenge. */
const AMOUNTS = 'amounts.yaml';
const noAmounts: Amounts = { mrp: [] };

/** Every other `*.yaml` of the folder is one service. A file with a mistake is left out and each of its mistakes is named. */
export function loadCatalogue(
  folder: string,
  compiled: Compiled = nothingCompiled,
): { catalogue: Catalogue; mistakes: CatalogueMistake[] } {
  const services = new Map<string, Service>();
  const mistakes: CatalogueMistake[] = [];
  for (const file of serviceFiles(folder)) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const known = compiled.get(hashOf(text));
    const read: ReadService = known ? { ok: true, service: known, idLine: () => 1 } : readService(text, file);
    if (!read.ok) mistakes.push(...read.mistakes.map((mistake) => ({ file, ...mistake })));
    else if (services.has(read.service.id))
      mistakes.push({
        file,
        path: 'id',
        line: read.idLine(),
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

function readAmounts(folder: string): ReadData<Amounts> {
  const file = path.join(folder, AMOUNTS);
  if (!existsSync(file)) return { ok: true, value: noAmounts, lineOf: () => 0 };
  return readData(readFileSync(file, 'utf8'), AMOUNTS, amountsSchema);
}
