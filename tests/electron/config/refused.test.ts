import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusedAtStart } from '../../../electron/config/refused.ts';
import { projectRoot } from '../../../electron/config/root.ts';

const start = (argv: string[], env: Record<string, string> = {}, packaged = true) =>
  refusedAtStart({ argv, env, packaged });

describe('what an installed kiosk does not start with', () => {
  it.each([
    '--demo',
    '--dock',
    '--inspect',
    '--inspect-brk=0.0.0.0:9229',
    '--debug-brk',
    '--remote-debugging-port=9222',
    '--Remote-Debugging-Port=9222',
    '-remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-allow-origins=*',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--disable-web-security',
    '--ignore-certificate-errors-spki-list=x',
    '--unsafely-treat-insecure-origin-as-secure=http://x',
    '--enable-blink-features=All',
    '--renderer-cmd-prefix=xterm',
    '--gpu-launcher=xterm',
    '--host-rules=MAP * evil',
    '--enable-logging',
    '--ssl-key-log-file=/tmp/keys',
    '--auto-open-devtools-for-tabs',
  ])('the switch %s, and its value is not told', (argument) => {
    expect(start(['--config', '/etc/qyzmet/kiosk.yaml', argument])).toEqual([
      `--${argument.toLowerCase().replace(/^--?/, '').split('=')[0]}`,
    ]);
    expect(start([argument], {}, false)).toEqual([]);
  });

  it.each([
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_ENABLE_LOGGING',
    'ELECTRON_LOG_FILE',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'SSLKEYLOGFILE',
    'QYZMET_DEMO_DIR',
    'QYZMET_DEMO_PROFILE',
  ])('the variable %s, unless it is empty', (name) => {
    expect(start([], { [name]: 'secret' })).toEqual([name]);
    expect(start([], { [name]: '' })).toEqual([]);
    expect(start([], { [name]: 'secret' }, false)).toEqual([]);
  });

  it('but with what a unit needs', () => {
    expect(
      start(
        [
          '--config',
          '/etc/qyzmet/kiosk.yaml',
          '--data=/var/lib/qyzmet/data',
          '--no-sandbox',
          '--disable-gpu',
          '--',
          '-',
        ],
        {
          QYZMET_CONFIG: '/etc/qyzmet/kiosk.yaml',
          QYZMET_LOG: 'debug',
          DISPLAY: ':0',
          HOME: '/',
          ELECTRON_OZONE_PLATFORM_HINT: 'x11',
          NOTIFY_SOCKET: '/run/x',
        },
      ),
    ).toEqual([]);
  });

  it('every variable of ours that the program reads is either refused or known to be harmless', () => {
    const harmless = ['QYZMET_CONFIG', 'QYZMET_LOG'];
    const read = ['electron', 'hardware'].flatMap((room) =>
      readdirSync(path.join(projectRoot(), room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) => [
          ...readFileSync(path.join(projectRoot(), room, name), 'utf8').matchAll(/env\.(QYZMET_\w+)/g),
        ]),
    );
    const names = [...new Set(read.map(([, name]) => name ?? ''))];
    expect(names).toContain('QYZMET_DEMO_DIR');
    for (const name of names.filter((each) => !harmless.includes(each)))
      expect(start([], { [name]: 'x' }), `${name}: refuse it, or say here that it is harmless`).toEqual([
        name,
      ]);
  });
});
