import { dayIn, timeIn } from '../contract/values/dates.ts';
import { withDeadline } from '../deadline.ts';
import { type Performed, perform, refusalOf } from './act.ts';
import { maskCard } from './card.ts';
import type { Doubts } from './doubts.ts';
import type { ActResult, Answered, Hold, Loan, Patron, PatronVisit } from './library.ts';
import { libraryLimits } from './limits.ts';
import type { Looks } from './looks.ts';
import { blocksFor, readPatronStatus } from './patron-status.ts';
import { checkOutPlan, owedIn, payPlan, renewPlan, screenMessage, type Whose } from './plans.ts';
import { refusal } from './refusal.ts';
import { renewAll } from './renew-all.ts';
import type { Credentials, Requests } from './requests.ts';
import { toActResult } from './results.ts';
import type { Sip2Client, Talk } from './sip2/client/client.ts';
import { code } from './sip2/layouts.ts';
import { fieldOf, type Message } from './sip2/message.ts';
import { plainWords } from './values.ts';

export interface VisitParts {
  client: Sip2Client;
  requests: Requests;
  looks: Looks;
  doubts: Doubts;
  timeZone: string;
  now(): Date;
}

const CANCELED = { ok: false, refusal: refusal('canceled') } as const;
const unless = (offered: boolean | undefined): boolean => offered === false;

/** The person whom the server knows by this card, and what they can do until they sign out. */
export function openVisit(
  credentials: Credentials,
  information: Message<'64'> | Message<'24'>,
  parts: VisitParts,
): PatronVisit {
  const { client, requests, looks, doubts, timeZone } = parts;
  const left = new AbortController();
  const patron = patronFrom(information, credentials);
  let held: Credentials | null = credentials;

  /** Alone on the line, as the person, within a deadline; null when it ended before it began. */
  const as = <T>(
    ms: number,
    signal: AbortSignal,
    work: (talk: Talk, whose: Whose, within: AbortSignal) => Promise<T>,
  ): Promise<T | null> =>
    withDeadline(ms, [signal, left.signal], async (within) => {
      const who = held;
      if (!who) return null;
      return client.talk(within, (talk) =>
        work(talk, { requests, looks, who, blocks: patron.blocks }, within),
      );
    });
  const refused = (item: string, why: 'canceled' | 'notOffered'): ActResult => ({
    item,
    title: null,
    result: 'refused',
    refusal: refusal(why),
  });

  return {
    patron,
    async loans(signal) {
      const found = await as(libraryLimits.listMs, signal, (talk, { who }, within) =>
        listLoans(talk, who, patron.canRenew, parts, within),
      );
      return found ?? CANCELED;
    },
    async holds(signal) {
      const found = await as(libraryLimits.listMs, signal, (talk, { who }, within) =>
        listHolds(talk, who, parts, within),
      );
      return found ?? CANCELED;
    },
    async fees(signal) {
      const found = await as(libraryLimits.listMs, signal, async (talk, { who }, within) => {
        const person = await looks.person(talk, who, within);
        const lines = person.ok ? await looks.list(talk, who, 'fines', within) : person;
        if (!person.ok || !lines.ok)
          return { ok: false as const, refusal: refusal(within.aborted ? 'canceled' : 'unreachable') };
        const written = lines.value.flatMap((line) => plainWords(line) ?? []);
        return { ok: true as const, value: { owed: owedIn(person.value), lines: written } };
      });
      return found ?? CANCELED;
    },
    async renew(item, signal) {
      if (unless(client.abilities()?.renew)) return refused(item, 'notOffered');
      const performed = await as(libraryLimits.actMs, signal, (talk, whose, within) =>
        perform(talk, renewPlan(item, whose), doubts, within),
      );
      return performed ? toActResult(item, performed, timeZone) : refused(item, 'canceled');
    },
    async renewAll(signal) {
      const abilities = client.abilities();
      if (unless(abilities?.renew)) return { ok: false, refusal: refusal('notOffered') };
      const done = await as(libraryLimits.allMs, signal, (talk, whose, within) =>
        renewAll(talk, { ...whose, doubts, timeZone, atOnce: abilities?.renewAll ?? false }, within),
      );
      return done ?? CANCELED;
    },
    async checkOut(item, signal) {
      if (unless(client.abilities()?.checkOut)) return refused(item, 'notOffered');
      const performed = await as(libraryLimits.actMs, signal, (talk, whose, within) =>
        perform(talk, checkOutPlan(item, whose), doubts, within),
      );
      return performed ? toActResult(item, performed, timeZone) : refused(item, 'canceled');
    },
    async recordPayment(paid, transaction, signal) {
      if (unless(client.abilities()?.feePaid)) return { result: 'refused', refusal: refusal('notOffered') };
      const performed: Performed<'37', unknown> | null = await as(
        libraryLimits.actMs,
        signal,
        (talk, whose, within) => perform(talk, payPlan(paid, transaction, whose), doubts, within),
      );
      if (!performed) return { result: 'refused', refusal: refusal('canceled') };
      if (performed.result === 'refused') return { result: 'refused', refusal: performed.refusal };
      return performed.result === 'done' ? { result: 'done' } : { result: 'unknown', next: ['seeLibrarian'] };
    },
    async signOut() {
      const who = held;
      held = null;
      left.abort();
      if (!who || unless(client.abilities()?.endVisit) || client.state() !== 'ready') return;
      await withDeadline(libraryLimits.signOutMs, [], (within) =>
        client.talk(within, (talk) => talk.act(requests.endVisit(who), within)),
      );
    },
  };
}

