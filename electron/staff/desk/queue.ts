import type { z } from 'zod';
import type { Log } from '../../config/log.ts';
import type { KioskConfig } from '../../config/schema.ts';
import type { CallInput } from '../../contract/channels/calls.ts';
import type { queuePage as queueView } from '../../contract/views/staff/queue.ts';
import { whereOf } from '../../log/where-of.ts';
import type { QueueAct, QueueRefusal, ServedTicket } from '../../queue/acts.ts';
import type { Queue } from '../../queue/create.ts';
import type { StaffAct } from '../acts.ts';
import type { Waiting } from './home.ts';
import type { PageDefinition } from './page.ts';
import { type Ground, shownBoard } from './queue-board.ts';

const queuePageLimits = {
  /** Waits are told in minutes. */
  readAgainMs: 20_000,
} as const;

export interface QueueParts {
  queue: Pick<Queue, 'desk' | 'board'>;
  groups: NonNullable<KioskConfig['queue']>['groups'];
  grounds: readonly Ground[];
  log: Log;
}
type Problem = z.infer<typeof queueView>['problem'];
type Wish = CallInput<'staffQueue'>;

const deeds: Record<Wish['act'], StaffAct> = {
  call: 'ticketCalled',
  again: 'ticketCalledAgain',
  hold: 'ticketHeld',
  resume: 'ticketResumed',
  transfer: 'ticketTransferred',
  noShow: 'ticketNoShow',
  finish: 'ticketFinished',
};

/** One window serves the queue. */
export function queuePage({ queue: { desk, board }, groups, grounds, log }: QueueParts): PageDefinition {
  /** Where each of the staff served last. */
  const lastWindow = new Map<string, number>();
  return {
    right: 'queue',
    open({ person, changed, record }) {
      let window = lastWindow.get(person.id) ?? null;
      let problem: Problem = null;
      let busy = false;
      let missed: string | null = null;
      let open = true;
      const forget = board.onChange(changed);
      const timer = setInterval(changed, queuePageLimits.readAgainMs);

      const refuse = (key: QueueRefusal | 'notWritten' | 'failed', ticket: ServedTicket | null = null) => {
        problem = { key, number: ticket?.number ?? null };
      };
      const servedAt = (here: number): ServedTicket | null =>
        board.read().windows.find((one) => one.window === here)?.ticket ?? null;

      /** Into the trail, before it is done; false: it must not be done. */
      function written(wish: Wish, here: number): boolean {
        const at = `window-${here}`;
        const served = servedAt(here)?.number;
        if (wish.act === 'resume') return record(deeds.resume, wish.number);
        if (wish.act !== 'call') return record(deeds[wish.act], served ? `${served}:${at}` : at);
        if (served && !record(deeds.finish, `${served}:${at}`)) return false;
        return record(deeds.call, `${wish.number ?? wish.group ?? 'next'}:${at}`);
      }
      async function perform(act: QueueAct): Promise<void> {
        try {
          const answer = await desk.perform(act);
          if (!answer.ok) refuse(answer.refused, answer.ticket);
          else if (act.act === 'noShow') missed = answer.ticket.number;
        } catch (error) {
          log.error(whereOf(error), 'the queue did not do what a window asked for');
          refuse('failed');
        }
        busy = false;
        if (open) changed();
      }

      return {
        view: () => ({
          page: 'queue',
          window,
          ...shownBoard(board.read(), { window, groups, grounds }),
          missed,
          busy,
          problem,
        }),
        calls: {
          staffWindow(wish) {
            window = wish.window;
            problem = null;
            missed = null;
            if (window === null) lastWindow.delete(person.id);
            else lastWindow.set(person.id, window);
            return true;
          },
          staffQueue(wish) {
            // a second touch must not call a second person
            if (window === null || busy) return false;
            problem = null;
            missed = null;
            if (!written(wish, window)) refuse('notWritten');
            else {
              busy = true;
              void perform(actOf(wish, window));
            }
            return true;
          },
        },
        close() {
          open = false;
          clearInterval(timer);
          forget();
        },
      };
    },
  };
}

function actOf(wish: Wish, window: number): QueueAct {
  switch (wish.act) {
    case 'call': {
      const { group, number } = wish;
      return { act: 'call', window, finish: true, ...(group && { group }), ...(number && { number }) };
    }
    case 'transfer':
      return { act: 'transfer', window, group: wish.group };
    case 'resume':
      return { act: 'resume', number: wish.number };
    default:
      return { act: wish.act, window };
  }
}

/** Who waits, on the tile. */
export const queueWaiting = ({ board }: Pick<Queue, 'board'>): Waiting => ({
  count: () => board.read().groups.reduce((sum, { waiting }) => sum + waiting, 0),
  onChange: board.onChange,
});
