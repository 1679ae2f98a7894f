import path from 'node:path';
import { app, session } from 'electron';
import type { Composition } from './composition.ts';
import { chosenFile } from './config/chosen-file.ts';
import { demoFolder } from './config/demo.ts';
import { readLaunch } from './config/launch.ts';
import { refusedAtStart } from './config/refused.ts';
import { projectRoot } from './config/root.ts';
import type { Screen } from './contract/views/view.ts';
import { showKeypad } from './devices/keypad-on-screen.ts';
import { utilityFork } from './devices/utility-fork.ts';
import { createFirstGate } from './ipc/first-gate.ts';
import type { Gate } from './ipc/gate.ts';
import { createPainted } from './ipc/painted.ts';
import { sendNotice, serveCalls } from './ipc/serve.ts';
import { loadProgram } from './load-program.ts';
import { createLateLog } from './log/late-log.ts';
import { whereOf } from './log/where-of.ts';
import { takeSupervision } from './recovery/notify.ts';
import { noSurface } from './signing/window-policy.ts';
import { registerAppScheme, serveApp } from './window/app-protocol.ts';
import { type FirstPicture, openFirstPicture, readText } from './window/first-picture.ts';
import { giveKeysTo, openKioskWindow } from './window/kiosk-window.ts';
import { lockApplication, lockSession } from './window/lockdown.ts';
import { waitForPage } from './window/page-settles.ts';
import { paintsNow } from './window/paints.ts';
import { readinessWindow } from './window/readiness.ts';
import { keepScreenWindow, type ScreenWindow } from './window/screen-window.ts';
import { keepOnTop, toFront } from './window/surface.ts';

const startedAtMs = performance.timeOrigin; // getCreationTime() is off by a second where the clock was set after boot
const launch = readLaunch(process.argv);
const outFolder = path.join(projectRoot(), 'out');
const dataFolder = path.resolve(launch.data ?? defaultDataFolder());
const withDock = launch.dock && !app.isPackaged;
const logFile = path.join(dataFolder, 'logs', 'qyzmet.log');
const logLevel = process.env.QYZMET_LOG === 'debug' ? 'debug' : 'info';
const log = createLateLog({
  load: async (now) => (await import('./log/open-log.ts')).openLog(logFile, logLevel, now),
  onTrouble: (error) => process.stderr.write(`there is no log: ${JSON.stringify(whereOf(error))}\n`),
});
const supervision = takeSupervision(process.env, log); // before any child is started

type AfterPicture = typeof import('./after-picture.ts');
let loaded: AfterPicture | null = null;
function afterPicture(): AfterPicture {
  loaded ??= loadProgram(path.join(outFolder, 'after-picture.cjs'), log) as AfterPicture; // built beside this one
  return loaded;
}
/** Until then a window that is closed is made again, by app.exit() too: the application would stay. */
let releaseWindow: () => void = () => {};

app.setPath('userData', path.join(dataFolder, 'browser'));
process.on('uncaughtException', endWith); // Electron would show a dialog with the error's words
process.on('unhandledRejection', (reason) => log.error(whereOf(reason), 'a promise was rejected unheard'));
app.on('child-process-gone', (_event, { type, reason, exitCode, name }) =>
  log.warn({ type, reason, exitCode, name }, 'a helper process ended'),
);
const LOG_LIMIT_MS = 1_000;
const refused = refusedAtStart({ argv: process.argv.slice(1), env: process.env, packaged: app.isPackaged });
if (refused.length > 0) refuse(refused);
else begin();

function begin(): void {
  registerAppScheme();
  lockApplication();
  if (app.requestSingleInstanceLock()) openKiosk().catch(endWith);
  else leave();
}

