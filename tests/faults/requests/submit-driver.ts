import { writeSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Log } from '../../../electron/config/log.ts';
import { ticketsMigration } from '../../../electron/queue/migration.ts';
import { createRequests } from '../../../electron/requests/create.ts';
import { gatewayAddress } from '../../../electron/requests/gateway/address.ts';
import { requestsMigration } from '../../../electron/requests/migration.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { draft } from '../../electron/requests/support/draft.ts';

/**
 * A kiosk reduced to its requests, made to be killed. Says every log message and every outcome on stdout at once
 * (no buffer that a kill would lose), and with `--die-at <message>` kills itself at that very point.
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '.' },
    submit: { type: 'string', default: '0' },
    deliver: { type: 'boolean', default: false },
    'die-at': { type: 'string' },
  },
});

const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const write = (_fields: object, message: string): void => {
  say({ log: message });
  if (message === values['die-at']) process.kill(process.pid, 'SIGKILL');
};
const log: Log = { debug: write, info: write, warn: write, error: write };

const database = openDatabase(path.join(values.dir, 'kiosk.db'), [requestsMigration, ticketsMigration]);
const gateway = gatewayAddress(
  { sandbox: true },
  { sandboxFile: path.join(values.dir, 'gateway.json'), configFolder: values.dir },
);
const requests = createRequests({ database, gateway, log });
if (values.deliver) requests.start();

async function main(): Promise<void> {
  for (let n = 0; n < Number(values.submit); n += 1) say(await requests.submit(draft, 5_000));
  while (values.deliver && requests.counts().waiting > 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  say({ counts: requests.counts() });
  await requests.stop();
  database.close();
}
void main();
