import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasUserNamespaces } from '../../support/ordinary-user.ts';

/** Folder of the unpacked package (`npm run package`: dist/linux-unpacked). */
export const packagedFolder = (): string | null => process.env.QYZMET_PACKAGED || null;

/** Debian's `nobody`, who owns nothing. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Where namespaces are forbidden Chromium has no sandbox for an ordinary user. */
export const canSandbox = hasUserNamespaces();

export interface PackagedKiosk {
  process: ChildProcess;
  data: string;
  log(): string;
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

export interface Packaged {
  /** As an ordinary user with the full sandbox, in a clean environment. */
  start(options: {
    display: string;
    config?: string;
    args?: string[];
    env?: Record<string, string>;
  }): PackagedKiosk;
  end(): void;
}

export const goodConfig = `kiosk: { id: packaged-k1, office: { kk: Бөлім, ru: Отдел, en: Office } }
gateway: { url: "https://127.0.0.1:9/", publicKeyFile: gateway.jwk }
`;

export function openPackaged(folder: string): Packaged {
  const home = mkdtempSync(path.join(os.tmpdir(), 'qz-packaged-'));
  chmodSync(home, 0o755);
  const program = readable(folder, home);
  let count = 0;
  return {
    start({ display, config = goodConfig, args = [], env = {} }) {
      count += 1;
      const own = path.join(home, `kiosk-${count}`);
      const data = path.join(own, 'data');
      mkdirSync(data, { recursive: true });
      writeFileSync(path.join(own, 'kiosk.yaml'), config);
      if (isRoot) for (const each of [own, data]) chownSync(each, NOBODY, NOBODY);
      const child = spawn(
        path.join(program, 'qyzmet-kiosk'),
        ['--config', path.join(own, 'kiosk.yaml'), '--data', data, ...args],
        {
          cwd: own,
          stdio: ['ignore', 'ignore', 'ignore'],
          ...(isRoot && { uid: NOBODY, gid: NOBODY }),
          env: { PATH: process.env.PATH, HOME: own, TMPDIR: own, DISPLAY: display, ...env },
        },
      );
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const file = path.join(data, 'logs', 'qyzmet.log');
      return {
        process: child,
        data,
        ended,
        log: () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
        async stop() {
          child.kill('SIGTERM');
          const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
          await ended;
          clearTimeout(timer);
        },
      };
    },
    end: () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}

/** Root's folders may be closed to others; then a copy, hard links where the disk allows it. */
function readable(folder: string, home: string): string {
  const whole = path.resolve(folder);
  if (!isRoot) return whole;
  try {
    execFileSync('test', ['-x', path.join(whole, 'qyzmet-kiosk')], {
      uid: NOBODY,
      gid: NOBODY,
      stdio: 'ignore',
    });
    return whole;
  } catch {
    const copy = path.join(home, 'program');
    execFileSync('cp', ['--archive', whole, copy]);
    execFileSync('chmod', ['--recursive', 'a+rX', copy]);
    return copy;
  }
}
