import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemKeys } from '../../electron/catalogue/answers.ts';
import { projectRoot } from '../../electron/config/root.ts';
import { texts } from '../../electron/contract/texts/translate.ts';
import { languages } from '../../electron/contract/values/language.ts';
import type { Limit } from '../../electron/kiosk/projection/limits.ts';
import { blocksFor, patronBlocks } from '../../electron/library/patron-status.ts';
import { refusal, refusalCodes } from '../../electron/library/refusal.ts';
import {
  complaintSchema,
  nextStepSchema,
  requestStates,
} from '../../electron/requests/gateway/schema/request.ts';
import type { IdentifyProblem } from '../../electron/visit/apply/identity.ts';
import type { LibraryProblem } from '../../electron/visit/library/context.ts';
import type { TrackProblemKey } from '../../electron/visit/track/context.ts';
import { isKnown } from '../../renderer/lib/words.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    if (prefix === '' && key === '_review') return [];
    return typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`);
  });
}

const flat = Object.fromEntries(languages.map((language) => [language, flatten(texts[language].screen)]));
const keysOf = (language: string) => new Set((flat[language] ?? []).map(([key]) => key.replace(PLURAL, '')));
const gapsIn = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join(' ');

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('dock'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
const code = sources(path.join(projectRoot(), 'renderer'));
const shape = /^[a-z][a-zA-Z]*(\.[a-zA-Z]+)+$/;
const quoted = new Set(
  [...code.matchAll(/'([\w.]+)'/g)].map(([, text]) => text ?? '').filter((text) => shape.test(text)),
);
/** `say(`paper.${kind}.${state}`)` and `keyOr('limits', …)` name whole families. */
const families = [
  ...[...code.matchAll(/`([a-zA-Z.]+)\$\{[^`]*`/g)].map(([, prefix]) => prefix ?? ''),
  ...[...code.matchAll(/keyOr\('([\w.]+)'/g)].map(([, prefix]) => `${prefix}.`),
].filter((prefix) => prefix.includes('.'));

describe('texts of the screen', () => {
  it.each(['ru', 'en'])('%s says the same things as kk', (language) => {
    expect([...keysOf(language)].sort()).toEqual([...keysOf('kk')].sort());
  });

  it('leaves the same gaps in every language', () => {
    const gaps = (language: string) =>
      Object.fromEntries(
        (flat[language] ?? []).map(([key, text]) => [key.replace(PLURAL, ''), gapsIn(text)]),
      );
    expect(gaps('ru')).toEqual(gaps('kk'));
    expect(gaps('en')).toEqual(gaps('kk'));
  });

  it.each(languages)('has every plural form that %s needs', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = (flat[language] ?? []).map(([key]) => key).filter((key) => PLURAL.test(key));
    const stems = new Set(plurals.map((key) => key.replace(PLURAL, '')));
    expect(stems.size).toBeGreaterThan(2);
    for (const stem of stems)
      expect(plurals.filter((key) => key.startsWith(`${stem}_`)).sort()).toEqual(
        needed.map((form) => `${stem}_${form}`).sort(),
      );
  });

  it('has every text the code asks for', () => {
    const areas = new Set([...keysOf('en')].map((key) => key.split('.')[0]));
    const asked = [...quoted].filter((key) => areas.has(key.split('.')[0]) && !families.includes(`${key}.`));
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.filter((key) => !keysOf('en').has(key))).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const unused = [...keysOf('en')].filter(
      (key) => !quoted.has(key) && !families.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('has a text for every key that main can send', () => {
    // Types make these lists complete: a key added in main fails the type check here.
    const identify: Record<IdentifyProblem, true> = {
      turnOver: true,
      insertFully: true,
      cleanAndRetry: true,
      otherDocument: true,
      oneCardOnly: true,
      noIin: true,
      expired: true,
      iinCheckDigit: true,
    };
    const limits: Record<Limit, true> = {
      noCard: true,
      noReader: true,
      noCardAsk: true,
      noReaderAsk: true,
      noReceipt: true,
      noTicketPaper: true,
      libraryAway: true,
      noItemScanner: true,
      noLibraryCard: true,
      noSlip: true,
    };
    const library: Record<LibraryProblem, true> = {
      noNumber: true,
      wrongLength: true,
      notACard: true,
      checkDigit: true,
      unreadable: true,
      unknownCard: true,
      wrongPin: true,
      notAnItem: true,
      again: true,
    };
    const track: Record<Exclude<TrackProblemKey, 'lockedFor'>, true> = {
      notReceipt: true,
      number: true,
      wrongFactor: true,
      otherCard: true,
      locked: true,
      unreachable: true,
      tooLate: true,
      withdrawUnknown: true,
      notReady: true,
      noDocument: true,
      assuranceTooLow: true,
      proofOver: true,
      signatureRefused: true,
      phone: true,
      email: true,
      noCabinet: true,
      sendUnknown: true,
    };
    const keys = [
      ...Object.keys(track).map((key) => `track.problem.${key}`),
      ...requestStates.map((state) => `track.state.${state}`),
      ...nextStepSchema.options.map((step) => `track.next.${step}`),
      ...complaintSchema.options.map((where) => `track.complaint.${where}`),
      ...problemKeys.map((key) => `problems.${key}`),
      ...Object.keys(identify).map((key) => `identify.problem.${key}`),
      ...Object.keys(limits).map((key) => `limits.${key}`),
      ...Object.keys(library).map((key) => `library.problem.${key}`),
      ...refusalCodes.flatMap((code) => [
        `library.refusal.${code}`,
        ...refusal(code).next.map((step) => `library.next.${step}`),
      ]),
      ...blocksFor('borrow', patronBlocks).map((block) => `library.block.${block}`),
      ...['notAccepted', 'refused', 'submitUnknown', 'noTicket'].map((key) => `failure.${key}`),
    ];
    expect(keys.filter((key) => !isKnown(key))).toEqual([]);
  });

  it.each(languages)('speaks plainly in %s: at most twelve words a sentence, no exclamation', (language) => {
    const wrong = (flat[language] ?? []).filter(
      ([, text]) =>
        /!/.test(text) || text.split(/[.?…:]\s/).some((sentence) => sentence.split(/\s+/).length > 12),
    );
    expect(wrong).toEqual([]);
  });

  it('addresses people politely in Russian', () => {
    const rude = (flat.ru ?? []).filter(([, text]) =>
      /(^|[^\p{L}])(вы|вам|вас|ваш[аеиу]?|ты|тебе)(?!\p{L})/u.test(text),
    );
    expect(rude).toEqual([]);
  });

  it('marks what no native reader has read', () => {
    expect(texts.kk.screen._review).toBe('native-review');
    expect(texts.ru.screen._review).toBe('native-review');
  });
});