async function openKiosk(): Promise<void> {
  await app.whenReady();
  const browser = session.fromPartition('kiosk'); // not `persist:`: nothing of a visit reaches the disk
  lockSession(browser);
  const screenFolder = path.join(outFolder, 'renderer');
  serveApp(browser, screenFolder);
  const place = { session: browser, outFolder };
  const painted = createPainted(log, startedAtMs);
  const picture = keptPicture(screenFolder);
  const page = waitForPage();
  const screen = keepScreenWindow(() => openKioskWindow(place, { framed: withDock }), log);
  releaseWindow = () => screen.release();
  app.on('second-instance', () => toFront(screen, { framed: withDock })); // somebody looks for this one

  let isServing: () => void = () => {};
  const serving = new Promise<void>((resolve) => {
    isServing = resolve;
  });
  const composition: Promise<Composition> = page.done
    .then(() => afterPicture())
    .then(({ compose }) =>
      compose({
        launch,
        env: process.env,
        packaged: app.isPackaged,
        dataFolder,
        fork: utilityFork(outFolder, log),
        firstPaint: Promise.all([painted.first, serving]).then(() => {}),
        wipeBrowser: async () =>
          (await import('./window/wipe.ts')).wipeBrowser(screen.contents(), browser, log),
        recreateWindow: () => screen.recreate(),
        surface: withDock ? noSurface : keepOnTop(screen),
        health: {
          painted: () => painted.last()?.revision ?? null,
          openStage: async () => (await import('./window/hidden-stage.ts')).openHiddenStage(place, log),
        },
        readiness: {
          runJob: async (...job) => (await import('./window/utility-jobs.ts')).utilityJobs(outFolder)(...job),
          window: readinessWindow({ screen, ...place, gate: (): Promise<Gate> => gate }),
        },
        log,
      }),
    );
  const gate: Promise<Gate> = composition.then(async ({ kiosk, config, keypad }) => {
    const show = (drawing: Screen) => {
      sendNotice(screen.contents(), 'screen', drawing);
      picture?.shown(drawing);
    };
    kiosk.onScreen(show);
    show(kiosk.screen());
    if (keypad) {
      showKeypad({ keypad, kiosk, tell: (...notice) => sendNotice(screen.contents(), ...notice) });
      screen.onWindow(({ webContents }) => giveKeysTo(keypad, webContents));
    }
    const dock =
      withDock && config
        ? await (await import('./window/with-dock.ts')).playWithSimulators({ config, place, screen, keypad })
        : null;
    const { openGate } = afterPicture();
    return openGate({ kiosk, dock, painted, log, checkOutputs: !app.isPackaged });
  });
  serveCalls(createFirstGate({ picture: picture?.screen ?? null, painted, onSettled: page.settled, gate }));
  gate.then(() => {
    log.info({ ms: Math.round(Date.now() - startedAtMs) }, 'touches are answered');
    isServing();
  }, endWith);
  void composition.then(async ({ kiosk, config, mended }) => {
    const { keepRecovering } = await import('./recovery/keep.ts');
    const pids = () => app.getAppMetrics().map(({ pid }) => pid);
    const paints = async () => painted.last() !== null && paintsNow(screen);
    keepRecovering({ kiosk, config, supervision, paints, pids, mended, quit: () => app.quit(), log });
  });
  quitCleanly(screen, async () => (await composition).stop());
}

/** null: the demo is put together from the environment, and has no file of which its picture could be. */
function keptPicture(screenFolder: string): FirstPicture | null {
  const config = chosenFile({ file: launch.config, env: process.env });
  if (!config) return null;
  const program = [path.join(screenFolder, 'index.html'), path.join(projectRoot(), '..', 'build.json')];
  return openFirstPicture(
    path.join(dataFolder, 'first-picture.json'),
    [config, ...program].map(readText),
    log,
  );
}

/** Devices, outbox and database are closed before the process ends, but not for ever. */
function quitCleanly(screen: ScreenWindow, stop: () => Promise<void>): void {
  const LONGEST_MS = 4_000; // a hardware process is given 1.5 s
  app.on('window-all-closed', () => {}); // a window that closes is made again
  app.on('before-quit', () => screen.release());
  app.on('will-quit', (event) => {
    event.preventDefault();
    setTimeout(() => app.exit(), LONGEST_MS);
    stop().then(() => app.exit(), endWith);
  });
}

function endWith(error: unknown): void {
  log.error(whereOf(error), 'the application ends');
  end();
}

/** With what was said of it written, and at once otherwise. */
function end(): void {
  const exit = (): void => {
    releaseWindow();
    app.exit(1);
  };
  setTimeout(exit, LOG_LIMIT_MS);
  void log.written().then(exit);
}

/** Before Chromium has opened anything: a debugging port too. */
function refuse(names: string[]): void {
  log.error({ refused: names }, 'an installed kiosk does not start with these');
  process.stderr.write(`an installed kiosk does not start with ${names.join(', ')}\n`);
  end();
}

function leave(): void {
  log.error({}, 'another kiosk is running on this data folder');
  process.stderr.write(
    `the kiosk is running already on ${dataFolder}; its window was brought to the front\n`,
  );
  end();
}

function defaultDataFolder(): string {
  return app.isPackaged ? app.getPath('userData') : path.join(demoFolder(process.env), 'data');
}
