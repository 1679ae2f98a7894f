import { writeSync } from 'node:fs';
import { createEmbeddedTicketStore } from '../../../electron/queue/embedded-ticket-store.ts';
import { servingMigration, ticketsMigration } from '../../../electron/queue/migration.ts';
import { openDatabase } from '../../../electron/storage/open.ts';

/** Issues tickets without end and says each number the moment it has it, as the printer would get it. */
const [file = '', letter = 'A'] = process.argv.slice(2);
// Migrations count without gaps; the other rooms bring these.
const otherRooms = [1, 3, 4].map((version) => ({ version, name: `room ${version}`, sql: 'SELECT 1' }));
const database = openDatabase(file, [...otherRooms, ticketsMigration, servingMigration]);
const store = createEmbeddedTicketStore({ database, timeZone: 'Asia/Almaty' });

async function main(): Promise<never> {
  for (;;) {
    const { key, number } = await store.issue({ group: { id: 'registration', letter } });
    writeSync(1, `${key} ${number}\n`);
    await new Promise((resolve) => setTimeout(resolve, 1)); // a second process must get a turn at the database
  }
}
void main();
