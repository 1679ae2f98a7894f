// What a unit file starts, as far as a machine without systemd as its first process can do it: user, program, surroundings.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'usr/lib/systemd/system';

export function readUnit(text) {
  const values = (key) =>
    [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value.trim());
  return {
    user: values('User').at(-1),
    command: values('ExecStart').at(-1).split(/\s+/),
    env: Object.fromEntries(
      values('Environment').map((line) => [
        line.slice(0, line.indexOf('=')),
        line.slice(line.indexOf('=') + 1),
      ]),
    ),
  };
}

/** `instead`: surroundings that are others here, such as the number of the display. */
export function startUnit(machine, name, instead = {}) {
  const { user, command, env } = readUnit(readFileSync(path.join(machine.folder, FOLDER, name), 'utf8'));
  return machine.start(command, { user, env: { ...env, ...instead } });
}
