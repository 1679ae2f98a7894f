import { showCard } from './demo.mjs';

/**
 * Times are taken inside the page: from the pointer event's own time stamp to the moment the compositor shows the new
 * screen's heading (Element Timing, `renderTime`); so neither a frame too few nor one too many is counted.
 */
const installWatch = () => {
  window.touchTimes = [];
  let touchedAt = null;
  window.addEventListener(
    'pointerdown',
    (event) => {
      touchedAt = event.timeStamp;
    },
    true,
  );
  // Two questions are one screen with two fields.
  const nameOf = (screen) => `${screen?.dataset.testid} ${screen?.dataset.field}`;
  let shown = nameOf(document.querySelector('main'));
  let count = 0;
  const waiting = new Map();
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) {
      const from = waiting.get(identifier);
      waiting.delete(identifier);
      if (from !== undefined) window.touchTimes.push(renderTime - from);
    }
  }).observe({ type: 'element' });
  new MutationObserver(() => {
    const screen = document.querySelector('main');
    if (nameOf(screen) === shown || touchedAt === null) return;
    shown = nameOf(screen);
    count += 1;
    waiting.set(`screen-${count}`, touchedAt);
    touchedAt = null;
    screen?.querySelector('h1, h2')?.setAttribute('elementtiming', `screen-${count}`);
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-testid', 'data-field'],
  });
};

const rounds = 15;
/** DLE: the driver asks how the printer is before it begins; the job's first byte comes after that. */
const STATUS_QUESTION = 0x10;

export async function measureTouches(page) {
  await page.evaluate(installWatch);
  const touch = (id) => page.getByTestId(id).first().click();
  const at = (screen) => page.getByTestId(`screen-${screen}`).waitFor();
  await at('attract');
  await touch('screen-attract');
  await at('language');
  await touch('language-ru');
  await at('home');
  for (let round = 0; round < rounds; round += 1) {
    await touch('service-property-letter');
    await at('about');
    await touch('primary');
    await at('identify');
    await touch('back');
    await at('about');
    await touch('back');
    await at('home');
  }
  await page.waitForTimeout(200);
  return page.evaluate(() => window.touchTimes);
}

/** From the touch on a group to the first byte of its job on the wire (both clocks are this machine's). */
export async function measureTickets(page, demo) {
  const times = [];
  await page.evaluate(() => {
    window.addEventListener(
      'pointerdown',
      (event) => {
        window.lastTouch = performance.timeOrigin + event.timeStamp;
      },
      true,
    );
  });
  for (let round = 0; round < rounds; round += 1) {
    await page.getByTestId('take-ticket').first().click();
    await page.getByTestId('screen-ticketGroup').waitFor();
    await page.locator('[data-testid^="group-"]').first().click();
    await page.locator('[data-paper]:not([data-paper="printing"])').waitFor();
    const touchedAt = await page.evaluate(() => window.lastTouch);
    const { arrivals } = await demo.printer.send('log', { bytes: 1 });
    const job = arrivals.find(({ at, first }) => at >= touchedAt && first !== STATUS_QUESTION);
    if (job) times.push(job.at - touchedAt);
    await demo.printer.send('tear');
    await page.getByTestId('back').first().click();
    await page.getByTestId('screen-home').waitFor();
  }
  return times;
}

/** From *Continue* on one question to the next, and back: the pages of a service that has many. */
export async function measureQuestions(page, demo) {
  const touch = (id) => page.getByTestId(id).first().click();
  const at = (screen) => page.getByTestId(`screen-${screen}`).waitFor();
  const field = () => page.locator('main').getAttribute('data-field');
  await at('home');
  await touch('service-property-letter');
  await at('about');
  await touch('primary');
  await at('identify');
  await showCard(demo.reader, 'swipe', { specimen: 'td1-03' });
  await at('question');
  await page.evaluate(() => {
    window.touchTimes = [];
  });
  const first = await field();
  for (let round = 0; round < rounds; round += 1) {
    const choice = page.locator('[data-testid^="choice-"]').first();
    if (await choice.isVisible()) await choice.click();
    await touch('primary');
    await page.waitForFunction((before) => document.querySelector('main')?.dataset.field !== before, first);
    await touch('back');
    await page.waitForFunction((before) => document.querySelector('main')?.dataset.field === before, first);
  }
  await page.waitForTimeout(200);
  return page.evaluate(() => window.touchTimes);
}

/** From the touch to the second frame after the page's language has changed: the first one with it has been shown. */
export async function measureLanguages(page) {
  await page.evaluate(() => {
    window.languageTimes = [];
    let touchedAt = null;
    window.addEventListener('pointerdown', ({ timeStamp }) => (touchedAt = timeStamp), true);
    new MutationObserver(() => {
      const from = touchedAt;
      touchedAt = null;
      if (from === null) return;
      requestAnimationFrame(() =>
        requestAnimationFrame((shownAt) => window.languageTimes.push(shownAt - from)),
      );
    }).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  });
  for (let round = 0; round < rounds; round += 1)
    for (const language of ['ru', 'en', 'kk']) {
      if ((await page.locator('html').getAttribute('lang')) === language) continue;
      await page.getByTestId(`language-${language}`).first().click();
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    }
  await page.waitForTimeout(200);
  return page.evaluate(() => window.languageTimes);
}
