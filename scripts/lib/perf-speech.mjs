/**
 * Times are taken inside the page: from the focus arriving at something to the start of its sound. A prompt is ready
 * when the screen has had the time to ask for it ahead; another pace makes all of them new again.
 */
const installEar = () => {
  window.speechTimes = [];
  let focusedAt = null;
  document.addEventListener(
    'focusin',
    () => {
      focusedAt = performance.now();
    },
    true,
  );
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args) {
    if (focusedAt !== null) window.speechTimes.push(performance.now() - focusedAt);
    focusedAt = null;
    return start.apply(this, args);
  };
};

const STEPS = 6;
/** Longer than the longest start that would still be counted: the next step must not cut it off. */
const LISTEN_MS = 700;
/** All names of a screen are made ready one by one within this. */
const PREPARED_MS = 3_000;

/** @param {import('playwright-core').Page} page on the screen `home` */
export async function measureSpeech(page) {
  const at = (screen) => page.getByTestId(`screen-${screen}`).waitFor();
  const set = (display) => page.evaluate((change) => window.qyzmet.call('setDisplay', change), display);
  await page.evaluate(installEar);
  await set({ speech: true });
  const taken = () => page.evaluate(() => window.speechTimes.splice(0));
  async function walk(steps) {
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(LISTEN_MS);
    }
  }
  const times = { ready: [], other: [] };
  for (const language of ['kk', 'ru', 'en'])
    for (const pace of ['slow', 'normal', 'fast']) {
      await page.getByTestId('take-ticket').focus(); // so that each round walks the same way
      await page.evaluate((to) => window.qyzmet.call('chooseLanguage', { language: to }), language);
      await at('home');
      await set({ pace });
      await taken();
      for (let step = 0; step < 3; step += 1) {
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(60);
      }
      await page.waitForTimeout(LISTEN_MS);
      times.other.push(...(await taken()));
      await page.waitForTimeout(PREPARED_MS);
      await walk(STEPS);
      times.ready.push(...(await taken()));
    }
  await set({ speech: false });
  return times;
}
