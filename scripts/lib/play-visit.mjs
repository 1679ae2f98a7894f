// Plays one whole visit with touches, as a visitor would, and leaves every screen and both papers as PNG.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { askOnce } from './ask-main.mjs';
import { showCard } from './demo.mjs';
import { sandboxArguments } from './electron.mjs';
import { root } from './run.mjs';

/** On a busy machine Playwright sometimes misses the first window and waits for its 180 s; a second try is quick. */
const LAUNCH_LIMIT_MS = 10_000;
const LAUNCH_TRIES = 5;

async function launchPatiently(options, tries = LAUNCH_TRIES) {
  try {
    // Playwright would add --no-sandbox of its own.
    return askOnce(await _electron.launch({ ...options, chromiumSandbox: true, timeout: LAUNCH_LIMIT_MS }));
  } catch (error) {
    if (tries === 1) throw error;
    endLeftOver(options.args.at(options.args.indexOf('--data') + 1));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return launchPatiently(options, tries - 1);
  }
}

/** The one that was missed may still run and hold the data folder: the next would leave at once. */
function endLeftOver(dataFolder) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--data\0${dataFolder}`))
        process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it has ended meanwhile
    }
  }
}

/** @param {{ electron: { folder: string }, folder: string, args?: string[], env?: Record<string, string> }} options */
export async function launchKiosk({ electron, folder, args = [], env = {} }) {
  const app = await launchPatiently({
    executablePath: path.join(electron.folder, 'electron'),
    args: [...sandboxArguments(), root, '--demo', '--data', path.join(folder, 'data'), ...args],
    env: { ...process.env, QYZMET_DEMO_DIR: folder, ...env },
  });
  const page = await app.firstWindow();
  await page.waitForSelector('main[data-testid^="screen-"]');
  return { app, page };
}

export async function playVisit({ electron, demo, outFolder, language = 'kk' }) {
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(outFolder, { recursive: true });
  const pictures = [];
  const { app, page } = await launchKiosk({ electron, folder: demo.folder });
  const touch = (id) => page.getByTestId(id).first().click();
  const shoot = async (name) => {
    const file = path.join(outFolder, `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path: file });
    pictures.push(file);
  };
  const arrive = async (screen, name = screen) => {
    await page.getByTestId(`screen-${screen}`).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await shoot(name);
  };
  const paper = async (name) => {
    const { png } = await demo.printer.send('tear');
    if (!png) throw new Error(`no paper came out for the ${name}`);
    const file = path.join(outFolder, `paper-${name}.png`);
    writeFileSync(file, Buffer.from(png, 'base64'));
    pictures.push(file);
  };

  try {
    await arrive('attract');
    await page.getByTestId('screen-attract').click();
    await arrive('language');
    await touch(`language-${language}`);
    await arrive('home');
    await touch('service-property-letter');
    await arrive('about');
    await touch('primary');
    await arrive('identify', 'identify-card');
    await touch('use-iin');
    await page.getByTestId('key-1').waitFor();
    await shoot('identify-iin');
    await touch('use-card');
    await page.getByTestId('use-iin').waitFor();
    await showCard(demo.reader, 'cut', { specimen: 'td1-01' });
    await page.getByTestId('problem').first().waitFor();
    await shoot('identify-problem');
    await showCard(demo.reader, 'swipe', { specimen: 'td1-01' });
    await answerQuestions({ page, touch, shoot });
    await arrive('check');
    await touch('primary');
    await arrive('receipt', 'receipt-printing');
    await page.locator('[data-paper]:not([data-paper="printing"])').waitFor();
    await shoot('receipt');
    await paper('receipt');
    await touch('take-ticket');
    await Promise.race([
      page.getByTestId('screen-ticketGroup').waitFor(),
      page.getByTestId('screen-ticket').waitFor(),
    ]);
    if (await page.getByTestId('screen-ticketGroup').isVisible()) {
      await shoot('ticket-group');
      await page.locator('[data-testid^="group-"]').first().click();
    }
    await page.getByTestId('screen-ticket').waitFor();
    await page.locator('[data-paper]:not([data-paper="printing"])').waitFor();
    await shoot('ticket');
    await paper('ticket');
    await touch('finish');
    await arrive('feedback');
    await touch('skip-feedback');
    await arrive('goodbye');
    await page.getByTestId('screen-attract').waitFor({ timeout: 30_000 });
    return pictures;
  } finally {
    await app.close();
  }
}

/** Answers whatever the service asks, by the kind of question on the screen. */
export async function answerQuestions({ page, touch, shoot = async () => {} }) {
  for (;;) {
    await page.locator('[data-testid="screen-question"],[data-testid="screen-check"]').first().waitFor();
    if (await page.getByTestId('screen-check').isVisible()) return;
    const question = page.getByTestId('screen-question');
    const field = await question.getAttribute('data-field');
    const kind = await question.getAttribute('data-kind');
    if (kind === 'choice') await page.locator('[data-testid^="choice-"]').first().click();
    if (kind === 'phone') for (const digit of '7015551234') await touch(`key-${digit}`);
    if (kind === 'text') await question.locator('input').fill('Алматы');
    await shoot(`question-${field}`);
    await touch('primary');
    await page.waitForFunction(
      (before) => document.querySelector('main')?.getAttribute('data-field') !== before,
      field,
    );
  }
}
