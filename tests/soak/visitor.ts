import type { Page } from 'playwright-core';
import type { Demo } from '../support/kiosk.ts';
import { type Act, decide, type Mind } from './decide.ts';
import { type Glance, glanceAt } from './glance.ts';
import type { Plan } from './plan.ts';
import { sleep } from './until.ts';

/** What the visitor took away in the head. */
export interface Experience {
  /** Of each receipt on the screen. */
  requests: { trackingId: string; outcome: string }[];
  tickets: string[];
  acts: number;
  /** The screens that were seen, for whoever looks for the cause of a failure. */
  screens: string[];
}

interface Surroundings {
  demo: Demo;
  page(): Promise<Page>;
  /** Before each act: what goes wrong, and what is mended. */
  beforeAct(acts: number): Promise<void>;
  trackingId: string | null;
}

const limits = {
  /** A print that stands still ends within 30 s, idle time takes 40 s; two minutes on one screen are a dead end. */
  stuckMs: 120_000,
  touchMs: 2_000,
  /** The screen is drawn anew within that. */
  pauseMs: 40,
  /** Somebody who waits looks this often. */
  waitMs: 200,
  acts: 300,
};

/** One visit from the first touch to the attract screen behind it. */
export async function visit(plan: Plan, surroundings: Surroundings): Promise<Experience> {
  const experience: Experience = { requests: [], tickets: [], acts: 0, screens: [] };
  const mind: Mind & { answered: Set<string> } = {
    acts: 0,
    again: -1,
    turned: false,
    trackingId: surroundings.trackingId,
    answered: new Set(),
    leaving: false,
  };
  let before = '';
  let changedAt = Date.now();
  for (let begun = false; ; ) {
    await surroundings.beforeAct(mind.acts);
    const glance = await glanceNow(surroundings);
    if (Date.now() - changedAt > limits.stuckMs)
      throw new Error(`stuck: ${experience.screens.slice(-12).join(' ')}`);
    if (!glance) {
      await sleep(limits.pauseMs);
      continue;
    }
    const { view } = glance;
    if (view.screen === 'attract' && begun) return { ...experience, acts: mind.acts };
    if (view.screen === 'outOfService') throw new Error(`out of service: ${view.code}`);
    const now = identity(glance);
    if (now === before) mind.again += 1;
    else {
      mind.again = 0;
      changedAt = Date.now();
      experience.screens.push(view.screen);
    }
    before = now;
    keepInMind(experience, glance);
    begun ||= view.screen !== 'attract';

    const act = decide(plan, mind, glance);
    if (act.do === 'wait' || act.do === 'stayAway') {
      mind.again -= 1; // waiting is not trying
      before = act.do === 'stayAway' ? '' : before;
      if (act.do === 'stayAway') changedAt = Date.now();
      await hurry(surroundings, glance);
      await sleep(limits.waitMs);
      continue;
    }
    mind.acts += 1;
    if (mind.acts > limits.acts) throw new Error(`no end: ${experience.screens.slice(-12).join(' ')}`);
    if (act.do === 'touch' && act.id === 'cancel') mind.leaving = true;
    if (act.do === 'touch' && act.id.startsWith('language-') && view.screen !== 'language') {
      mind.turned = true;
      mind.answered.clear();
    }
    if (view.screen === 'question' && !(act.do === 'touch' && act.id === 'primary'))
      mind.answered.add(view.field);
    await perform(act, surroundings);
    await sleep(limits.pauseMs);
  }
}

async function glanceNow({ page }: Surroundings): Promise<Glance | null> {
  try {
    return await glanceAt(await page());
  } catch {
    return null; // the page is being loaded anew, or made anew
  }
}

/** A drawing is the same one while nothing but time has changed it. */
function identity({ view, touchable }: Glance): string {
  const field = view.screen === 'question' ? view.field : '';
  const mode = 'mode' in view ? String(view.mode) : '';
  const dialog = touchable.some((id) => id.endsWith('-yes'));
  return [view.screen, field, mode, dialog].join('|');
}

function keepInMind(experience: Experience, { view }: Glance): void {
  if (view.screen === 'receipt') {
    const { trackingId, outcome } = view;
    if (!experience.requests.some((one) => one.trackingId === trackingId))
      experience.requests.push({ trackingId, outcome });
  }
  if (view.screen === 'ticket' && !experience.tickets.includes(view.number))
    experience.tickets.push(view.number);
}

/** `finish` and not a touch: that could land on the attract screen and begin a visit. */
async function hurry({ page }: Surroundings, { view }: Glance): Promise<void> {
  if (view.screen !== 'goodbye' || view.card) return;
  await page()
    .then((one) => one.evaluate(() => window.qyzmet.call('finish', {})))
    .catch(() => undefined); // the wipe loads the page anew under it
}

async function perform(act: Act, { page, demo }: Surroundings): Promise<void> {
  try {
    switch (act.do) {
      case 'touch':
        return await touch(await page(), act.id);
      case 'type':
        return await type(await page(), act.keys);
      case 'showCard':
        if ((await demo.reader.send('state')).armed) await demo.reader.send('swipe', { specimen: 'td1-01' });
    }
  } catch {
    // what was to be touched has gone meanwhile: the next glance says what is there now
  }
}

const touch = (page: Page, id: string): Promise<void> =>
  page.locator(`[data-testid="${id}"]:visible`).first().click({ timeout: limits.touchMs });

/** Key after key without a mouse between them: typing is not what is soaked here, and takes most of the time. */
const type = (page: Page, keys: string): Promise<void> =>
  page.evaluate(
    async (ids) => {
      for (const id of ids) {
        const key = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
        key?.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    [...keys].map((key) => `key-${key}`),
  );
