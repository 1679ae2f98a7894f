import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../storage/database.ts';
import type { QueueAnswer, QueueRefusal, ServedTicket, TicketState } from './acts.ts';
import { isLocked } from './locked.ts';
import { openServedTickets } from './served-tickets.ts';

/**
 * The windows' side of the queue. Each act is one immediate transaction, so that two windows that ask at the same moment
 * (two programs even) never get the same ticket. Asynchronous, as TicketStore is.
 */
export interface Serving {
  /** The next of these groups: booked, then ahead, then in turn; within each, who came first. */
  callNext(window: number, groups: readonly string[], finish?: boolean): Promise<QueueAnswer>;
  /** One that waits, was put aside, or did not come before. */
  callNumber(window: number, number: string, finish?: boolean): Promise<QueueAnswer>;
  again(window: number): Promise<QueueAnswer>;
  hold(window: number): Promise<QueueAnswer>;
  resume(number: string): Promise<QueueAnswer>;
  transfer(which: { window: number } | { number: string }, group: string): Promise<QueueAnswer>;
  end(window: number, how: 'served' | 'noShow'): Promise<QueueAnswer>;
}

export interface ServingOptions {
  database: Database;
  /** The business day at that moment (business-day.ts). */
  day: (at: Date) => string;
  now?: () => Date;
  /** After every change that is committed. */
  changed?: () => void;
}

const refuse = (
  refused: QueueRefusal,
  ticket: ServedTicket | null = null,
  finished: string | null = null,
): QueueAnswer => ({ ok: false, refused, ticket, finished });

/** Another program that writes all the time may keep SQLite's own patience (1 s) waiting; seen with three windows. */
const lockRetries = { times: 5, longestMs: 40 } as const;

async function patiently<T>(commit: () => T): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return commit();
    } catch (error) {
      if (!isLocked(error) || tries === lockRetries.times) throw error;
      await sleep(Math.random() * lockRetries.longestMs);
    }
  }
}

export function createServing(options: ServingOptions): Serving {
  const { database, day, now = () => new Date(), changed = () => {} } = options;
  const { raw } = database;
  const tickets = openServedTickets(database);
  const key = "business_day || '/' || letter || '/' || ordinal = ?";
  // The first call is what was waited for; a later one is a reminder.
  const called = raw.prepare(
    `UPDATE tickets SET state = 'called', window = ?, called_at = coalesce(called_at, ?), last_called_at = ?,
       calls = calls + 1, ended_at = NULL WHERE ${key}`,
  );
  const become = raw.prepare(`UPDATE tickets SET state = ?, ended_at = ? WHERE ${key}`);
  const move = raw.prepare(
    `UPDATE tickets SET state = 'waiting', group_id = ?, window = NULL, ended_at = NULL WHERE ${key}`,
  );

  /** One act: its own transaction, and news of it only when something changed. */
  const act = async (work: (today: string, at: string) => QueueAnswer): Promise<QueueAnswer> => {
    const moment = now();
    const commit = () => database.transaction(() => work(day(moment), moment.toISOString()));
    const answer = await patiently(commit);
    if (answer.ok || answer.finished !== null) changed();
    return answer;
  };
  const fresh = (today: string, { number }: ServedTicket, finished: string | null = null): QueueAnswer => {
    const ticket = tickets.byNumber(today, number);
    if (!ticket) throw new Error('a ticket vanished inside its transaction');
    return { ok: true, ticket, finished };
  };
  const put = (ticket: ServedTicket, state: TicketState, endedAt: string | null) =>
    void become.run(state, endedAt, ticket.key);

  function call(
    window: number,
    finish: boolean,
    find: (today: string) => ServedTicket | QueueRefusal | QueueAnswer,
  ): Promise<QueueAnswer> {
    return act((today, at) => {
      const before = tickets.atWindow(today, window);
      if (before && !finish) return refuse('windowBusy', before);
      const found = find(today);
      if (typeof found === 'object' && 'ok' in found) return found;
      if (before) put(before, 'served', at);
      const finished = before?.number ?? null;
      if (typeof found === 'string') return refuse(found, null, finished);
      called.run(window, at, at, found.key);
      return fresh(today, found, finished);
    });
  }

  /** What is done with the one at a window. */
  const atWindow = (window: number, work: (ticket: ServedTicket, at: string) => void) =>
    act((today, at) => {
      const ticket = tickets.atWindow(today, window);
      if (!ticket) return refuse('windowEmpty');
      work(ticket, at);
      return fresh(today, ticket);
    });

  return {
    callNext: (window, groups, finish = false) =>
      call(window, finish, (today) => tickets.next(today, groups) ?? 'nobodyWaits'),
    callNumber: (window, number, finish = false) =>
      call(window, finish, (today) => {
        const ticket = tickets.byNumber(today, number);
        if (!ticket) return refuse('unknownTicket');
        if (ticket.state === 'called') return refuse('atWindow', ticket);
        if (ticket.state === 'served' || ticket.state === 'canceled') return refuse('over', ticket);
        return ticket;
      }),
    again: (window) => atWindow(window, ({ key: one }, at) => void called.run(window, at, at, one)),
    hold: (window) => atWindow(window, (ticket) => put(ticket, 'held', null)),
    resume: (number) =>
      act((today) => {
        const ticket = tickets.byNumber(today, number);
        if (!ticket) return refuse('unknownTicket');
        if (ticket.state === 'waiting') return refuse('isWaiting', ticket);
        if (ticket.state === 'called') return refuse('atWindow', ticket);
        if (ticket.state !== 'held' && ticket.state !== 'noShow') return refuse('over', ticket);
        put(ticket, 'waiting', null);
        return fresh(today, ticket);
      }),
    transfer: (which, group) =>
      act((today) => {
        const byNumber = 'number' in which;
        const ticket = byNumber
          ? tickets.byNumber(today, which.number)
          : tickets.atWindow(today, which.window);
        if (!ticket) return refuse(byNumber ? 'unknownTicket' : 'windowEmpty');
        if (!['waiting', 'called', 'held'].includes(ticket.state)) return refuse('over', ticket);
        move.run(group, ticket.key);
        return fresh(today, ticket);
      }),
    end: (window, how) => atWindow(window, (ticket, at) => put(ticket, how, at)),
  };
}
