import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';

interface LogLine {
  msg: string;
  error?: string;
  call?: string | null;
  actor?: string | null;
  kind?: string;
  directive?: string;
}

let world: World;
let kiosk: RunningKiosk;
let server: Server;
let outside: string;
let heard = 0;

beforeAll(async () => {
  world = await createWorld();
  kiosk = await world.launch();
  server = createServer((_request, response) => {
    heard += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('outside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  outside = `http://127.0.0.1:${port}/`;
});
afterAll(async () => {
  server.close();
  await world.end();
});

const lines = (): LogLine[] =>
  world
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
const refusals = () =>
  lines()
    .filter(({ msg }) => msg === 'a call was refused')
    .map(({ error, call, actor }) => ({ error, call, actor }));
/** What the screen has reported as refused by its policy, in the order of the log. */
const violations = () =>
  lines().flatMap(({ kind, directive }) => (kind === 'securityPolicy' && directive) || []);

const preload = path.resolve('out/preload.cjs');

describe('the gate, called in the running kiosk', () => {
  it.each([
    ['a value of the wrong kind', 'answer', { field: 7, value: [] }],
    ['a key too many', 'start', { actor: 'dock' }],
    ['no payload', 'enterIin', null],
    ['a path for a name', 'chooseService', { id: '../../etc/passwd' }],
    ['a text without end', 'speak', { text: 'a'.repeat(5_000), language: 'kk' }],
  ])('refuses %s with a typed error, and writes it down', async (_what, call, input) => {
    const before = refusals().length;
    const answer = await kiosk.page.evaluate(
      ([name, payload]) => {
        // What the types forbid is the point.
        const call = window.qyzmet.call as (name: string, input: unknown) => Promise<unknown>;
        return call(name, payload);
      },
      [call, input] as const,
    );
    expect(answer).toEqual({ ok: false, error: 'badInput' });
    expect(refusals().slice(before)).toEqual([{ error: 'badInput', call, actor: 'citizen' }]);
    expect(await kiosk.page.getByTestId('screen-attract').count()).toBe(1);
  });

  it('has no name for what is not the visitor’s', async () => {
    const answers = await kiosk.page.evaluate(async () => {
      const call = window.qyzmet.call as (name: string, input: unknown) => Promise<unknown>;
      return [await call('dockState', {}), await call('constructor', {}), await call('__proto__', {})];
    });
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ ok: false, error: 'unknownCall' })));
    const globals = await kiosk.page.evaluate(() => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
      Object.keys(window.qyzmet).sort().join(),
    ]);
    expect(globals).toEqual(['undefined', 'undefined', 'call,on']);
  });

  // A window that main gave to nobody, with raw access to ipc: the worst that a hole elsewhere could make.
  it.each([
    ['a window of another origin', 'data:text/html,<title>forged</title>', false],
    ['a frame in a window', 'data:text/html,<iframe srcdoc="inner"></iframe>', true],
  ])('refuses raw ipc from %s', async (_what, url, inFrame) => {
    const before = refusals().length;
    const answers = await kiosk.app.evaluate(
      async ({ BrowserWindow, session }, { url, inFrame }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            session: session.fromPartition('kiosk'),
            sandbox: false,
            nodeIntegration: true,
            nodeIntegrationInSubFrames: true,
            contextIsolation: false,
            webSecurity: false,
          },
        });
        try {
          await window.loadURL(url);
          const { webContents } = window;
          const code = `Promise.all([
            require('electron').ipcRenderer.invoke('qyzmet:call', 'start', {}),
            require('electron').ipcRenderer.invoke('qyzmet:call', 'getScreen', {}),
            require('electron').ipcRenderer.invoke('qyzmet:call', 'dockState', {}),
          ])`;
          return await (inFrame ? webContents.mainFrame.frames[0] : webContents)?.executeJavaScript(code);
        } finally {
          window.destroy();
        }
      },
      { url, inFrame },
    );
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ ok: false, error: 'badSender' })));
    expect(refusals().slice(before)).toEqual(
      ['start', 'getScreen', 'dockState'].map((call) => ({ error: 'badSender', call, actor: null })),
    );
    expect(await kiosk.page.getByTestId('screen-attract').count()).toBe(1);
  });

  // Its policy gives a page of ours no `require` even there; our own bridge is what it could have.
  it.each(['app://dock/dock/index.html', 'app://kiosk/'])(
    'refuses our own bridge at %s in a window that main gave to nobody',
    async (url) => {
      const answer = await kiosk.app.evaluate(
        async ({ BrowserWindow, session }, { preload, url }) => {
          const window = new BrowserWindow({
            show: false,
            webPreferences: {
              session: session.fromPartition('kiosk'),
              preload,
              additionalArguments: [
                `--qyzmet-names=${JSON.stringify({ calls: ['dockState'], notices: [] })}`,
              ],
            },
          });
          try {
            await window.loadURL(url);
            return await window.webContents.executeJavaScript(`window.qyzmet.call('dockState', {})`);
          } finally {
            window.destroy();
          }
        },
        { preload, url },
      );
      expect(answer).toEqual({ ok: false, error: 'badSender' });
    },
  );

  it('gives a frame in the page no bridge of its own', async () => {
    const bridges = await kiosk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`(() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const found = typeof frame.contentWindow?.qyzmet;
        frame.remove();
        return [typeof window.qyzmet, found];
      })()`),
    );
    // Playwright loses its context once when a frame comes and the file dialogs are held (no-file-dialogs.ts)
    await kiosk.page.evaluate(() => undefined).catch(() => undefined);
    expect(bridges).toEqual(['object', 'undefined']);
  });
});

