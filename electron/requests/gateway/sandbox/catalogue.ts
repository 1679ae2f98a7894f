import path from 'node:path';
import { loadCatalogue } from '../../../catalogue/load.ts';
import type { Service } from '../../../catalogue/service.ts';
import { projectRoot } from '../../../config/root.ts';
import type { Words } from '../../../contract/values/language.ts';

interface ServiceFacts {
  title: Words;
  next: Words | null;
  assurance: Service['assurance'] | null;
}

let services: ReadonlyMap<string, Service> | undefined;

/** What the office knows about its services; for one that is in no file, its id. */
export function serviceFacts(id: string): ServiceFacts {
  services ??= new Map(
    loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue')).catalogue.services.map((service) => [
      service.id,
      service,
    ]),
  );
  const found = services.get(id);
  if (!found) return { title: { kk: id, ru: id, en: id }, next: null, assurance: null };
  return { title: found.title, next: found.next, assurance: found.assurance };
}
