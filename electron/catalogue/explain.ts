import type { z } from 'zod';
import { languages } from '../contract/values/language.ts';

/** Something wrong, where, in words that say what to write instead. */
export interface Finding {
  at: PropertyKey[];
  message: string;
}

const isLanguage = (step: PropertyKey | undefined): boolean =>
  languages.some((language) => language === step);

/** zod's finding in the words of somebody who writes a service. */
export function explainIssue(issue: z.core.$ZodIssue, data: unknown): Finding[] {
  const at = issue.path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...at, key], message: `${key} is not a known key here` }));
  const value = valueAt(data, at);
  const name = isLanguage(at.at(-1))
    ? `${String(at.at(-2))} in ${String(at.at(-1))}`
    : String(at.at(-1) ?? 'the file');
  if (value === undefined || value === null) return [{ at, message: `${name} is missing` }];
  if (issue.code === 'too_small' && value === '') return [{ at, message: `${name} is empty` }];
  return [{ at, message: `${name}: ${issue.message}` }];
}

const valueAt = (data: unknown, at: readonly PropertyKey[]): unknown =>
  at.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
