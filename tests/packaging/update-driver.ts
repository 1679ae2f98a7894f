import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withLock } from '../../electron/update/lock.ts';
import { type Places, stateFile } from '../../electron/update/places.ts';
import { type RunCommand, runCommand } from '../../electron/update/run-command.ts';
import { createTools } from '../../electron/update/tools.ts';
import { update } from '../../electron/update/update.ts';

/**
 * The updater as a process of its own, made to be killed: SIGKILL before its command number `--die-before`, or while
 * that one runs (`--die-in`), which then goes on without it as an orphan, as systemd's KillMode=process leaves it.
 */
const { values } = parseArgs({
  options: {
    places: { type: 'string', default: '' },
    'die-before': { type: 'string', default: '0' },
    'die-in': { type: 'string', default: '0' },
  },
});
const places: Places = JSON.parse(values.places); // of the test beside
const die = (): void => void process.kill(process.pid, 'SIGKILL');
let commands = 0;
const run: RunCommand = async (program, args, limitMs) => {
  commands += 1;
  if (commands === Number(values['die-before'])) die();
  const isPlayed = program === 'systemctl' || program === 'qyzmet';
  if (isPlayed && commands === Number(values['die-in'])) die();
  if (program === 'systemctl') return { code: 0, output: '' };
  if (program === 'qyzmet') return { code: 0, output: JSON.stringify({ ok: true, failed: [] }) };
  const running = runCommand(program, args, limitMs);
  if (commands === Number(values['die-in'])) setTimeout(die, 30); // it has begun by then
  const ran = await running;
  if (commands === Number(values['die-in'])) die(); // it was quicker
  return ran;
};
const parts = {
  tools: createTools(run, places),
  hall: {
    close: async () => 'closed' as const,
    open: async () => undefined,
    noteDevices: async () => undefined,
  },
  stateFile: stateFile(places),
  now: () => new Date(),
  sleep: async () => undefined,
  tell: () => undefined,
};
void withLock(places.state, () => update(parts)).then((ended) => {
  const said = ended.ok ? ended.value : { outcome: 'locked' };
  writeSync(1, `${JSON.stringify({ ...said, commands })}\n`);
});
