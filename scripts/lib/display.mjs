import { spawn } from 'node:child_process';

export const hasDisplay = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * A virtual screen of its own, portrait as the reference kiosk. `-displayfd` picks a free number without a race; `number`
 * (`:7`) asks for one that was there before.
 * @param {{ widthPx?: number, heightPx?: number, number?: string }} options
 */
export async function startDisplay({ widthPx = 1080, heightPx = 1920, number: wanted } = {}) {
  const child = spawn(
    'Xvfb',
    [
      ...(wanted === undefined ? [] : [wanted]),
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${widthPx}x${heightPx}x24`,
      '-nolisten',
      'tcp',
      '-noreset',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error('Xvfb did not start within 20 s')), 20_000);
    child.on('error', reject);
    child.on('exit', () => reject(new Error('Xvfb ended at once')));
    child.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
  child.removeAllListeners('exit');
  return { display: `:${number}`, stop: () => child.kill('SIGTERM') };
}
