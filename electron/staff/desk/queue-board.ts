import type { z } from 'zod';
import type { TicketGroupConfig } from '../../config/schema.ts';
import type { Words } from '../../contract/values/language.ts';
import type { queuePage } from '../../contract/views/staff/queue.ts';
import type { ServedTicket } from '../../queue/acts.ts';
import type { QueueBoard } from '../../queue/board.ts';

type View = z.infer<typeof queuePage>;
export interface Ground {
  id: string;
  name: Words;
}
interface Hall {
  window: number | null;
  groups: readonly TicketGroupConfig[];
  grounds: readonly Ground[];
}

/** Where kiosk.yaml names no windows, every group is served at any: a hall has rarely more. */
const unnamedWindows = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The board in the words of kiosk.yaml, as one window sees it. */
export function shownBoard(
  board: QueueBoard,
  { window, groups, grounds }: Hall,
): Pick<View, 'windows' | 'serving' | 'groups' | 'held'> {
  const configured = (id: string) => groups.find((group) => group.id === id);
  const nameOf = (id: string): Words => configured(id)?.name ?? { kk: id, ru: id, en: id };
  const ticket = ({ number, group, issuedAt, rank, ground }: ServedTicket): View['held'][number] => ({
    number,
    group: nameOf(group),
    issuedAt,
    rank,
    ground: grounds.find(({ id }) => id === ground)?.name ?? null,
  });
  const at = board.windows.find((one) => one.window === window)?.ticket ?? null;
  const named = board.windows.map((one) => ({ window: one.window, number: one.ticket?.number ?? null }));
  const isAny = groups.every(({ windows }) => windows.length === 0);
  const others = isAny ? unnamedWindows.filter((one) => !named.some((known) => known.window === one)) : [];
  return {
    windows: [...named, ...others.map((one) => ({ window: one, number: null }))].toSorted(
      (one, other) => one.window - other.window,
    ),
    serving: at && { ...ticket(at), calls: at.calls, lastCalledAt: at.lastCalledAt },
    groups: board.groups.map(({ id, waiting, longestWaitMinutes, next }) => {
      const { letter = '', windows = [] } = configured(id) ?? {};
      return {
        id,
        letter,
        name: nameOf(id),
        waiting,
        longestWaitMinutes,
        next: next.map(({ number }) => number),
        mine: window !== null && (windows.length === 0 || windows.includes(window)),
      };
    }),
    held: board.held.map(ticket),
  };
}
