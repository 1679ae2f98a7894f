import type { z } from 'zod';
import type { MistakeKind } from '../contract/values/mistake.ts';
import { exampleFor, hintFor } from './examples.ts';
import { didYouMean, knownKeys } from './known-keys.ts';

type Issue = z.core.$ZodIssue;

export interface Explained {
  /** The setting, step by step. */
  at: PropertyKey[];
  /** What is wrong and what to write instead. */
  message: string;
  kind: MistakeKind;
  hint?: string;
}

/** zod's findings in a technician's words. */
export function explain(issues: readonly Issue[], data: unknown): Explained[] {
  return issues.flatMap((issue) => explainOne(issue, issue.path, data));
}

function explainOne(issue: Issue, at: PropertyKey[], data: unknown): Explained[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(at, key));
  if (issue.code === 'invalid_union') {
    const branch = likeliestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => explainOne(inner, [...at, ...inner.path], data));
  }
  const value = valueAt(data, at);
  const kind = kindOf(issue, at, value);
  return [{ at, message: wordsFor(issue, at, value), kind, ...hintOf(kind, issue, at) }];
}

function unknownKey(section: PropertyKey[], key: string): Explained {
  const known = knownKeys(section);
  const meant = didYouMean(key, known);
  const at = [...section, key];
  if (known.includes(key))
    return {
      at,
      kind: 'conflict',
      ...optional(hintFor(section)),
      message: `does not go with the other keys here; write ${exampleFor(section) ?? 'one of them'}`,
    };
  const help = meant ? `did you mean ${meant}?` : `known here: ${known.join(', ')}`;
  return {
    at,
    kind: 'unknownKey',
    hint: meant ?? known.join(', '),
    message: `unknown key ${short(key)}; ${help}`,
  };
}

function kindOf(issue: Issue, at: PropertyKey[], value: unknown): MistakeKind {
  if (value === undefined && issue.code !== 'custom') return 'missing';
  if (value === null) return 'empty';
  switch (issue.code) {
    case 'invalid_type':
      return 'wrongType';
    case 'invalid_value':
      return 'notKnown';
    case 'invalid_union':
      return valuesOf(issue).length > 0 ? 'notKnown' : 'form';
    case 'too_small':
      return issue.origin === 'string' || (isWord(at) && value === '') ? 'empty' : 'outOfRange';
    case 'too_big':
      return 'outOfRange';
    default:
      return 'form';
  }
}

/** Limits and words there are, else the example. */
function hintOf(kind: MistakeKind, issue: Issue, at: PropertyKey[]): { hint?: string } {
  if (issue.code === 'too_small' && kind === 'outOfRange')
    return { hint: `${issue.inclusive ? '≥' : '>'} ${issue.minimum}` };
  if (issue.code === 'too_big') return { hint: `≤ ${issue.maximum}` };
  const words = valuesOf(issue);
  return optional(kind === 'notKnown' && words.length > 0 ? words.join(' | ') : hintFor(at));
}

const optional = (hint: string | undefined): { hint?: string } => (hint === undefined ? {} : { hint });

const valuesOf = (issue: Issue): z.core.util.Primitive[] => {
  if (issue.code === 'invalid_value') return issue.values;
  if (issue.code !== 'invalid_union') return [];
  return issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
};

/** Of alternatives, the one the author was writing: it knows most of the keys. None when all refuse the value as a whole. */
function likeliestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const unknown = (branch: Issue[]) =>
    branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
  return branches
    .filter((branch) => branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'))
    .sort((a, b) => unknown(a) - unknown(b))[0];
}

function wordsFor(issue: Issue, at: PropertyKey[], value: unknown): string {
  const example = exampleFor(at);
  const write = example ? `; write ${example}` : '';
  if (value === undefined && issue.code !== 'custom')
    return isWord(at) ? 'missing; every text is needed in kk, ru and en' : `missing${write}`;
  if (value === null) return `empty${write}`;
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, value, write);
    case 'invalid_value':
      return oneOf(issue.values, value);
    case 'invalid_union': {
      const values = valuesOf(issue);
      return values.length > 0 ? oneOf(values, value) : `cannot be read${write}`;
    }
    case 'too_small':
      if (issue.origin === 'string')
        return isWord(at) ? 'empty; every text is needed in kk, ru and en' : `empty${write}`;
      if (issue.origin === 'array') return `too short; give at least ${issue.minimum}`;
      return `${show(value)} is too small; write ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `${show(value)} is too big; write at most ${issue.maximum}`;
    case 'invalid_format': {
      // The schema's own words say what to write; zod's say only that a pattern failed.
      if (issue.format === 'url') return `${show(value)} is no https address${write}`;
      const own = issue.message.startsWith('Invalid') ? '' : `; ${issue.message}`;
      return `${show(value)} does not fit${own || write}`;
    }
    default:
      return issue.message;
  }
}

function wrongKind(expected: string, value: unknown, write: string): string {
  if (expected === 'string' && typeof value === 'number')
    return `${value} is read as a number; put it in quotes: "${value}"`;
  if (expected === 'string' && typeof value === 'boolean')
    return `${value} is read as yes or no; put it in quotes: "${value}"`;
  if (expected === 'number' && typeof value === 'string')
    return `${show(value)} is a text${write || '; write a number without quotes'}`;
  const kinds: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    object: 'a section with keys',
    array: 'a list',
  };
  return `${show(value)} is not ${kinds[expected] ?? expected}${write}`;
}

function oneOf(values: readonly z.core.util.Primitive[], value: unknown): string {
  const words = values.map(String);
  const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
  return `${show(value)} is not known; write ${words.join(' or ')}${meant && words.length > 1 ? ` (did you mean ${meant}?)` : ''}`;
}

const isWord = (at: PropertyKey[]): boolean => ['kk', 'ru', 'en'].includes(String(at.at(-1)));

const valueAt = (data: unknown, at: readonly PropertyKey[]): unknown =>
  at.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined,
    data,
  );

const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a section';
  return typeof value === 'string' ? `"${short(value)}"` : String(value);
};

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
