import type { Plan } from './act.ts';
import { libraryLimits } from './limits.ts';
import { type ItemFacts, type Looks, sameItem } from './looks.ts';
import { blocksFor, type PatronBlock } from './patron-status.ts';
import { type RefusalCode, refusal, refusalFrom } from './refusal.ts';
import type { Credentials, Requests } from './requests.ts';
import { code } from './sip2/layouts.ts';
import { fieldOf, fieldsOf, type Message } from './sip2/message.ts';
import type { Due } from './sip2/moment.ts';
import { type Money, plainWords, readMoney } from './values.ts';

export interface PlanParts {
  requests: Requests;
  looks: Looks;
}
export interface Whose extends PlanParts {
  who: Credentials;
  blocks: readonly PatronBlock[];
}

/** What a server wrote for people, of one answer. */
export const screenMessage = (message: Message | null): string | null =>
  message && plainWords(fieldsOf(message, code.screenMessage).join(' '), libraryLimits.messageChars);

const isAbout = (answer: Message, item: string): boolean =>
  sameItem(fieldOf(answer, code.item) ?? item, item);

export const isLater = (before: Due | null, after: Due | null): boolean =>
  before !== null &&
  after !== null &&
  before.order !== null &&
  after.order !== null &&
  after.order > before.order;

/** Circulation status as a reason to refuse. */
function reasonIn({ known, circulation, waiting }: ItemFacts): RefusalCode | null {
  if (!known) return 'unknownItem';
  if (circulation === '12' || circulation === '13') return 'itemLost';
  if (circulation === '08' || circulation === '07' || waiting > 0) return 'reserved';
  return null;
}

export function renewPlan(item: string, { requests, looks, who, blocks }: Whose): Plan<'29', ItemFacts> {
  return {
    key: `renew ${item}`,
    look: (talk, signal) => looks.item(talk, item, signal),
    forbidden: () => null,
    request: () => requests.renew(who, item),
    read(answer) {
      if (!isAbout(answer, item)) return 'unclear';
      if (answer.fixed.ok !== '1') return 'no';
      // Koha says `1N` when it has not renewed, others when they have: only its books can tell.
      return answer.fixed.renewalOk === 'Y' ? 'done' : 'unclear';
    },
    refusal: (answer, before) =>
      refusalFrom(screenMessage(answer), { item: reasonIn(before), blocks: blocksFor('renew', blocks) }),
    happened: (before, after) => isLater(before.due, after.due),
  };
}

export interface ItemAndOwner extends ItemFacts {
  mine: boolean;
}

export function checkOutPlan(
  item: string,
  { requests, looks, who, blocks }: Whose,
): Plan<'11', ItemAndOwner> {
  return {
    key: `checkOut ${item}`,
    async look(talk, signal) {
      const facts = await looks.item(talk, item, signal);
      if (!facts.ok) return facts;
      if (facts.value.onLoan === false) return { ok: true, value: { ...facts.value, mine: false } };
      const charged = await looks.list(talk, who, 'charged', signal);
      if (!charged.ok) return charged;
      return {
        ok: true,
        value: { ...facts.value, mine: charged.value.some((one) => sameItem(one, item)) },
      };
    },
    // Koha would renew it.
    forbidden: ({ mine }) => (mine ? refusal('alreadyYours') : null),
    request: () => requests.checkOut(who, item),
    read: (answer) => (isAbout(answer, item) ? (answer.fixed.ok === '1' ? 'done' : 'no') : 'unclear'),
    refusal: (answer, before) =>
      refusalFrom(screenMessage(answer), {
        item: before.onLoan === true ? 'onLoanToOther' : reasonIn(before),
        blocks: blocksFor('borrow', blocks),
      }),
    happened: (before, after) => !before.mine && after.mine,
  };
}

export function checkInPlan(item: string, { requests, looks }: PlanParts): Plan<'09', ItemFacts> {
  return {
    key: `checkIn ${item}`,
    look: (talk, signal) => looks.item(talk, item, signal),
    forbidden: () => null,
    request: () => requests.checkIn(item),
    read: (answer) => (isAbout(answer, item) ? (answer.fixed.ok === '1' ? 'done' : 'no') : 'unclear'),
    refusal: (answer, before) =>
      refusalFrom(screenMessage(answer), {
        item: before.known ? (before.onLoan === false ? 'notOnLoan' : 'notReturnableHere') : 'unknownItem',
      }),
    happened: (before, after) => before.onLoan === true && after.onLoan === false,
  };
}

/** What is owed, before and after. */
export function payPlan(
  paid: Money,
  transaction: string,
  { requests, looks, who }: Whose,
): Plan<'37', Money | null> {
  return {
    key: `pay ${transaction}`,
    async look(talk, signal) {
      const person = await looks.person(talk, who, signal);
      return person.ok ? { ok: true, value: owedIn(person.value) } : person;
    },
    forbidden: () => null,
    request: () => requests.feePaid(who, paid, transaction),
    read(answer) {
      if ((fieldOf(answer, code.transaction) ?? transaction) !== transaction) return 'unclear';
      return answer.fixed.accepted === 'Y' ? 'done' : 'no';
    },
    refusal: (answer) => refusalFrom(screenMessage(answer), {}),
    happened: (before, after) => before !== null && (after?.minor ?? 0) === before.minor - paid.minor,
  };
}

export const owedIn = (person: Message<'64'> | Message<'24'>): Money | null =>
  readMoney(fieldOf(person, code.feeAmount), fieldOf(person, code.currency));
