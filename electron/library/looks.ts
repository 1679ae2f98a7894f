import { libraryLimits } from './limits.ts';
import type { Credentials, Requests, Summary } from './requests.ts';
import type { Answer, Talk } from './sip2/client/client.ts';
import { code } from './sip2/layouts.ts';
import { fieldOf, fieldsOf, type Message } from './sip2/message.ts';
import { type Due, readDue } from './sip2/moment.ts';
import { plainWords } from './values.ts';

/** What the server knows of an item. */
export interface ItemFacts {
  known: boolean;
  title: string | null;
  due: Due | null;
  /** Null: the server does not say. */
  onLoan: boolean | null;
  /** How many wait for it. */
  waiting: number;
  circulation: string;
}

/** Circulation status of 18 (3M SIP2 2.00). */
const ON_LOAN = ['04', '05', '07'];
const NOT_ON_LOAN = ['03', '06', '08', '09', '10'];

export type Looked<T> = { ok: true; value: T } | { ok: false; code: (Answer<'17'> & { ok: false })['code'] };

export interface Looks {
  item(talk: Talk, item: string, signal: AbortSignal): Promise<Looked<ItemFacts>>;
  /** Identifiers on one list of the person. */
  list(
    talk: Talk,
    who: Credentials,
    summary: keyof typeof lists,
    signal: AbortSignal,
  ): Promise<Looked<string[]>>;
  /** Patron information without a list. */
  person(
    talk: Talk,
    who: Credentials,
    signal: AbortSignal,
    summary?: Summary,
  ): Promise<Looked<Message<'64'>>>;
}

const lists = {
  charged: { field: code.chargedItem, count: 'chargedCount' },
  holds: { field: code.holdItem, count: 'holdCount' },
  unavailable: { field: code.unavailableHold, count: 'unavailableCount' },
  fines: { field: code.fineItem, count: 'fineCount' },
} as const;

export const sameItem = (one: string, other: string): boolean =>
  one.trim().toUpperCase() === other.trim().toUpperCase();

/** Questions to the server that change nothing there. */
export function createLooks(requests: Requests, timeZone: string): Looks {
  const person: Looks['person'] = async (talk, who, signal, summary = 'none') => {
    const answer = await talk.ask(requests.information(who, summary), signal);
    return answer.ok ? { ok: true, value: answer.message } : answer;
  };
  return {
    person,
    async item(talk, item, signal) {
      const answer = await talk.ask(requests.item(item), signal);
      if (!answer.ok) return answer;
      const { message } = answer;
      const named = fieldOf(message, code.item);
      // An answer about something else says nothing about this.
      if (named !== null && !sameItem(named, item)) return { ok: false, code: 'damaged' };
      return { ok: true, value: factsFrom(message, timeZone) };
    },
    async list(talk, who, summary, signal) {
      const { field, count } = lists[summary];
      const first = await person(talk, who, signal, summary);
      if (!first.ok) return first;
      const found = fieldsOf(first.value, field);
      const total = Math.min(Number(first.value.fixed[count]) || 0, libraryLimits.listItems);
      // Servers that send only so many at once take BP and BQ; others send the same again.
      while (found.length > 0 && found.length < total) {
        const part = { from: found.length + 1, to: total };
        const more = await talk.ask(requests.information(who, summary, part), signal);
        if (!more.ok) return more;
        const fresh = fieldsOf(more.message, field).filter(
          (item) => !found.some((one) => sameItem(one, item)),
        );
        if (fresh.length === 0) break;
        found.push(...fresh);
      }
      return { ok: true, value: found.slice(0, libraryLimits.listItems) };
    },
  };
}

function factsFrom(message: Message<'18'>, timeZone: string): ItemFacts {
  const due = fieldOf(message, code.due);
  const title = plainWords(fieldOf(message, code.title));
  const { circulationStatus } = message.fixed;
  return {
    known: title !== null || due !== null,
    title,
    due: due === null ? null : readDue(due, timeZone),
    onLoan: ON_LOAN.includes(circulationStatus)
      ? true
      : NOT_ON_LOAN.includes(circulationStatus)
        ? false
        : null,
    waiting: Number(fieldOf(message, code.holdQueue)) || 0,
    circulation: circulationStatus,
  };
}
