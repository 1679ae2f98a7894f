import path from 'node:path';
import type { Circumstances } from '../../../electron/catalogue/answers.ts';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import type { Service } from '../../../electron/catalogue/service.ts';
import { projectRoot } from '../../../electron/config/root.ts';

export const shippedFolder = path.join(projectRoot(), 'electron', 'catalogue');
export const shipped = loadCatalogue(shippedFolder).catalogue;
export const TODAY = '2026-11-22';

export function letter(): Service {
  const service = shipped.find('property-letter');
  if (!service) throw new Error('no property letter');
  return service;
}

export const words = { kk: 'x', ru: 'x', en: 'x' };
export const common = { label: words, required: true, dontKnow: false };

export const circumstances = (more: Partial<Circumstances> = {}): Circumstances => ({
  scope: { answers: {}, known: {}, today: TODAY },
  language: 'kk',
  at: '2026-11-22T06:00:00.000Z',
  ...more,
});
