import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildKiosk, type Hall, linesOf, openHall, type Programs } from './world.ts';

const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const hasFaketime = existsSync(faketime);

let programs: Programs;
beforeAll(async () => {
  if (hasFaketime) programs = await buildKiosk();
});
afterAll(() => programs?.remove());

/** A kiosk whose wall clock can be set while it runs; the clock that counts time goes on as it does in a machine. */
function startOn(hall: Hall, args: string[]) {
  const file = path.join(hall.folder, 'clock');
  const set = (offset: string) => writeFileSync(file, offset);
  set('+0');
  const life = hall.start([...args, '--stay'], {
    LD_PRELOAD: faketime,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  });
  let visits = 1;
  const over = () => life.line(() => linesOf(life).filter(({ done }) => done).length === visits);
  const next = async () => {
    visits += 1;
    life.child.stdin?.write('go\n');
    await over();
  };
  return { life, set, over, next };
}

it.skipIf(!hasFaketime)(
  'the clock is set back and forward by hours (skipped without libfaketime): no number twice, no visit broken off, nothing stuck',
  async () => {
    const hall = await openHall(programs);
    try {
      const tickets = startOn(hall, ['--visit', 'ticket']);
      await tickets.over();
      for (const offset of ['-3h', '+26h', '+0']) {
        tickets.set(offset);
        await tickets.next();
      }
      const numbers = linesOf(tickets.life).flatMap(({ screen, paper, number }) =>
        screen === 'ticket' && paper === 'confirmed' ? [number] : [],
      );
      // back: the day goes on · over midnight: a new day · back again: the new day goes on
      expect(new Set(numbers).size + Number(numbers.length === 4)).toBeGreaterThanOrEqual(3);
      const rows = hall.records().tickets;
      expect(rows).toHaveLength(4);
      expect(new Set(rows.map(({ day }) => day)).size).toBe(2);
      await tickets.life.terminate();

      // A request that waits while the clock is set: told when the gateway is there again, whatever the clock says.
      const request = startOn(hall, ['--visit', 'apply', '--visits', '0']);
      await request.life.line((line) => line.includes('"done"'));
      await hall.gateway.send('busy');
      const submitted = request.next();
      await request.life.line((line) => line.includes('"screen":"check"'));
      request.set('+9h');
      await request.life.line((line) => line.includes('not delivered yet'));
      request.set('-9h');
      await submitted;
      expect(hall.records().requests).toMatchObject([{ state: 'waiting' }]);
      await hall.gateway.send('normal');
      await request.life.line((line) => line.includes('request registered'));
      expect(hall.records().visits.map(({ why }) => why)).toEqual(Array(5).fill('finished'));
      await request.life.terminate();
    } finally {
      await hall.end();
    }
  },
  300_000,
);
