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
  let shown = document.querySelector('main')?.dataset.testid;
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
    if (screen?.dataset.testid === shown || touchedAt === null) return;
    shown = screen?.dataset.testid;
    count += 1;
    waiting.set(`screen-${count}`, touchedAt);
    touchedAt = null;
    screen?.querySelector('h1, h2')?.setAttribute('elementtiming', `screen-${count}`);
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-testid'],
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
