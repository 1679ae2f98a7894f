import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { startDemo } from './lib/demo.mjs';

const folder = mkdtempSync('/tmp/ql-');
const demo = await startDemo(folder);
for (let i = 0; i < 30; i++) {
  console.log(i, 'launch', Date.now());
  const app = await _electron.launch({
    executablePath: '/work/main/.electron/33/electron',
    args: ['--no-sandbox', '/work/main', '--demo', '--data', path.join(folder, 'data')],
    env: { ...process.env, QYZMET_DEMO_DIR: folder },
  });
  console.log(i, 'launched', app.process().pid, app.windows().length);
  const page = await app.firstWindow();
  console.log(i, 'first window');
  await page.waitForSelector('main[data-testid^="screen-"]');
  console.log(i, 'selector');
  await page.getByTestId('screen-attract').click();
  console.log(i, 'clicked');
  await page.getByTestId('language-en').first().click();
  await page.getByTestId('screen-home').waitFor();
  console.log(i, 'home');
  await app.close();
  console.log(i, 'closed');
}
process.exit(0);
