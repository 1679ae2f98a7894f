import path from 'node:path';
import { afterEach } from 'vitest';
import { migrations } from '../../../electron/migrations.ts';
import { createQueueBoard } from '../../../electron/queue/board.ts';
import { businessDays } from '../../../electron/queue/business-days.ts';
import { createQueue } from '../../../electron/queue/create.ts';
import { createServing } from '../../../electron/queue/serving.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { testFolder } from '../requests/support/folder.ts';
import { hallGroups } from './hall-groups.ts';

const timeZone = 'Asia/Almaty';
const opened: { close(): void }[] = [];
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

/** A hall with its whole queue on a real database; `pass` lets minutes go by. */
export function openHall(file = path.join(testFolder(), 'k.db')) {
  const clock = { at: Date.parse('2026-11-22T05:00:00Z') };
  const now = () => new Date(clock.at);
  const database = openDatabase(file, migrations);
  opened.push(database);
  const queue = createQueue({ database, timeZone, groups: hallGroups, now });
  const day = businessDays(database, timeZone);
  return {
    database,
    file,
    desk: queue.desk,
    changes: queue.board,
    tickets: {
      ...queue.tickets,
      all: () => database.raw.prepare('SELECT * FROM tickets').all(),
    },
    serving: createServing({ database, day, now }),
    board: createQueueBoard({ database, day, groups: hallGroups, onChange: () => () => {}, now }),
    clock: now,
    pass(minutes: number) {
      clock.at += minutes * 60_000;
    },
  };
}
