import type { z } from 'zod';
import type { Mistake } from '../config/schema.ts';
import { explainIssue, type Finding } from './explain.ts';
import { mistakesInMeaning } from './meaning.ts';
import { type Service, serviceSchema } from './service.ts';
import { readYaml } from './yaml.ts';

export type ReadService =
  | { ok: true; service: Service; idLine(): number }
  | { ok: false; mistakes: Mistake[] };

/** The text of one file → the service, or all that is wrong with it. Never throws on text. */
export function readService(text: string, file: string): ReadService {
  const read = readData(text, file, serviceSchema, mistakesInMeaning);
  return read.ok ? { ok: true, service: read.value, idLine: () => read.lineOf(['id']) } : read;
}

export type ReadData<T> =
  | { ok: true; value: T; lineOf(at: readonly PropertyKey[]): number }
  | { ok: false; mistakes: Mistake[] };

export function readData<T>(
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
