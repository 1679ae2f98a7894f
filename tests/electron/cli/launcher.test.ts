import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../electron/config/root.ts';
import { type Desk, makeDesk } from './command-line.ts';

/** scripts/qyzmet.mjs in a folder of its own, with a stand-in for what it starts or builds. */
describe('scripts/qyzmet.mjs', () => {
  let desk: Desk;
  let script = '';
  beforeEach(() => {
    desk = makeDesk();
    for (const folder of ['scripts', 'out']) mkdirSync(path.join(desk.folder, folder));
    script = path.join(desk.folder, 'scripts/qyzmet.mjs');
    copyFileSync(path.join(projectRoot(), 'scripts/qyzmet.mjs'), script);
  });
  afterEach(() => desk.remove());

  const program = "console.log(process.argv.slice(2).join('+')); process.exit(7);";
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

  it('hands over arguments, output and exit code', () => {
    desk.file('out/cli.cjs', program);
    expect(run('devices', 'list')).toMatchObject({ status: 7, stdout: 'devices+list\n', stderr: '' });
  });

  it('builds first when nothing is built, and keeps that off standard output', () => {
    desk.file(
      'scripts/build.mjs',
      `import { writeFileSync } from 'node:fs'; console.log('building');
       writeFileSync('out/cli.cjs', ${JSON.stringify(program)});`,
    );
    expect(run('x')).toMatchObject({ status: 7, stdout: 'x\n', stderr: 'building\n' });
  });

  it('says that it could not be built', () => {
    desk.file('scripts/build.mjs', 'process.exit(1);');
    const ran = run('devices', 'list', '--json');
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: 'notBuilt',
      advice: expect.stringContaining('npm install'),
    });
  });
});
