import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { WebPreferences } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../electron/config/root.ts';
import { type SecurityItemName, securityItems } from '../../electron/contract/values/security-items.ts';
import { electronLine, judgeVersion } from '../../electron/window/electron-line.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { askItems, contentPolicy, type Items, passed } from './support/items.ts';

let world: World;
let kiosk: RunningKiosk;
let items: Items;
let preferences: WebPreferences;
let server: Server;
let outside: string;
let heard = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    heard += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('outside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  outside = `http://127.0.0.1:${port}/`;
  world = await createWorld();
  kiosk = await world.launch();
  items = await askItems(path.join(world.folder, 'data'));
  preferences = await kiosk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron knows it and does not document it
    const { webContents } = window as unknown as {
      webContents: { getLastWebPreferences(): WebPreferences };
    };
    return webContents.getLastWebPreferences();
  });
});
afterAll(async () => {
  server.close();
  await world.end();
});

/** `item 7: contentPolicy` */
const item = (name: SecurityItemName, check: () => void | Promise<void>) =>
  it(`item ${securityItems.indexOf(name) + 1}: ${name}`, check);

/** With a touch behind it, as a page would need for a window or a dialog. */
const inPage = <T>(code: string): Promise<T> =>
  kiosk.app.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(source, true),
    code,
  );
const asIs = async () => {
  await expect.poll(() => kiosk.app.windows().length).toBe(1); // windows of a test close in their own time
  expect(kiosk.page.url()).toBe('app://kiosk/');
  expect(await kiosk.page.locator('main[data-testid^="screen-"]').count()).toBe(1);
};