describe('ways out of the page', () => {
  /** The same document is still there: a navigation would have taken the mark away. */
  const mark = () => kiosk.page.evaluate(() => Object.assign(window, { marked: true }) && undefined);
  const stays = async () => {
    await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(await kiosk.page.evaluate(() => [location.href, Reflect.get(window, 'marked')])).toEqual([
      'app://kiosk/',
      true,
    ]);
    expect(kiosk.app.windows()).toHaveLength(1);
  };

  it('opens no window', async () => {
    await mark();
    for (const url of [outside, 'app://kiosk/', 'about:blank', 'file:///etc/hostname'])
      expect(await kiosk.page.evaluate((target) => window.open(target), url)).toBeNull();
    await stays();
  });

  it('goes to no other address', async () => {
    await mark();
    const addresses = [
      outside,
      'file:///etc/hostname',
      'app://dock/dock/index.html',
      'app://kiosk/assets/../../package.json',
      'chrome://gpu',
      'view-source:app://kiosk/',
      'data:text/html,gone',
      'javascript:document.body.remove()',
    ];
    for (const address of addresses) {
      await kiosk.page.evaluate((target) => {
        try {
          location.assign(target);
        } catch {
          // refused at once is refused as well
        }
      }, address);
    }
    await kiosk.page.evaluate((target) => {
      const link = Object.assign(document.createElement('a'), { href: target, download: 'x' });
      document.body.appendChild(link).click();
      link.remove();
      const form = Object.assign(document.createElement('form'), { action: target, method: 'post' });
      document.body.appendChild(form).submit();
      form.remove();
    }, outside);
    await stays();
    expect(await kiosk.page.getByTestId('screen-attract').count()).toBe(1);
  });

  it('comes back by itself from an empty page', async () => {
    await mark();
    await kiosk.page.evaluate(() => {
      location.href = 'about:blank';
    });
    await kiosk.page.getByTestId('screen-attract').waitFor();
    expect(kiosk.page.url()).toBe('app://kiosk/');
  });

  /** Asked by main for the kiosk's session: past the page's own policy, at the protocol itself. */
  const fetchFor = (url: string) =>
    kiosk.app.evaluate(async ({ session }, target) => {
      try {
        const response = await session.fromPartition('kiosk').fetch(target);
        return { status: response.status, size: (await response.arrayBuffer()).byteLength };
      } catch {
        return 'refused';
      }
    }, url);

  it('serves the screen and nothing beside it', async () => {
    expect(await fetchFor('app://kiosk/index.html')).toMatchObject({ status: 200 });
    for (const url of [
      'app://kiosk/../package.json',
      'app://kiosk/%2e%2e/package.json',
      'app://kiosk/..%2fmain.cjs',
      'app://kiosk/assets/..%2f..%2f..%2fpackage.json',
      'app://kiosk/..%5cmain.cjs',
      'app://kiosk//etc/hostname',
      'app://kiosk/dock/index.html',
      'app://kiosk/index.html?x',
      'app://elsewhere/index.html',
    ])
      expect(await fetchFor(url), url).toEqual({ status: 404, size: 0 });
  });

  it('reads no file and calls nobody', async () => {
    expect(await fetchFor(outside)).toBe('refused');
    const inPage = await kiosk.page.evaluate(
      async (targets) =>
        Promise.all(
          targets.map((target) =>
            fetch(target).then(
              ({ status }) => status,
              () => 'refused',
            ),
          ),
        ),
      ['app://kiosk/index.html', outside, 'file:///etc/hostname', 'app://dock/dock/index.html'],
    );
    expect(inPage).toEqual([200, 'refused', 'refused', 'refused']);
    await kiosk.page.evaluate((target) => {
      document.body.append(Object.assign(new Image(), { src: target }));
      navigator.sendBeacon(target, 'left');
    }, outside);
    await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(heard).toBe(0);
    await fetch(outside); // it would have heard
    expect(heard).toBe(1);
  });
});

