import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../electron/config/root.ts';
import { testFolder } from '../requests/support/folder.ts';
import { openHall } from './hall.ts';

const metaUrl = "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

describe('windows that call at the same moment, each from a program of its own', () => {
  it('share the queue: everybody is called once', async () => {
    const folder = testFolder();
    const program = path.join(folder, 'caller.cjs');
    await build({
      entryPoints: [path.join(projectRoot(), 'tests/electron/queue/caller.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      banner: { js: metaUrl },
      define: { 'import.meta.url': '__importMetaUrl' },
      alias: { '@photostructure/sqlite': path.join(projectRoot(), 'node_modules/@photostructure/sqlite') },
      external: [path.join(projectRoot(), 'node_modules/@photostructure/sqlite')],
      logLevel: 'error',
    });
    const { tickets, file, board, clock } = openHall(path.join(folder, 'k.db'));
    const group = { id: 'registration', letter: 'A' };
    const issued = new Set<string>();
    for (let n = 0; n < 90; n++) issued.add((await tickets.issue({ group })).number);
    const windows = ['1', '2', '3'].map((window) =>
      fork(program, [file, window, String(clock().getTime())], { execArgv: [] }),
    );
    try {
      await Promise.all(windows.map((one) => once(one, 'message')));
      const all = windows.map((one) => once(one, 'message'));
      for (const one of windows) one.send('go');
      const called = (await Promise.all(all)).map(([numbers]) => numbers as string[]);
      expect(called.flat().toSorted()).toEqual([...issued].toSorted());
      expect(called.filter((numbers) => numbers.length > 0).length, 'they did meet').toBeGreaterThan(1);
      expect(board.read().groups[0]).toMatchObject({ waiting: 0 });
    } finally {
      for (const one of windows) one.kill('SIGKILL');
    }
  });
});
