import { type Answer, type Answers, isUnknown, type Row } from '../contract/values/answer.ts';
import { isRow } from './evaluate.ts';
import type { Service } from './service.ts';
import { type Situation, scopeOf, withoutStrays } from './strays.ts';

/** What the gateway gets: what applies and was told, or is not known. What was skipped or only read is left out. */
export function answersToSend(service: Service, answers: Answers, situation: Situation): Answers {
  const told = scopeOf(service, withoutStrays(service, answers, situation), situation).answers;
  return Object.fromEntries(
    service.fields.flatMap(({ id, kind }): [string, Answer][] => {
      const answer = Object.hasOwn(told, id) ? told[id] : undefined;
      const sent = answer === undefined || kind === 'information' ? undefined : sendable(answer);
      return sent === undefined ? [] : [[id, sent]];
    }),
  );
}

function sendable(answer: Answer): Answer | undefined {
  if (answer === '') return undefined;
  if (Array.isArray(answer)) {
    if (answer.length === 0) return undefined;
    return answer.every((entry) => typeof entry === 'string') ? answer : rowsToSend(answer);
  }
  if (!isRow(answer)) return answer;
  const row = rowToSend(answer);
  return Object.keys(row).length === 0 ? undefined : row;
}

const rowsToSend = (answer: Extract<Answer, unknown[]>): Row[] =>
  answer.flatMap((entry) => (typeof entry === 'string' ? [] : [rowToSend(entry)]));

const rowToSend = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([, value]) =>
        isUnknown(value) || (value !== '' && value !== 'read' && (value as unknown[]).length !== 0),
    ),
  );
