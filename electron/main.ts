import path from 'node:path';
import { app, session } from 'electron';
import { demoFolder } from './config/demo.ts';
import { readLaunch } from './config/launch.ts';
import { projectRoot } from './config/root.ts';
import type { KioskConfig } from './config/schema.ts';
import type { Keypad } from './devices/keypad.ts';
import { showKeypad } from './devices/keypad-on-screen.ts';
import { utilityFork } from './devices/utility-fork.ts';
import type { DockHandlers } from './ipc/handlers.ts';
import { createPainted } from './ipc/painted.ts';
import { sendNotice, serveCalls } from './ipc/serve.ts';
import { openLog } from './log/open-log.ts';
import { whereOf } from './log/where-of.ts';
import { noSurface } from './signing/window-policy.ts';
import { registerAppScheme, serveApp } from './window/app-protocol.ts';
import { watchHandedOut } from './window/handed-out.ts';
import { giveKeysTo, openKioskWindow, type WindowPlace } from './window/kiosk-window.ts';
import { lockApplication, lockSession } from './window/lockdown.ts';
import { readinessWindow, utilityJobs } from './window/readiness.ts';
import { keepScreenWindow, type ScreenWindow } from './window/screen-window.ts';
import { keepOnTop } from './window/surface.ts';

const startedAtMs = performance.timeOrigin; // getCreationTime() is off by a second where the clock was set after boot
const launch = readLaunch(process.argv);
const outFolder = path.join(projectRoot(), 'out');
const dataFolder = path.resolve(launch.data ?? defaultDataFolder());
const withDock = launch.dock && !app.isPackaged;
const log = openLog(
  path.join(dataFolder, 'logs', 'qyzmet.log'),
  process.env.QYZMET_LOG === 'debug' ? 'debug' : 'info',
);

app.setPath('userData', path.join(dataFolder, 'browser'));
process.on('uncaughtException', endWith); // Electron would show a dialog with the error's words
process.on('unhandledRejection', (reason) => log.error(whereOf(reason), 'a promise was rejected unheard'));
app.on('child-process-gone', (_event, { type, reason, exitCode, name }) =>
  log.warn({ type, reason, exitCode, name }, 'a helper process ended'),
);
registerAppScheme();
lockApplication();
if (app.requestSingleInstanceLock()) openKiosk().catch(endWith);
else leave();

async function openKiosk(): Promise<void> {
  await app.whenReady();
  const browser = session.fromPartition('kiosk'); // not `persist:`: nothing of a visit reaches the disk
  lockSession(browser);
  const PAGE_WITH_A_SCRIPT = 2; // files
  const page = watchHandedOut(PAGE_WITH_A_SCRIPT);
  serveApp(browser, path.join(outFolder, 'renderer'), page.asked);
  const place = { session: browser, outFolder };
  const painted = createPainted(log, startedAtMs);
  const screen = keepScreenWindow(() => openKioskWindow(place, { framed: withDock }), log);

  // Not before the page has its files: main would be too busy to hand them out.
  const composition = page.done
    .then(() => import('./compose.ts'))
    .then(({ compose }) =>
      compose({
        launch,
        env: process.env,
        packaged: app.isPackaged,
        dataFolder,
        fork: utilityFork(outFolder, log),
        firstPaint: painted.first,
        wipeBrowser: async () =>
          (await import('./window/wipe.ts')).wipeBrowser(screen.contents(), browser, log),
        recreateWindow: () => screen.recreate(),
        surface: withDock ? noSurface : keepOnTop(screen),
        readiness: { runJob: utilityJobs(outFolder), window: readinessWindow(screen) },
        log,
      }),
    );
  const gate = composition.then(async ({ kiosk, config, keypad }) => {
    kiosk.onScreen((drawing) => sendNotice(screen.contents(), 'screen', drawing));
    if (keypad) {
      showKeypad({ keypad, kiosk, tell: (...notice) => sendNotice(screen.contents(), ...notice) });
      screen.onWindow(({ webContents }) => giveKeysTo(keypad, webContents));
    }
    const dock = withDock && config ? await playWithSimulators(config, place, screen, keypad) : null;
    const { openGate } = await import('./ipc/open-gate.ts');
    return openGate({ kiosk, dock, painted, log, checkOutputs: !app.isPackaged });
  });
  serveCalls(gate);
  gate.catch(endWith);
  quitCleanly(screen, async () => (await composition).stop());
}

/** Development: the dock beside the kiosk; closing it ends both. */
async function playWithSimulators(
  config: KioskConfig,
  place: WindowPlace,
  screen: ScreenWindow,
  keypad: Keypad | null,
): Promise<DockHandlers> {
  const { openDock, fitBesideDock, pressKey } = await import('./window/dock.ts');
  const { connectSimulators } = await import('./window/dock-simulators.ts');
  const window = openDock(place);
  const paper = (printer: string) => sendNotice(window.webContents, 'dockPaper', { printer });
  window.once('closed', () => app.quit());
  fitBesideDock(screen, config.screen);
  const simulated = [
    ...config.devices.filter(({ connection }) => !connection.keys),
    { id: 'gateway', profile: 'sandbox' },
    { id: 'ncalayer', profile: 'stand-in' },
  ];
  const { handlers } = connectSimulators(simulated, demoFolder(process.env), paper);
  const [pad] = config.devices.filter(({ id }) => id === keypad?.id);
  if (!keypad || !pad) return handlers;
  const { withKeypad } = await import('./window/dock-keypad.ts');
  return withKeypad(handlers, {
    keypad,
    profile: pad.profile,
    press: (key) => pressKey(screen, key),
    tell: (learning) => sendNotice(window.webContents, 'dockLearning', learning),
  });
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
  app.exit(1);
}

function leave(): void {
  log.error({}, 'another kiosk is running on this data folder');
  app.exit(1);
}

function defaultDataFolder(): string {
  return app.isPackaged ? app.getPath('userData') : path.join(demoFolder(process.env), 'data');
}