describe('Electron’s security items, on the running kiosk', () => {
  item('secureContent', async () => {
    expect(items.secureContent).toEqual(passed);
    await inPage(`Promise.allSettled([fetch('${outside}'), new Promise((done) => {
      const image = new Image(); image.onload = image.onerror = done; image.src = '${outside}'; })])`);
    const byMain = await kiosk.app.evaluate(
      ({ session }, url) =>
        session
          .fromPartition('kiosk')
          .fetch(url)
          .then(() => 'fetched', String),
      outside,
    );
    expect(byMain).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(heard).toBe(0);
  });

  item('nodeIntegration', async () => {
    expect(items.nodeIntegration).toEqual(passed);
    expect(preferences).toMatchObject({ nodeIntegration: false });
    expect(preferences.nodeIntegrationInSubFrames ?? false).toBe(false);
    expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
    expect(await inPage(`[typeof require, typeof process, typeof module, typeof Buffer].join()`)).toBe(
      'undefined,undefined,undefined,undefined',
    );
  });

  item('contextIsolation', async () => {
    expect(items.contextIsolation).toEqual(passed);
    expect(preferences.contextIsolation).toBe(true);
    // What the page does to its own built-ins never reaches the preload's.
    const spied = await inPage(`(async () => {
      const seen = []; const { includes } = Array.prototype;
      Array.prototype.includes = function (...args) { seen.push(args[0]); return includes.apply(this, args); };
      try { await window.qyzmet.call('dockState', {}); } finally { Array.prototype.includes = includes; }
      return seen.includes('dockState');
    })()`);
    expect(spied).toBe(false);
  });

  item('sandbox', () => {
    expect(preferences.sandbox).toBe(true);
    // Chromium refuses to run as root with its sandbox; as an ordinary user it is on, and the kernel is asked.
    expect(items.sandbox).toEqual(
      process.getuid?.() === 0 ? { outcome: 'fail', reason: 'noSandboxSwitch' } : passed,
    );
  });

  item('permissions', async () => {
    expect(items.permissions).toEqual(passed);
    const answers = await inPage<Record<string, string>>(`(async () => {
      const name = (work) => Promise.race([
        work().then((got) => got === 'denied' ? 'denied' : 'given', (error) => error.name),
        new Promise((resolve) => setTimeout(resolve, 1000, 'silent')),
      ]);
      return {
        camera: await name(() => navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await name(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        notifications: await name(() => Notification.requestPermission()),
        place: await name(() => new Promise((_, no) => navigator.geolocation.getCurrentPosition(_, (e) => no({ name: 'code' + e.code })))),
        midi: await name(() => navigator.requestMIDIAccess({ sysex: true })),
        clipboard: await name(() => navigator.clipboard.readText()),
        state: (await navigator.permissions.query({ name: 'geolocation' })).state,
      };
    })()`);
    expect(answers).toEqual({
      // a machine without a camera says so before it asks
      camera: expect.stringMatching(/^(NotAllowedError|NotFoundError)$/),
      screen: expect.stringMatching(/^(NotAllowedError|AbortError|InvalidStateError|NotSupportedError)$/),
      notifications: 'denied',
      place: 'code1',
      midi: expect.stringMatching(/^(NotAllowedError|SecurityError)$/),
      clipboard: 'NotAllowedError',
      state: 'denied',
    });
  });

  item('webSecurity', () => {
    expect(items.webSecurity).toEqual(passed);
    expect(preferences.webSecurity).not.toBe(false);
  });

  item('contentPolicy', async () => {
    expect(items.contentPolicy).toEqual(passed);
    const policy = await kiosk.page.evaluate(async () =>
      (await fetch('/')).headers.get('content-security-policy'),
    );
    expect(policy?.split('; ')).toEqual(expect.arrayContaining(contentPolicy));
  });

  item('insecureContent', () => {
    expect(items.insecureContent).toEqual(passed);
    expect(preferences.allowRunningInsecureContent ?? false).toBe(false);
  });

  item('experimentalFeatures', () => {
    expect(items.experimentalFeatures).toEqual(passed);
    expect(preferences.experimentalFeatures ?? false).toBe(false);
  });

  item('blinkFeatures', () => {
    expect(items.blinkFeatures).toEqual(passed);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  });

  item('webviewPopups', () => {
    expect(items.webviewPopups).toEqual(passed);
    expect(preferences.webviewTag ?? false).toBe(false);
  });

  item('webview', async () => {
    expect(items.webview).toEqual(passed);
    // Even in a window that has the tag, as a hole elsewhere could make one, nothing attaches.
    const guests = await kiosk.app.evaluate(async ({ BrowserWindow, webContents }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      try {
        await window.loadURL('data:text/html,<webview src="data:text/html,guest" allowpopups></webview>');
        await new Promise((resolve) => setTimeout(resolve, 400));
        return webContents.getAllWebContents().filter((one) => one.getType() === 'webview').length;
      } finally {
        window.destroy();
      }
    });
    expect(guests).toBe(0);
  });

  item('navigation', async () => {
    expect(items.navigation).toEqual(passed);
    expect(preferences.navigateOnDragDrop ?? false).toBe(false);
    for (const target of [
      outside,
      'file:///etc/hostname',
      'app://dock/dock/index.html',
      'data:text/html,gone',
    ])
      await inPage(`void setTimeout(() => location.assign('${target}'))`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await asIs();
    expect(heard).toBe(0);
  });

  item('newWindows', async () => {
    expect(items.newWindows).toEqual(passed);
    for (const target of [outside, 'about:blank', 'app://kiosk/'])
      expect(await inPage(`window.open('${target}') === null`)).toBe(true);
    // The page's policy stops it first; the handler beneath holds in a window that has no policy.
    const opened = await kiosk.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      try {
        await window.loadURL('data:text/html,plain');
        await window.webContents.executeJavaScript(`void window.open('about:blank')`, true);
        return BrowserWindow.getAllWindows().length;
      } finally {
        for (const each of BrowserWindow.getAllWindows())
          if (!each.webContents.getURL().startsWith('app://')) each.destroy();
      }
    });
    expect(opened).toBe(2);
    await asIs();
  });

  item('externalPrograms', async () => {
    expect(items.externalPrograms).toEqual(passed);
    for (const file of sources())
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/shell\.open|\bshell\b.*'electron'/);
    const opened = await kiosk.app.evaluate(({ shell, app }) => {
      const opened: string[] = [];
      shell.openExternal = async (url) => void opened.push(url);
      Object.assign(app, { opened });
      return opened.length;
    });
    expect(opened).toBe(0);
    for (const target of ['mailto:a@example.kz', 'tel:+77010000000', 'ms-settings:', 'https://example.kz/'])
      await inPage(`void setTimeout(() => location.assign('${target}'))`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await kiosk.app.evaluate(({ app }) => Reflect.get(app, 'opened'))).toEqual([]);
    await asIs();
  });

  item('electronVersion', () => {
    const manifest = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'));
    // Electron keeps three majors alive and brings six a year: 45 was the newest when this was written.
    expect(manifest.devDependencies.electron).toMatch(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/);
    expect(electronLine.pinned).toBe(manifest.devDependencies.electron);
    expect(manifest.devDependencies['electron-33']).toBe(`npm:electron@${electronLine.trial}`);
    expect(judgeVersion('44.0.0')).toEqual({ outcome: 'fail', reason: 'otherVersion' });
    expect(judgeVersion(undefined)).toEqual({ outcome: 'fail', reason: 'otherVersion' });
    // The trial runtime is exempt, and says so.
    expect(items.electronVersion).toEqual(
      items.electronVersion.outcome === 'pass' ? passed : { outcome: 'notTested', reason: 'trialRuntime' },
    );
  });

  item('senders', async () => {
    expect(items.senders).toEqual(passed);
    const answers = await kiosk.app.evaluate(
      async ({ BrowserWindow, session }, preload) => {
        const answers: unknown[] = [];
        const raw = {
          sandbox: false,
          nodeIntegration: true,
          nodeIntegrationInSubFrames: true,
          contextIsolation: false,
        };
        // Our own page is never given `require`; our own bridge is what it could have.
        const names = JSON.stringify({ calls: ['getScreen'], notices: [] });
        const bridge = { preload, additionalArguments: [`--qyzmet-names=${names}`] };
        const rawCall = `require('electron').ipcRenderer.invoke('qyzmet:call', 'getScreen', {})`;
        for (const [url, preferences, inFrame, code] of [
          ['data:text/html,<title>forged</title>', raw, false, rawCall],
          ['app://kiosk/', bridge, false, `window.qyzmet.call('getScreen', {})`],
          ['data:text/html,<iframe srcdoc="inner"></iframe>', raw, true, rawCall],
        ] as const) {
          const window = new BrowserWindow({
            show: false,
            webPreferences: { session: session.fromPartition('kiosk'), ...preferences },
          });
          try {
            await window.loadURL(url);
            const frame = inFrame ? window.webContents.mainFrame.frames[0] : window.webContents;
            answers.push(await frame?.executeJavaScript(code));
          } finally {
            window.destroy();
          }
        }
        return answers;
      },
      path.join(projectRoot(), 'out/preload.cjs'),
    );
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ ok: false, error: 'badSender' })));
  });

  item('protocol', async () => {
    expect(items.protocol).toEqual(passed);
    expect(kiosk.page.url()).toBe('app://kiosk/');
    expect(await inPage(`fetch('file:///etc/hostname').then(() => 'read', () => 'refused')`)).toBe('refused');
    const byMain = await kiosk.app.evaluate(({ session }) =>
      session
        .fromPartition('kiosk')
        .fetch('file:///etc/hostname')
        .then(() => 'read', String),
    );
    expect(byMain).toContain('ERR_ACCESS_DENIED');
  });

  item('fuses', () => {
    expect(items.fuses).toEqual({ outcome: 'notTested', reason: 'notPackaged' });
    // The packaged build is read in packaged.test.ts; here what it is built with.
    const recipe = readFileSync(path.join(projectRoot(), 'electron-builder.yml'), 'utf8');
    for (const line of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ])
      expect(recipe).toContain(`\n  ${line}\n`);
  });

  item('exposedApis', async () => {
    expect(items.exposedApis).toEqual(passed);
    const seen = await inPage<{ names: string[]; frozen: boolean; more: string[] }>(`({
      names: Object.keys(window.qyzmet).sort(), frozen: Object.isFrozen(window.qyzmet),
      more: ['ipcRenderer', 'electron', 'webFrame', 'contextBridge'].filter((name) => name in window),
    })`);
    expect(seen).toEqual({ names: ['call', 'on'], frozen: true, more: [] });
    // A listener is handed the payload alone, never Electron's event with its sender.
    const handed = await inPage<string[]>(`new Promise((resolve) => {
      const stop = window.qyzmet.on('screen', (...args) => { stop(); resolve(args.map((one) => typeof one + ('sender' in one))); });
      void window.qyzmet.call('start', {});
      setTimeout(resolve, 3000, ['silent']);
    })`);
    expect(handed).toEqual(['objectfalse']);
  });

  it('names every item of the list once', () => {
    expect(securityItems).toHaveLength(20);
    expect(Object.keys(items)).toEqual([...securityItems]);
  });
});

const sources = (): string[] =>
  ['electron', 'renderer'].flatMap((room) =>
    readdirSync(path.join(projectRoot(), room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join(projectRoot(), room, name)),
  );
