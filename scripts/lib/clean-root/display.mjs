// The screen of the clean machine: an X server outside, whose picture is a file here, and a finger.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run.mjs';
import { readPicture } from './picture.mjs';

const STARTED_LIMIT_MS = 20_000;
/** Longer than a bounce, shorter than a long press. */
const PRESSED_S = '0.08';

export async function startScreen({ widthPx = 1080, heightPx = 1920 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-screen-'));
  const authority = path.join(folder, 'authority');
  const cookie = randomBytes(16).toString('hex');
  const know = (display) =>
    run('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { capture: true });
  await know(':0'); // the server looks at the cookie alone
  const server = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'KILL',
      'Xvfb',
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${widthPx}x${heightPx}x24`,
      '-auth',
      authority,
      '-fbdir',
      folder,
    ].concat(['-nolisten', 'tcp', '-noreset', '-nocursor']),
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const display = `:${await numberOf(server)}`;
  await know(display);
  const env = { ...process.env, DISPLAY: display, XAUTHORITY: authority };
  return {
    display,
    authority,
    picture: () => readPicture(readFileSync(path.join(folder, 'Xvfb_screen0'))),
    /** A touch at a place given in parts of the screen. */
    async touch({ x, y }) {
      const at = [Math.round(x * widthPx), Math.round(y * heightPx)].map(String);
      const words = ['mousemove', ...at, 'mousedown', '1', 'sleep', PRESSED_S, 'mouseup', '1'];
      const { code, output } = await run('xdotool', words, { capture: true, env });
      if (code !== 0) throw new Error(`xdotool: ${output}`);
    },
    async end() {
      server.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const numberOf = (server) =>
  new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time')), STARTED_LIMIT_MS);
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended at once')));
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
