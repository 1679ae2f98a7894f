// An application that prints until it is killed. argv: data folder, fake hardware process.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDevices } from '../../../electron/devices/create.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { config, job, printMigrations } from '../../electron/devices/examples.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { nodeFork } from '../../support/node-fork.ts';

const [folder = '', fake = ''] = process.argv.slice(2);
const devices = createDevices({
  devices: config,
  fork: nodeFork(fake, { FAKE_LIVES: 'silent', FAKE_FOLDER: folder }),
  journal: createPrintJournal(openDatabase(path.join(folder, 'kiosk.db'), printMigrations)),
  log: memoryLog(),
});
devices.onStatus(({ id }) => {
  if (id !== 'paper') return;
  void devices.print(job, { deadlineMs: 60_000 });
  writeFileSync(path.join(folder, 'printing'), ''); // the journal commits before `print` first waits
});
