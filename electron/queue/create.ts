import type { TicketGroupConfig } from '../config/schema.ts';
import type { Database } from '../storage/database.ts';
import { createQueueBoard, type QueueBoards } from './board.ts';
import { businessDays } from './business-days.ts';
import { createQueueDesk, type QueueDesk } from './desk.ts';
import { createEmbeddedTicketStore } from './embedded-ticket-store.ts';
import type { HighWater } from './high-water.ts';
import { createServing } from './serving.ts';
import type { TicketStore } from './ticket-store.ts';
import { createWaited, type Waited } from './waited.ts';

export interface Queue {
  /** Whoever issues or gives up a number here is told of on the board. */
  tickets: TicketStore;
  desk: QueueDesk;
  board: QueueBoards;
  waited: Waited;
}

export interface QueueOptions {
  database: Database;
  timeZone: string;
  groups: readonly TicketGroupConfig[];
  highWater?: HighWater | null;
  now?: () => Date;
}

/** One queue in the kiosk's own database: its numbers, its windows, its board. */
export function createQueue(options: QueueOptions): Queue {
  const { database, timeZone, groups, highWater = null, now = () => new Date() } = options;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const day = businessDays(database, timeZone, highWater);
  const store = createEmbeddedTicketStore({ database, timeZone, highWater, now });
  const serving = createServing({ database, day, now, changed });
  const onChange: QueueBoards['onChange'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    tickets: {
      ...store,
      issue: (order) => thenTell(store.issue(order)),
      cancel: (key) => thenTell(store.cancel(key)),
    },
    desk: createQueueDesk(serving, groups),
    board: createQueueBoard({ database, day, groups, onChange, now }),
    waited: createWaited(database),
  };

  async function thenTell<T>(work: Promise<T>): Promise<T> {
    const done = await work;
    changed();
    return done;
  }
}
