import type { Language } from '../values/language.ts';
import { staffTexts } from './staff.ts';
import { translate } from './translate.ts';

/** A line of the readiness report, in codes. */
export interface CodedLine {
  code: string;
  subject: string | null;
  outcome: 'fail' | 'notTested' | 'pass';
  reason: string | null;
  toDo: string | null;
  values: Readonly<Record<string, string | number>>;
}

/** The same in words. Empty where there is nothing to say. */
export interface WordedLine {
  /** `Disk`, `receipt: Self-test`. */
  what: string;
  outcome: string;
  /** What was found. */
  said: string;
  /** Why it failed or was not tested. */
  why: string;
  toDo: string;
}

/** A driver may tell a code that has no words here yet; the code itself is better than nothing. */
export function reportWords(language: Language, line: CodedLine): WordedLine {
  const { report } = staffTexts[language];
  const tell = (key: string) => translate(language, `staff:report.${key}`, { ...line.values });
  const what = tell(`line.${line.code}`);
  const template: string | undefined = (report.said as Record<string, string>)[line.code]; // of those that have one
  // a gap that nothing fills: this line has no such value
  const gaps = [...(template ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
  const isFilled = template !== undefined && gaps.every((name) => Object.hasOwn(line.values, name));
  const known = line.reason !== null && Object.hasOwn(report.reason, line.reason);
  return {
    what: line.subject === null ? what : `${line.subject}: ${what}`,
    outcome: tell(`outcome.${line.outcome}`),
    said: isFilled ? tell(`said.${line.code}`) : '',
    why: known ? tell(`reason.${line.reason}`) : (line.reason ?? ''),
    toDo: line.toDo === null ? '' : tell(`toDo.${line.toDo}`),
  };
}
