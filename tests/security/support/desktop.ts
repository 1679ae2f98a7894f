import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The smallest window manager there is, none of its own keys and menus. */
const EMPTY_RC =
  '<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/><mouse/></openbox_config>\n';

const tools = ['Xvfb', 'openbox', 'xdotool', 'wmctrl', 'xprop', 'xwininfo', 'xev'];
/** What this machine lacks for it; scripts/lib/setup.mjs installs it. */
export const missingTools = (): string[] =>
  tools.filter((tool) => {
    try {
      execFileSync('which', [tool], { stdio: 'ignore' });
      return false;
    } catch {
      return true;
    }
  });

/** A virtual screen with a bare window manager, and a hand on its keyboard and pointer. */
export interface Desktop {
  display: string;
  /** What goes through the X server as from a real keyboard and pointer. */
  xdotool(...args: (string | number)[]): Promise<string>;
  /** A line for the shell, with the display set. */
  sh(line: string): Promise<string>;
  /** A program of the desktop; ends with it. */
  start(program: string, ...args: string[]): { stop(): void };
  stop(): void;
}

export async function startDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-desktop-'));
  writeFileSync(path.join(folder, 'rc.xml'), EMPTY_RC);
  // -ac: the packaged kiosk comes as another user
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-ac', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended at once')));
    server.stdio[3]?.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  server.removeAllListeners('exit');
  const display = `:${number}`;
  const env = { ...process.env, DISPLAY: display, HOME: folder, XDG_CONFIG_HOME: folder };
  const programs = new Set<{ stop(): void }>();
  const start = (program: string, ...args: string[]) => {
    const child = spawn(program, args, { env, stdio: 'ignore' });
    const started = { stop: () => void child.kill('SIGKILL') };
    programs.add(started);
    return started;
  };
  const sh = async (line: string) => (await run('sh', ['-c', line], { env })).stdout;
  start('openbox', '--config-file', path.join(folder, 'rc.xml'), '--sm-disable');
  for (
    let tries = 100;
    !(await sh('xprop -root _NET_SUPPORTING_WM_CHECK')).includes('window id');
    tries -= 1
  ) {
    if (tries === 0) throw new Error('the window manager did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    display,
    sh,
    start,
    xdotool: async (...args) => (await run('xdotool', args.map(String), { env })).stdout,
    stop() {
      for (const { stop } of programs) stop();
      server.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
