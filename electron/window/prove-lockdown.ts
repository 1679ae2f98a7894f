import { app, BrowserWindow, type WebContents, type WebPreferences } from 'electron';
import type { LockdownCode, LockdownFact } from '../readiness/lockdown.ts';
import { appHeaders } from './app-files.ts';
import { wrongFuses } from './fuses.ts';
import { type PageProbes, probeNavigation, probePage } from './page-probes.ts';
import { SCREEN_ADDRESS } from './screen-window.ts';

/** A navigation that nobody stops has begun by then. */
const NAVIGATION_MS = 300;
/** A page that does not answer has proved nothing. */
const PAGE_MS = 5_000;

/** Switches and variables that open a way in from outside. */
const switches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'disable-web-security',
];
const nodeSwitch = /^--(inspect|debug)/;

/**
 * The escape checks that can run on the spot, on the window that stands there. What needs a keyboard, a pointer and a
 * window manager is `npm run test:escape`.
 */
export async function proveLockdown(window: BrowserWindow): Promise<LockdownFact[]> {
  const { webContents } = window;
  const windowsBefore = BrowserWindow.getAllWindows().length;
  const page = await inTime(probePage(webContents));
  const stays = await inTime(probeNavigation(webContents, NAVIGATION_MS));
  const fuses = app.isPackaged ? await wrongFuses(process.execPath).catch(() => null) : [];
  return [
    ...fromPreferences(preferencesOf(webContents)),
    sandboxed(preferencesOf(webContents)),
    ...fromPage(page),
    judged('newWindows', BrowserWindow.getAllWindows().length === windowsBefore, 'allowed'),
    stays === null ? untold('navigation') : judged('navigation', stays, 'allowed'),
    devTools(webContents),
    judged('debugSwitches', !isDebugged(), 'switchGiven'),
    judged('protocol', isAtHome(), 'allowed'),
    app.isPackaged
      ? judged('fuses', fuses?.length === 0, fuses === null ? 'noFuses' : 'wrongFuse')
      : { code: 'fuses', outcome: 'notTested', reason: 'notPackaged' },
  ];
}

const judged = (code: LockdownCode, good: boolean, reason: string): LockdownFact =>
  good ? { code, outcome: 'pass' } : { code, outcome: 'fail', reason };
const untold = (code: LockdownCode): LockdownFact => ({ code, outcome: 'notTested', reason: 'noAnswer' });

/** Electron knows it and does not document it; without it the preferences count as not tested. */
export function preferencesOf(contents: WebContents): WebPreferences | null {
  const { getLastWebPreferences } = contents as { getLastWebPreferences?: () => WebPreferences | null };
  return getLastWebPreferences?.call(contents) ?? null;
}

function fromPreferences(preferences: WebPreferences | null): LockdownFact[] {
  if (!preferences) return (['contextIsolation', 'nodeIntegration', 'webSecurity'] as const).map(untold);
  const { contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag } =
    preferences;
  return [
    judged('contextIsolation', contextIsolation === true, 'off'),
    judged('nodeIntegration', !nodeIntegration && !nodeIntegrationInSubFrames && !webviewTag, 'allowed'),
    judged('webSecurity', webSecurity !== false && !preferences.allowRunningInsecureContent, 'off'),
  ];
}

/** The window may want it, and the whole program may have been started without. */
function sandboxed(preferences: WebPreferences | null): LockdownFact {
  if (app.commandLine.hasSwitch('no-sandbox')) return judged('sandbox', false, 'noSandboxSwitch');
  return preferences ? judged('sandbox', preferences.sandbox === true, 'off') : untold('sandbox');
}

function fromPage(page: PageProbes | null): LockdownFact[] {
  if (!page)
    return (
      ['contentPolicy', 'permissions', 'pageWindowOpen', 'pageFile', 'pageEval', 'pageNode'] as const
    ).map(untold);
  return [
    judged('contentPolicy', page.policy === appHeaders['content-security-policy'], 'off'),
    judged('permissions', !page.granted, 'allowed'),
    judged('pageWindowOpen', !page.opened, 'allowed'),
    judged('pageFile', !page.file, 'allowed'),
    judged('pageEval', !page.evaluated, 'allowed'),
    judged('pageNode', !page.node, 'allowed'),
  ];
}

function devTools(contents: WebContents): LockdownFact {
  if (contents.isDevToolsOpened()) return judged('devTools', false, 'open');
  if (!app.isPackaged) return { code: 'devTools', outcome: 'notTested', reason: 'notPackaged' };
  return judged('devTools', preferencesOf(contents)?.devTools === false, 'allowed');
}

const isDebugged = (): boolean =>
  switches.some((name) => app.commandLine.hasSwitch(name)) ||
  [...process.execArgv, ...process.argv].some((argument) => nodeSwitch.test(argument)) ||
  (process.env.NODE_OPTIONS ?? '') !== '';

const isAtHome = (): boolean =>
  BrowserWindow.getAllWindows().every(({ webContents }) => {
    const address = webContents.getURL();
    return address.startsWith(SCREEN_ADDRESS) || (!app.isPackaged && address.startsWith('app://dock/'));
  });

export async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PAGE_MS);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