async function listLoans(
  talk: Talk,
  who: Credentials,
  canRenew: boolean,
  { looks, timeZone, now }: VisitParts,
  signal: AbortSignal,
): Promise<Answered<Loan[]>> {
  const charged = await looks.list(talk, who, 'charged', signal);
  if (!charged.ok) return { ok: false, refusal: refusalOf(charged.code) };
  const moment = now();
  const present = `${dayIn(moment, timeZone)}T${timeIn(moment, timeZone)}:00`;
  const loans: Loan[] = [];
  for (const item of charged.value) {
    const facts = await looks.item(talk, item, signal);
    if (!facts.ok) return { ok: false, refusal: refusalOf(facts.code) };
    const { title, due, waiting } = facts.value;
    loans.push({
      item,
      title,
      due,
      overdue: due?.order ? isPast(due.order, present) : null,
      renewable: canRenew && waiting === 0 ? null : false,
      waiting,
    });
  }
  return { ok: true, value: loans };
}

/** A date without a time lasts until its end. */
const isPast = (order: string, present: string): boolean =>
  order.endsWith('T00:00:00') ? order.slice(0, 10) < present.slice(0, 10) : order < present;

async function listHolds(
  talk: Talk,
  who: Credentials,
  { looks }: VisitParts,
  signal: AbortSignal,
): Promise<Answered<Hold[]>> {
  const holds: Hold[] = [];
  for (const [list, ready] of [
    ['holds', true],
    ['unavailable', false],
  ] as const) {
    const found = await looks.list(talk, who, list, signal);
    if (!found.ok) return { ok: false, refusal: refusalOf(found.code) };
    for (const item of found.value) {
      if (holds.some((one) => one.item === item)) continue;
      const facts = await looks.item(talk, item, signal);
      if (!facts.ok) return { ok: false, refusal: refusalOf(facts.code) };
      // On the hold shelf, says the item itself; AS alone means only that the copy is known.
      const here = facts.value.circulation === '08';
      holds.push({ item, title: facts.value.title, ready: ready ? here : false });
    }
  }
  return { ok: true, value: holds };
}

function patronFrom(information: Message<'64'> | Message<'24'>, { card }: Credentials): Patron {
  const blocks = readPatronStatus(information.fixed.patronStatus);
  const fixed: Readonly<Record<string, string>> = information.fixed;
  const count = (name: string): number | null => {
    const written = fixed[name]?.trim();
    return written && /^\d+$/.test(written) ? Number(written) : null;
  };
  const borrow = blocksFor('borrow', blocks);
  const owed = owedIn(information);
  return {
    name: plainWords(fieldOf(information, code.name)),
    maskedCard: maskCard(card),
    canBorrow: borrow.length === 0,
    canRenew: !blocks.includes('renewalDenied'),
    blocks: [...new Set([...borrow, ...blocksFor('renew', blocks)])],
    counts: {
      loans: count('chargedCount'),
      overdue: count('overdueCount'),
      holds: count('holdCount'),
      holdsReady: null,
      fees: count('fineCount'),
      recalls: count('recallCount'),
    },
    owed: owed && owed.minor > 0 ? owed : null,
    message: screenMessage(information),
  };
}
