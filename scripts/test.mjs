// `npm test`: sets a fresh machine up, then runs everything. Ends in one line: N passed, N failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bin, root, run, say } from './lib/run.mjs';
import { ensureAll, ensureBenches } from './lib/setup.mjs';

const full = process.argv.includes('--full');
await ensureAll();
await ensureBenches();
const { build } = await import('./build.mjs');
const { findElectron } = await import('./lib/electron.mjs');
const { startDisplay } = await import('./lib/display.mjs');
const { runSteps, steps } = await import('./check.mjs');

await build();
const electron = await findElectron();
const failedSteps = await runSteps();

const reportFile = path.join(root, 'out/test-report.json');
mkdirSync(path.dirname(reportFile), { recursive: true });
rmSync(reportFile, { force: true });
// one screen for each worker of the end-to-end tests (tests/support/own-display.ts)
const displays = await Promise.all([startDisplay(), startDisplay()]);
const { code } = await run(
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
  {
    env: {
      ...process.env,
      DISPLAY: displays[0].display,
      QYZMET_DISPLAYS: displays.map(({ display }) => display).join(','),
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
      ...(full ? { QYZMET_FULL: '1' } : {}),
    },
  },
);
for (const display of displays) display.stop();

let report;
try {
  report = JSON.parse(readFileSync(reportFile, 'utf8'));
} catch {
  report = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
}
const passed = report.numPassedTests + steps.length - failedSteps;
// A worker that died or a file that did not load fails the run without failing a test.
const lost = code !== 0 && report.numFailedTests === 0 ? 1 : 0;
const failed = report.numFailedTests + failedSteps + lost;
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : '';
if (lost) say('the test runner failed outside of any test; see above');
process.stdout.write(`${passed} passed, ${failed} failed${skipped}\n`);
process.exit(failed > 0 ? 1 : 0);
