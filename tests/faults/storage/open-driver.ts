import { openKioskDatabase } from '../../../electron/kiosk-database.ts';

/** Opens the database of a data folder and dies, as if the power went, when the step of that name is reached. */
const [dataFolder = '', dieAt = ''] = process.argv.slice(2);
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const opened = openKioskDatabase({
  dataFolder,
  timeZone: 'Asia/Almaty',
  log: silent,
  step(name) {
    if (name === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${opened.ok ? 'opened' : opened.code}\n`);
process.exit();