describe('the content security policy, tried out by the page', () => {
  /** In a task of its own: Playwright's `evaluate` would bypass the policy. True when the code ran. */
  const attempt = (trick: string) =>
    kiosk.page.evaluate(
      (name) =>
        new Promise<{ ran: boolean; threw: boolean }>((resolve) => {
          const tricks: Record<string, () => void> = {
            inlineScript() {
              const script = document.createElement('script');
              script.append('window.ran = true');
              document.body.append(script);
            },
            foreignScript() {
              const script = document.createElement('script');
              script.setAttribute('src', 'data:text/javascript,window.ran=true');
              document.body.append(script);
            },
            handlerAttribute() {
              const button = document.createElement('button');
              button.setAttribute('onclick', 'window.ran = true');
              document.body.append(button);
              button.click();
            },
            evalText() {
              // biome-ignore lint/security/noGlobalEval: the point
              // biome-ignore lint/complexity/noCommaOperator: an indirect call
              (0, eval)('window.ran = true');
            },
            newFunction() {
              new Function('window.ran = true')();
            },
            styleAttribute() {
              const box = document.createElement('div');
              box.setAttribute('style', 'position: fixed');
              document.body.append(box);
              Reflect.set(window, 'ran', getComputedStyle(box).position === 'fixed');
            },
            styleElement() {
              const style = document.createElement('style');
              style.append('body { outline: 7px solid red }');
              document.head.append(style);
              Reflect.set(window, 'ran', getComputedStyle(document.body).outlineWidth === '7px');
            },
            markup() {
              document.createElement('div').innerHTML = '<b>text</b>';
              Reflect.set(window, 'ran', true);
            },
          };
          setTimeout(() => {
            Reflect.set(window, 'ran', false);
            let threw = false;
            try {
              tricks[name]?.();
            } catch {
              threw = true;
            }
            setTimeout(() => resolve({ ran: Reflect.get(window, 'ran') === true, threw }), 100);
          });
        }),
      trick,
    );

  it.each([
    ['inlineScript', /^(script-src-elem|require-trusted-types-for)$/],
    ['foreignScript', /^(script-src-elem|require-trusted-types-for)$/],
    ['handlerAttribute', /^(script-src-attr|require-trusted-types-for)$/],
    ['evalText', /^(script-src|require-trusted-types-for)$/],
    ['newFunction', /^(script-src|require-trusted-types-for)$/],
    ['styleAttribute', /^style-src-attr$/],
    ['styleElement', /^style-src-elem$/],
    ['markup', /^require-trusted-types-for$/],
  ] as const)('refuses %s, and the report reaches the log', async (trick, directive) => {
    const before = violations().length;
    const { ran } = await attempt(trick);
    expect(ran).toBe(false);
    await expect.poll(() => violations().length).toBeGreaterThan(before);
    for (const each of violations().slice(before)) expect(each).toMatch(directive);
  });
});
