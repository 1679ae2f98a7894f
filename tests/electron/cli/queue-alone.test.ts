import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { migrations } from '../../../electron/migrations.ts';
import { createEmbeddedTicketStore } from '../../../electron/queue/embedded-ticket-store.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { hallGroups } from '../queue/hall-groups.ts';
import { type Desk, kiosk, makeDesk } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

describe('qyzmet queue, while no kiosk runs', () => {
  let desk: Desk;
  let own: (...args: string[]) => string[];
  beforeEach(() => {
    desk = makeDesk();
    const config = desk.file('kiosk.yaml', stringify({ ...kiosk(), queue: { groups: hallGroups } }));
    own = (...args) => [...args, '--config', config, '--data', desk.folder, '--json'];
  });
  afterEach(() => desk.remove());

  it('serves on the database itself', async () => {
    const database = openDatabase(path.join(desk.folder, 'qyzmet.db'), migrations);
    const store = createEmbeddedTicketStore({ database, timeZone: 'Asia/Almaty' });
    await store.issue({ group: { id: 'registration', letter: 'A' } });
    database.close();
    const called = await qyzmetHere(own('queue', 'call', '--window', '1'));
    expect(called.json()).toMatchObject({ ticket: { number: 'A001', window: 1 } });
    expect((await qyzmetHere(own('queue', 'hold', '--window', '1'))).code).toBe(0);
    expect((await qyzmetHere(own('queue', 'list'))).json()).toMatchObject({ held: [{ number: 'A001' }] });
  });

  it('makes no database where none is', async () => {
    expect((await qyzmetHere(own('queue', 'list'))).json()).toMatchObject({ error: 'noDatabase' });
    expect((await qyzmetHere(own('help-calls', 'list'))).json()).toMatchObject({ error: 'noKiosk' });
    expect((await qyzmetHere(own('queue', 'resume', '17'))).json()).toMatchObject({ error: 'usage' });
  });

  it.each(['bash', 'zsh'])('completion of %s knows every command', async (shell) => {
    const { stdout } = await qyzmetHere(['completion', shell]);
    for (const word of ["'queue call')", "'devices test')", '--window', 'help-calls'])
      expect(stdout).toContain(word);
  });
});
