// `npm start`: from a fresh clone to a running kiosk. With no display it plays one visit by itself and leaves pictures.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, say } from './lib/run.mjs';
import { ensureAll } from './lib/setup.mjs';

await ensureAll();
const { build } = await import('./build.mjs');
const { findElectron, sandboxArguments } = await import('./lib/electron.mjs');
const { hasDisplay, startDisplay } = await import('./lib/display.mjs');
const { startDemo } = await import('./lib/demo.mjs');

say('building');
await build();
const electron = await findElectron();
if (electron.trial) say('running on the trial runtime Electron 33.2.1 (never for a real kiosk)');

// Unix socket paths end at 107 characters: a short folder of our own, gone afterwards.
const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-demo-'));
process.env.QYZMET_DEMO_DIR = folder;
const printerProfile = process.env.QYZMET_DEMO_PRINTER ?? 'epson-tm-t88vi';
const withAll = process.argv.includes('--all-devices');
if (withAll) process.env.QYZMET_DEMO_DEVICES = 'all';
const moreDevices = JSON.parse(readFileSync(path.join(root, 'electron/config/demo-devices.json'), 'utf8'));
say(
  `starting the sandbox gateway and ${withAll ? 'a simulator of every serial family' : 'a simulated card reader and printer'}`,
);
const library = process.env.QYZMET_DEMO_PROFILE === 'library';
const demo = await startDemo(folder, { printerProfile, more: withAll ? moreDevices : [], library });

let code = 0;
try {
  if (hasDisplay()) {
    say('opening the kiosk and the dock; close the dock to end');
    const child = spawn(
      path.join(electron.folder, 'electron'),
      [...sandboxArguments(), root, '--demo', '--dock', '--data', path.join(folder, 'data')],
      { stdio: 'inherit' },
    );
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 0)));
  } else {
    say('no display here: playing one whole visit under Xvfb');
    const display = await startDisplay();
    process.env.DISPLAY = display.display;
    try {
      const { playVisit } = await import('./lib/play-visit.mjs');
      const pictures = await playVisit({ electron, demo, outFolder: path.join(root, 'out/demo') });
      say(`one visit was played: ${pictures.length} pictures`);
      for (const picture of pictures) process.stdout.write(`${path.relative(root, picture)}\n`);
    } finally {
      display.stop();
    }
  }
} finally {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
process.exit(code);
