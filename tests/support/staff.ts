import type { Page } from 'playwright-core';
import type { demoStaff } from '../../electron/staff/demo-staff.ts';
import type { World } from './kiosk.ts';

const TRIES = 8;
/** The reader asks for a card several times a second, and sees it leave after three misses. */
const SEEN_MS = 2_000;
const GONE_MS = 600;

/** A card that was shown opens the PIN when its holder asks for it. */
export async function goOnWithCard(page: Page): Promise<void> {
  const enter = page.getByTestId('staff-enter');
  const band = page.getByTestId('staff-card');
  await band
    .or(enter)
    .first()
    .waitFor({ timeout: SEEN_MS })
    .catch(() => undefined);
  if (await band.isVisible()) await band.click();
  await enter.waitFor({ timeout: SEEN_MS }).catch(() => undefined);
}

/**
 * Shows the card, goes on with it and types the PIN. The demo's register is written after the first picture and until
 * then a card is nobody's, so it is shown again until the PIN is asked for.
 */
export async function signInStaff(
  world: World,
  page: Page,
  person: (typeof demoStaff)[number],
): Promise<void> {
  const enter = page.getByTestId('staff-enter');
  for (let tries = 0; tries < TRIES && !(await enter.isVisible()); tries += 1) {
    await world.demo.staffCard.send('present', { uid: person.uid.toLowerCase() });
    await goOnWithCard(page);
    await world.demo.staffCard.send('remove');
    await new Promise((resolve) => setTimeout(resolve, GONE_MS));
  }
  for (const digit of person.pin)
    await page.getByTestId(`key-${digit}`).filter({ visible: true }).last().click();
  await enter.click();
}
