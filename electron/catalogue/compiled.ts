import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readService } from './read-service.ts';
import type { Service } from './service.ts';

/**
 * Services that were read and judged when the program was built, by the hash of their files: reading YAML and judging
 * it costs 30 ms a service, which a kiosk with a hundred of them would wait for at every start.
 */
export type Compiled = ReadonlyMap<string, Service>;

export const nothingCompiled: Compiled = new Map();

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** For the build: a JSON object of the good services of a folder; one with a mistake is left to the start, which tells it. */
export function compile(folder: string): string {
  const services = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const read = readService(text, name);
      return read.ok ? [[hashOf(text), read.service] as const] : [];
    });
  return JSON.stringify(Object.fromEntries(services));
}

/** What the build left; it lies beside the program and was made with it, so it is not judged again. Nothing where it is missing. */
export function readCompiled(file: string): Compiled {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Service>));
  } catch {
    return nothingCompiled;
  }
}
