import { startDemo, showCard } from '/work/main/scripts/lib/demo.mjs';
import { launchKiosk } from '/work/main/scripts/lib/play-visit.mjs';
import { findElectron } from '/work/main/scripts/lib/electron.mjs';
import { execSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
const electron = await findElectron();
for (let i = 0; i < Number(process.argv[2] ?? 8); i++) {
  const folder = mkdtempSync('/tmp/ql-');
  const demo = await startDemo(folder);
  const { app, page } = await launchKiosk({ electron, folder });
  const t = (id) => page.getByTestId(id).first().click();
  await page.getByTestId('screen-attract').click();
  await t('language-en'); await t('service-property-letter'); await t('primary');
  await page.getByTestId('screen-identify').waitFor();
  for (let n = 0; n < 6; n++) {
    await showCard(demo.reader, 'cut', { specimen: 'td1-01' });
    await page.getByTestId('problem').waitFor();
    await showCard(demo.reader, 'swipe', { specimen: 'td1-01' });
    await page.getByTestId('screen-question').waitFor();
    await t('back'); await page.getByTestId('screen-identify').waitFor();
  }
  const pid = app.process().pid;
  const started = Date.now();
  const ended = await Promise.race([app.close().then(() => true), new Promise((r) => setTimeout(() => r(false), 12000))]);
  console.log(i, ended, Date.now() - started, pid);
  if (!ended) {
    console.log(execSync(`ss -ltnp | grep pid=${pid}; ps --ppid ${pid} -o pid,stat,args | cut -c1-150`).toString());
    console.log(readFileSync(folder + '/data/logs/qyzmet.log', 'utf8'));
    console.log('HUNG', pid, folder);
    await new Promise((r) => setTimeout(r, 200000));
  }
  await demo.stop(); rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
