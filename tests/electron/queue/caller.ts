import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../../../electron/migrations.ts';
import { createQueue } from '../../../electron/queue/create.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { hallGroups } from './hall-groups.ts';

/** A program of its own that calls at one window until nobody waits, and says whom it called. */
const [file = '', window = '1', at = ''] = process.argv.slice(2);
/** On the day of the hall, whatever the machine's is. */
const now = () => new Date(Number(at));
const database = openDatabase(file, migrations);
const { desk } = createQueue({ database, timeZone: 'Asia/Almaty', groups: hallGroups, now });
const called: string[] = [];
process.once('message', async () => {
  for (;;) {
    const answer = await desk.perform({ act: 'call', window: Number(window), finish: true });
    if (!answer.ok) break;
    called.push(answer.ticket.number);
    await sleep(Math.random() * 4); // a window that never pauses would serve them all alone
  }
  database.close();
  process.send?.(called, () => process.exit(0));
});
process.send?.('ready');
